#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
#
# The laboratory itself: that a way leads where it says, and that whatever netcase says wrong is noticed. On a diagram
# made for it, so that it needs neither root nor netcase.

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import hooks  # noqa: E402
from counters import Changes, changes, together  # noqa: E402
from experiment import Experiment, Facts, names  # noqa: E402
from faults import PAGE, page  # noqa: E402
from truth import Atlas, NoSuchWay  # noqa: E402


def edge(number, source, target, kind='main', label=None, counters=(), count=None, least=0, most=None):
    return {'id': number, 'from': source, 'to': target, 'kind': kind, 'label': label, 'counters': list(counters),
            'count': count, 'min': least, 'max': most}


def two_diagrams():
    """Seven packets come in, three are dropped, and four go on from one to the other."""
    return {'diagrams': [
        {'name': 'lower', 'nodes': [{'id': 'first'}, {'id': 'second'}], 'residuals': [
            {'name': 'R_in4', 'value': 3, 'terms': ['+IpInReceives', '-IpInDelivers']}], 'edges': [
            edge('lower.e01', 'wire', 'first', counters=['IpInReceives'], count=7, least=7, most=7),
            edge('lower.e02', 'first', 'drop', 'drop', 'firewall rule', least=0, most=3),
            edge('lower.e03', 'first', 'second'),
            edge('lower.e04', 'second', 'upper', 'leave', counters=['IpInDelivers'], count=4, least=4, most=4)]},
        {'name': 'upper', 'nodes': [{'id': 'only'}], 'residuals': [], 'edges': [
            edge('upper.e01', 'lower', 'only'), edge('upper.e02', 'only', 'programs'),
            edge('upper.e03', 'elsewhere', 'only', 'join')]}]}


def facts(truth, moved=None, residuals=None):
    made = Facts.__new__(Facts)
    made.name, made.truth, made.untold, made.first_finding = 'a test', truth, (), {}
    made.moved = Changes(moved or {'IpInReceives': 7, 'IpInDelivers': 4})
    made.residuals = {'R_in4': 3} if residuals is None else residuals
    return made


GOOD = {'lower > first x firewall rule': 3, 'lower > upper': 4}


class Ways(unittest.TestCase):
    def flows(self, truth):
        return Atlas(two_diagrams()).flows(truth)

    def test_a_way_goes_through_every_edge_it_meets(self):
        self.assertEqual(self.flows(GOOD), {'lower.e01': 7, 'lower.e02': 3, 'lower.e03': 4, 'lower.e04': 4,
                                            'upper.e01': 4, 'upper.e02': 4})

    def test_a_way_may_end_at_a_stage_or_begin_at_one(self):
        self.assertEqual(self.flows({'lower > second': 1}), {'lower.e01': 1, 'lower.e03': 1})
        self.assertEqual(self.flows({'lower.second > upper': 1}), {'lower.e04': 1, 'upper.e01': 1, 'upper.e02': 1})

    def test_a_way_may_come_from_outside_by_name(self):
        self.assertEqual(self.flows({'elsewhere > upper': 2}), {'upper.e03': 2, 'upper.e02': 2})

    def test_a_way_that_does_not_exist_is_an_error_that_names_it(self):
        for way in ('nowhere', 'lower > first x flood', 'lower.second > first', 'upper > lower', 'lower.third x rule'):
            with self.assertRaisesRegex(NoSuchWay, way.replace('.', r'\.')):
                self.flows({way: 1})


class Checks(unittest.TestCase):
    def problems(self, check, told, answer=None):
        return list(check(Atlas(answer or two_diagrams()), told))

    def test_what_is_right_has_no_problem(self):
        self.assertEqual(self.problems(hooks.check_counts, facts(GOOD)), [])
        self.assertEqual(self.problems(hooks.check_truth, facts(GOOD)), [])

    def test_a_count_that_is_not_the_counters_change_is_noticed(self):
        said = self.problems(hooks.check_counts, facts(GOOD, {'IpInReceives': 8, 'IpInDelivers': 4}))
        self.assertRegex(said[0], 'lower.e01.* counts 7, but IpInReceives moved by 8')

    def test_a_range_that_does_not_hold_the_truth_is_noticed(self):
        self.assertRegex(self.problems(hooks.check_truth, facts({**GOOD, 'lower.first x firewall rule': 1}))[0],
                         r'firewall rule\) has 0 to 3, but 4 went there')

    def test_a_flow_of_which_nothing_is_told_is_noticed(self):
        self.assertRegex(self.problems(hooks.check_truth, facts({}))[0], 'lower.e01.* has 7 to 7, but 0 went there')

    def test_a_wrong_residual_is_noticed(self):
        answer = two_diagrams()
        answer['diagrams'][0]['residuals'][0]['value'] = 2
        said = self.problems(hooks.check_residuals, facts(GOOD), answer)
        self.assertIn('R_in4 is 2, but its terms make 3', said)
        self.assertIn('R_in4 is 2, but its formula makes 3', said)
        self.assertIn('R_in4 is 2, but 3 packets went uncounted', said)

    def test_a_violated_law_is_noticed(self):
        laws = [{'id': 'a', 'state': 'holds', 'by': 0, 'text': ''}, {'id': 'b', 'state': 'violated', 'by': 3, 'text': 'A >= B'}]
        self.assertEqual(list(hooks.violated_laws(laws)), ['check: b is violated by 3: A >= B'])

    def test_findings_are_held_against_what_was_broken(self):
        told = facts(GOOD)
        warning = {'id': 'a', 'title': 'T', 'severity': 'warning', 'counters': {'UdpNoPorts': 6}}
        self.assertRegex(list(hooks.compare_findings([warning], told))[0], 'nothing is wrong, but it warns')
        told.first_finding = {'UdpNoPorts': 7}
        self.assertRegex(list(hooks.compare_findings([warning], told))[0], 'expected UdpNoPorts 7')
        self.assertRegex(list(hooks.compare_findings([], told))[0], 'finds nothing')
        warning['counters'] = {'UdpNoPorts': 7}
        self.assertEqual(list(hooks.compare_findings([warning], told)), [])


class Counting(unittest.TestCase):
    def test_only_what_moved_is_a_change_and_levels_are_none(self):
        self.assertEqual(changes({'A': 1, 'B': 2, 'TcpCurrEstab': 1}, {'A': 1, 'B': 5, 'C': 2, 'TcpCurrEstab': 9}),
                         {'B': 3, 'C': 2})

    def test_changes_add_up(self):
        self.assertEqual(together({'A': 1}, {'A': 2, 'B': 1}), {'A': 3, 'B': 1})


class Experiments(unittest.TestCase):
    def test_each_says_all_that_it_must(self):
        for name in names():
            self.assertGreater(Experiment(name).COUNT, 0)

    def test_what_is_broken_has_a_finding_and_what_is_not_has_none(self):
        for name in names():
            experiment = Experiment(name)
            self.assertEqual(experiment.BROKEN is None, not experiment.FIRST_FINDING, name)

    def test_the_page_of_faults_is_that_of_the_experiments(self):
        with open(PAGE) as file:
            self.assertEqual(file.read(), page(), 'do: lab/case/faults.py')


if __name__ == '__main__':
    unittest.main()
