// SPDX-License-Identifier: Apache-2.0
//
// Ctrl-C while a command samples at intervals ends it after the reading under way, with what it has shown so
// far complete. Commands that do not wait leave the signal alone and simply end.

#pragma once

namespace netcase::os {

// From now on SIGINT and SIGTERM only set what stop_was_asked() tells; a second one ends the program.
void catch_stop_signals();
bool stop_was_asked();

// What the signals do, for a reason of our own: nobody reads any more.
void ask_to_stop();

// From now on Ctrl-Z (SIGTSTP) only sets what pause_was_asked() tells, so that a terminal can be given back
// first. Where it is ignored it stays ignored.
void catch_pause_signal();
bool pause_was_asked();
// Does what Ctrl-Z does; returns when the program was told to go on.
void pause_until_continued();

}  // namespace netcase::os
