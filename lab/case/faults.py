#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
#
# Writes docs/faults.md: what the experiments break, and the counter or residual by which one finds it.

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from experiment import HERE, Experiment, names  # noqa: E402

PAGE = os.path.join(HERE, '..', '..', 'docs', 'faults.md')

OPENING = """# Faults, and where they show

What goes wrong in a network stack, and the counter that moves, or the balance (`R_…`) that a diagram leaves over where no
counter does. Each line is an experiment of `lab/case` ([lab/README.md](../lab/README.md)): it breaks just that in a network
namespace, sends a known number of packets, and the counter or balance must show as many.

Written by `lab/case/faults.py`.

| what is broken | shows first in | experiment |
| --- | --- | --- |
"""


CLOSING = """
## What is not provoked, and why

Some faults belong to the whole machine, and a test in a namespace would break them for everybody; `src/findings/findings_test.cpp`
composes what the kernel would tell instead.

| what | why |
| --- | --- |
| a full queue to a CPU (`softnet_stat`, dropped) | `net.core.netdev_max_backlog` is of the whole machine, and cannot be set in a namespace |
| a full ring of a network card (`rx_missed_errors`) | needs a card: veth has no ring |
| a full table of connection tracking | `nf_conntrack_max` is of the whole machine; the experiment runs where it may be set |
| ESP, AH and IPComp that fail | where this kernel lacks them; `lab/ipsec` has them in a virtual machine |
"""


def page():
    experiments = [Experiment(name) for name in names()]
    rows = [(each.BROKEN, ', '.join('`%s`' % name for name in each.FIRST_FINDING), each.name)
            for each in experiments if each.BROKEN]
    return OPENING + ''.join('| %s | %s | `%s` |\n' % (broken, finding, name) for broken, finding, name in rows) + CLOSING


if __name__ == '__main__':
    with open(PAGE, 'w') as output:
        output.write(page())
