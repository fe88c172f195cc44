// SPDX-License-Identifier: Apache-2.0
//
// Nothing, linked as netcase is: the cost of starting and ending a static process.

int main() { return 0; }
