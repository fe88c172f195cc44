# SPDX-License-Identifier: Apache-2.0
#
# Who looks on: before the packets are sent, right after, and once more when it is known what moved. NetcaseHook saves a
# snapshot before and after and holds what netcase makes of the two against the truth. CommandHook runs any program.

import json
import os
import subprocess

from experiment import HERE, as_json
from truth import Atlas

with open(os.path.join(HERE, 'residuals.json')) as file:
    RESIDUALS = json.load(file)


class CommandHook:
    """COMMAND before, and COMMAND after with what moved; if it ends with an error, the experiment does not agree."""

    def __init__(self, command):
        self.command = command

    def before(self, network, experiment):
        self.run('before', network, CASE_NAME=experiment.name)

    def between(self, network, experiment):
        pass

    def after(self, network, facts, outcome):
        code = self.run('after', network, CASE_NAME=facts.name, CASE_DELTA=as_json(facts.moved),
                        CASE_TRUTH=json.dumps(facts.truth))
        if code:
            outcome.problems.append("the hook '%s after' ended with %d" % (self.command, code))

    def run(self, when, network, **variables):
        variables.update(CASE_NS=network.names['router'], CASE_NS_HOST=network.names['host'])
        return subprocess.run('%s %s' % (self.command, when), shell=True, check=False,
                              env=dict(os.environ, **variables)).returncode


class NetcaseHook:
    def __init__(self, program, folder, diagnoses):
        self.program, self.folder, self.diagnoses = program, folder, diagnoses

    def before(self, network, experiment):
        self.save(network, experiment.name + '.before')

    def between(self, network, experiment):
        self.save(network, experiment.name + '.after')

    def after(self, network, facts, outcome):
        atlas = Atlas(self.ask(facts.name, 'diagram', 'all'))
        outcome.problems += check_counts(atlas, facts)
        outcome.problems += check_truth(atlas, facts)
        outcome.problems += check_residuals(atlas, facts)
        outcome.problems += violated_laws(self.ask(facts.name, 'check')['laws'])
        if self.diagnoses:
            outcome.problems += compare_findings(self.ask(facts.name, 'diagnose')['findings'], facts)

    def save(self, network, name):
        subprocess.run([self.program, 'save', '--netns', network.names['router'], self.path(name)], check=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def ask(self, name, *words):
        said = subprocess.run([self.program, *words, '--from', self.path(name + '.before'),
                               '--to', self.path(name + '.after'), '--format', 'json'],
                              check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if said.returncode not in (0, 3, 5):  # 3 and 5: done, and something is wrong
            raise RuntimeError('netcase %s ended with %d: %s' % (words[0], said.returncode, said.stderr))
        return json.loads(said.stdout)


def can_diagnose(program):
    return not subprocess.run([program, 'diagnose', '--help'], check=False, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode


def violated_laws(laws):
    for law in laws:
        if law['state'] == 'violated':
            yield 'check: %s is violated by %s: %s' % (law['id'], law['by'], law['text'])


def check_counts(atlas, facts):
    """On every edge that has counters, count is what they moved by."""
    for name, diagram in atlas.diagrams.items():
        for edge in diagram['edges']:
            if not edge['counters'] or edge['count'] is None:
                continue
            moved = sum(moved_by(counter, facts.moved) for counter in edge['counters'])
            if edge['count'] != moved:
                yield 'diagram %s: %s counts %d, but %s moved by %d' % (
                    name, shown(edge), edge['count'], '+'.join(edge['counters']), moved)


def moved_by(counter, moved):
    if counter.endswith('*'):
        return sum(value for name, value in moved.items() if name.startswith(counter[:-1]))
    return moved[counter]


def check_truth(atlas, facts):
    """Every edge's range holds what really went there; in what we tell nothing of, all is possible."""
    truth = atlas.flows(facts.truth)
    for name, diagram in atlas.diagrams.items():
        if name in facts.untold or name == 'mib2_ip_input':
            continue
        for edge in atlas.edges(name):
            went = truth.get(edge['id'], 0)
            if went < edge['min'] or edge['max'] is not None and went > edge['max']:
                most = 'any number' if edge['max'] is None else edge['max']
                yield 'diagram %s: %s has %s to %s, but %d went there' % (name, shown(edge), edge['min'], most, went)


def shown(edge):
    label = ' (%s)' % edge['label'] if edge['label'] else ''
    return '%s: %s > %s%s' % (edge['id'], edge['from'], edge['to'], label)


def check_residuals(atlas, facts):
    """Each is what its own terms say, what the formula says that was found before netcase was, and what was lost."""
    found = {residual['name']: residual for diagram in atlas.diagrams.values() for residual in diagram['residuals']}
    for name, residual in found.items():
        own = sum((1 if term[0] == '+' else -1) * moved_by(term[1:], facts.moved) for term in residual['terms'])
        if residual['value'] is not None and residual['value'] != own:
            yield '%s is %s, but its terms make %d' % (name, residual['value'], own)
    for name, formula in RESIDUALS.items():
        if name not in found or found[name]['value'] is None:
            yield '%s is not known' % name
            continue
        value = found[name]['value']
        expected = sum(facts.moved[each] for each in formula['plus']) \
            - sum(facts.moved[each] for each in formula['minus'])
        if value != expected:
            yield '%s is %d, but its formula makes %d' % (name, value, expected)
        if value != facts.residuals.get(name, 0):
            yield '%s is %d, but %d packets went uncounted' % (name, value, facts.residuals.get(name, 0))


def compare_findings(findings, facts):
    """The first finding carries what the experiment broke; where nothing is broken, nobody is warned."""
    if not facts.first_finding:
        for finding in findings:
            if finding['severity'] != 'notice':
                yield 'diagnose: nothing is wrong, but it warns: %s' % finding['title']
        return
    if not findings:
        yield 'diagnose: finds nothing, expected %s' % as_json(facts.first_finding)
        return
    carried = findings[0]['counters']
    for name, count in facts.first_finding.items():
        if carried.get(name) != count:
            yield 'diagnose: the first finding is %s with %s, expected %s %s' % (
                findings[0]['id'], as_json(carried), name, count)
