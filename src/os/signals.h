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

}  // namespace netcase::os
