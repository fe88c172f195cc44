// SPDX-License-Identifier: Apache-2.0
//
// What the overview costs between reading the counters and writing the text: the delta, the flows of all
// diagrams, and the picture. CPU time of this thread; the snapshots are those of a file.
//
//   bench_overview FILE      two snapshots, as `netcase save --append` writes them

#include <time.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "bench/statistics.h"
#include "catalogue/catalogue.h"
#include "counter/delta.h"
#include "diagram/flow.h"
#include "diagrams/diagrams.h"
#include "layout/stack.h"
#include "os/file_tree.h"
#include "render/overview_text.h"
#include "source/text_source.h"

namespace {

using namespace netcase;

double cpu_us() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

struct Step {
  const char* name;
  std::vector<double> us;
};

void print(const Step& step) {
  std::printf("| %s | %.0f | %.0f .. %.0f |\n", step.name, bench::median(step.us),
              bench::quantile(step.us, 0.1), bench::quantile(step.us, 0.9));
}

void measure(const source::SavedSnapshots& saved) {
  constexpr int rounds = 500;
  const auto diagrams = diagrams::list_diagrams();
  std::array<Step, 4> steps{{{"the delta", {}},
                             {"the flows of all diagrams", {}},
                             {"the overview, laid out and as text", {}},
                             {"**flows, layout and text (target 1000)**", {}}}};
  std::size_t lines = 0;
  for (int i = 0; i < rounds; ++i) {
    const double begin = cpu_us();
    const auto delta = counter::subtract(saved.first, *saved.last, &catalogue::nature_of);
    const double subtracted = cpu_us();
    const auto flows = diagram::compute_flows(diagrams, delta, delta.interval_ns);
    const double computed = cpu_us();
    const auto stack = layout::make_stack(flows, diagrams::overview());
    lines += render::draw_overview_text(stack, {}).size();
    const double drawn = cpu_us();
    steps[0].us.push_back(subtracted - begin);
    steps[1].us.push_back(computed - subtracted);
    steps[2].us.push_back(drawn - computed);
    steps[3].us.push_back(drawn - subtracted);
  }
  std::printf("| the overview of %zu diagrams, %zu counters, %zu lines | CPU us, median | p10 .. p90 |\n",
              diagrams.size(), saved.first.values.size(), lines / rounds);
  std::printf("| --- | --- | --- |\n");
  for (const Step& step : steps) print(step);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: bench_overview FILE\n");
    return 2;
  }
  const auto text = os::make_file_tree("")->read_file(arguments[1]);
  if (!text) {
    std::fprintf(stderr, "%s: cannot be read\n", arguments[1]);
    return 1;
  }
  const auto saved = source::parse_text_source(*text, arguments[1]);
  if (!saved || !saved->last) {
    std::fprintf(stderr, "%s: not two snapshots\n", arguments[1]);
    return 1;
  }
  measure(*saved);
}
