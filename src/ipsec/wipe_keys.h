// SPDX-License-Identifier: Apache-2.0
//
// XFRM tells keys to whoever may ask: with every SA it dumps and in most notifications about one. netcase
// wants none of them, so each buffer the kernel filled goes through here before anything else looks at it.

#pragma once

#include <span>

namespace netcase::ipsec {

// Overwrites with zeros every byte of `bytes` (netlink messages as the kernel sent them) that is a key:
// behind the name and the lengths of an algorithm. All else stays, lengths too, so that the messages read as
// before. What cannot be understood might be a key and is overwritten, too: the rest of a damaged message,
// attributes and kinds of message that this program does not know, a request that an error quotes.
void wipe_keys(std::span<char> bytes);

}  // namespace netcase::ipsec
