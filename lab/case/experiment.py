# SPDX-License-Identifier: Apache-2.0
#
# One experiment: a file of experiments/ that says what it sends, what must be counted and what became of it
# (../README.md). Here it is run in a network of its own, and what moved is held against what it says.

import importlib
import json
import os
import time
import traceback

from counters import changes
from network import CannotRun, Network
from truth import NoSuchWay

HERE = os.path.dirname(os.path.abspath(__file__))
ATTEMPTS = 5

DEFAULTS = {
    'FORWARDING': False,  # the router forwards
    'PEERS': False,       # host and peer have addresses and answer
    'COMPARED': ('',),    # only counters that begin so are compared
    'MAY_MOVE': (),       # counters that begin so may move, if COUNTERS does not name them
    'RELATIONS': (),      # Python expressions over moved, host (its counters), seen (what run returned) and COUNT
    'RESIDUALS': {},      # packets that nothing counted, by the balance they are missing in
    'UNTOLD': (),         # diagrams of which TRUTH does not tell everything
    'WITHIN_S': None,     # a timer of the kernel runs out then: what took longer proves nothing, and is done again
}
REQUIRED = ('BROKEN', 'COUNT', 'COUNTERS', 'TRUTH', 'FIRST_FINDING', 'run')


class Experiment:
    def __init__(self, name):
        module = importlib.import_module('experiments.' + name)
        missing = [word for word in REQUIRED if not hasattr(module, word)]
        if missing:
            raise ValueError('%s: has no %s' % (module.__file__, ', '.join(missing)))
        self.name, self.module = name, module
        self.says = {key: getattr(module, key, default) for key, default in DEFAULTS.items()}
        self.says.update((key, getattr(module, key)) for key in REQUIRED)

    def __getattr__(self, key):
        return self.says[key]


class Outcome:
    """What came of an experiment: problems (none: it agrees), what moved, or why it was skipped."""

    def __init__(self, name):
        self.name, self.problems, self.skipped, self.moved, self.seconds = name, [], None, {}, 0.0


def names():
    return sorted(entry[:-3] for entry in os.listdir(os.path.join(HERE, 'experiments')) if entry.endswith('.py'))


def run_experiment(name, hooks):
    outcome = Outcome(name)
    start = time.monotonic()
    try:
        experiment = Experiment(name)
        for attempt in range(ATTEMPTS):
            if run_once(experiment, hooks, outcome):
                break
        else:
            outcome.problems.append('took longer than %s s, %d times' % (experiment.WITHIN_S, ATTEMPTS))
    except CannotRun as reason:
        outcome.skipped = str(reason)
    except NoSuchWay as error:
        outcome.problems.append(str(error))
    except Exception:  # whatever it is, the other experiments go on
        outcome.problems.append(traceback.format_exc())
    outcome.seconds = time.monotonic() - start
    return outcome


def run_once(experiment, hooks, outcome):
    """Fills the outcome; false where it took too long to prove anything."""
    network = Network(forwarding=experiment.FORWARDING, peers=experiment.PEERS)
    try:
        prepared = experiment.module.prepare(network) if hasattr(experiment.module, 'prepare') else None
        host_before = network.settle('host')
        before = read_beside(network, lambda: [hook.before(network, experiment) for hook in hooks])
        network.first, start = before, time.monotonic()
        seen = experiment.run(network) if prepared is None else experiment.run(network, prepared)
        after = read_beside(network, lambda: [hook.between(network, experiment) for hook in hooks])
        taken = time.monotonic() - start
        moved = changes(before, after)
        host = changes(host_before, network.settle('host'))
        if experiment.WITHIN_S is not None and taken > experiment.WITHIN_S:
            return False
        outcome.moved = moved
        outcome.problems += compare(experiment, moved, host, seen)
        for hook in hooks:
            hook.after(network, Facts(experiment, moved, seen), outcome)
        return True
    finally:
        network.close()


def read_beside(network, take):
    """The counters, at a time when they are the same before and after the hooks have taken theirs."""
    while True:
        values = network.settle()
        take()
        if network.counters() == values:
            return values


class Facts:
    """What an experiment says, in numbers: functions are asked with what moved and what run() returned."""

    def __init__(self, experiment, moved, seen):
        def number(value):
            return value(moved, seen) if callable(value) else value
        self.name, self.moved, self.untold = experiment.name, moved, experiment.UNTOLD
        self.truth = {way: number(value) for way, value in experiment.TRUTH.items()}
        self.residuals = {name: number(value) for name, value in experiment.RESIDUALS.items()}
        self.first_finding = {name: number(value) for name, value in experiment.FIRST_FINDING.items()}


def compare(experiment, moved, host, seen):
    """What moved and should not have, or the other way round, in words."""
    problems = []
    for name in sorted(set(moved) | set(experiment.COUNTERS)):
        if name in experiment.COUNTERS:
            expected = experiment.COUNTERS[name]
        elif name.startswith(tuple(experiment.MAY_MOVE)) or not name.startswith(tuple(experiment.COMPARED)):
            continue
        else:
            expected = 0
        if callable(expected):
            expected = expected(moved, seen)
        if expected is not True and (expected is False or expected != moved[name]):
            problems.append('%s moved by %d, expected %s' % (
                name, moved[name], 'otherwise' if expected is False else expected))
    for relation in experiment.RELATIONS:
        # The experiments are our own code: their relations are Python like the rest of them.
        if not eval(relation, {'moved': moved, 'host': host, 'seen': seen, 'COUNT': experiment.COUNT}):
            problems.append('does not hold: ' + relation)
    return problems


def as_json(moved):
    return json.dumps(moved, sort_keys=True)
