# SPDX-License-Identifier: Apache-2.0
#
# The ways that packets took through the diagrams, and from them how many took each edge.
#
# A way is written as the words that one meets on it, with > between them: a diagram, a stage of it, a place outside.
#
#     ipv4_input > udpv4_in > programs                   comes in at the bottom, goes up into UDP, and to the program
#     ipv4_input > prerouting x firewall rule            ends at the stage prerouting, by the drop of that name
#     ipv4_input > decision > ipv4_forward > ipv4_output forwarded
#     ipv4_input > local > ipv4_reasm > queue            fragments that wait there
#     ipv4_reasm.queue > ipv4_input.local > udpv4_in     from within a diagram, back into one at that stage
#     tcp_in.listen x connection refused                 that edge alone
#     copies for further sockets > udpv6_in              comes in from there
#
# The diagrams are those that netcase draws (netcase diagram all --format json), so that a way that does not exist there
# is an error. What no way took, nobody took.


class NoSuchWay(Exception):
    pass


class Atlas:
    """All diagrams of one answer of netcase."""

    def __init__(self, answer):
        self.diagrams = {each['name']: each for each in answer['diagrams']}
        self.stages = {name: [node['id'] for node in each['nodes']] for name, each in self.diagrams.items()}

    def edges(self, diagram):
        """Without what is only shown beside an edge."""
        return [edge for edge in self.diagrams[diagram]['edges'] if edge['id'].count('.') == 1]

    def flows(self, truth):
        """How many took each edge, by its id."""
        numbers = {}
        for way, count in truth.items():
            for edge in Walk(self, way).edges:
                numbers[edge['id']] = numbers.get(edge['id'], 0) + count
        return numbers


class Walk:
    def __init__(self, atlas, way):
        self.atlas, self.way, self.edges = atlas, way, []
        self.diagram, self.stage = None, None
        words = [word.strip() for word in way.split('>')]
        if words[0].split('.')[0] not in atlas.diagrams:
            outside, words = words[0], words[1:]
        else:
            outside = None
        if not words:
            raise self.wrong('no diagram is called ' + outside)
        self.begin(words[0], outside)
        for word in words[1:]:
            self.go(word)
        if words[-1] == self.diagram:
            self.go_to_end()

    def begin(self, word, outside):
        self.diagram, *at = word.split(' x ')[0].split('.')
        if self.diagram not in self.atlas.diagrams:
            raise self.wrong('no diagram is called ' + self.diagram)
        if at:
            self.stage = at[0]
            self.expect_stage()
        else:
            self.stage = self.stages()[0]
            edge = self.take(lambda edge: edge['from'] == outside if outside else
                             edge['to'] == self.stage and edge['kind'] == 'main', 'from ' + (outside or 'outside'))
            self.stage = edge['to']
        if ' x ' in word:
            self.drop(word.split(' x ')[1])

    def go(self, word):
        stage, _, dropped = word.partition(' x ')
        if stage in self.stages():
            self.go_to_stage(stage)
            if dropped:
                self.drop(dropped)
        elif word.split('.')[0] in self.atlas.diagrams:
            self.leave(word.split('.')[0])
            self.enter(*word.split('.'))
        else:
            self.leave(word)

    def stages(self):
        return self.atlas.stages[self.diagram]

    def go_to_stage(self, stage):
        order = self.stages()
        here, there = order.index(self.stage), order.index(stage)
        if there < here:
            raise self.wrong('%s stands before %s' % (stage, self.stage))
        for source, target in zip(order[here:there], order[here + 1:there + 1]):
            self.take(lambda edge: (edge['from'], edge['to']) == (source, target), source + ' > ' + target)
        self.stage = stage

    def go_to_end(self):
        """Through the whole diagram, and out where there is only one way out."""
        self.go_to_stage(self.stages()[-1])
        self.take(lambda edge: edge['from'] == self.stage and edge['kind'] == 'main', 'out of ' + self.diagram)

    def leave(self, target):
        """From this stage if it can be, else from the only later one that leads there."""
        leaving = [edge for edge in self.atlas.edges(self.diagram) if edge['to'] == target]
        here = [edge for edge in leaving if edge['from'] == self.stage]
        later = here or [edge for edge in leaving
                         if self.stages().index(edge['from']) > self.stages().index(self.stage)]
        if len(later) != 1:
            raise self.wrong('%d ways lead from %s, %s to %s' % (len(later), self.diagram, self.stage, target))
        self.go_to_stage(later[0]['from'])
        self.edges.append(later[0])

    def enter(self, diagram, stage=None):
        previous, self.diagram = self.diagram, diagram
        edge = self.take(lambda edge: edge['from'] == previous and stage in (None, edge['to']),
                         'from %s into %s' % (previous, diagram))
        self.stage = edge['to']

    def drop(self, label):
        self.take(lambda edge: edge['from'] == self.stage and edge['kind'] != 'main' and edge['label'] == label,
                  'called ' + label)

    def take(self, is_it, what):
        found = [edge for edge in self.atlas.edges(self.diagram) if is_it(edge)]
        if len(found) != 1:
            raise self.wrong('%d edges of %s %s, expected one' % (len(found), self.diagram, what))
        self.edges.append(found[0])
        return found[0]

    def expect_stage(self):
        if self.stage not in self.stages():
            raise self.wrong('%s has no stage %s' % (self.diagram, self.stage))

    def wrong(self, why):
        return NoSuchWay("the way '%s': %s" % (self.way, why))
