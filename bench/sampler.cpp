// SPDX-License-Identifier: Apache-2.0
//
// The sampler against the least it could cost: pread() of the same kept descriptors into a buffer. Both in
// turn, pair by pair, CPU time of this thread.

#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "base/error.h"
#include "bench/statistics.h"
#include "counter/snapshot.h"
#include "os/clock.h"
#include "source/live.h"

namespace {

double cpu_us() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

void read_bare(const std::vector<int>& descriptors, std::string& buffer) {
  for (const int descriptor : descriptors) {
    if (::pread(descriptor, buffer.data(), buffer.size(), 0) < 0) std::perror("pread");
  }
}

}  // namespace

int main() {
  constexpr int pairs = 400;
  constexpr int batch = 20;
  auto source = netcase::source::LiveSource::open({}, netcase::os::system_clock());
  if (!source) {
    std::fprintf(stderr, "%s\n", netcase::to_text(source.error()).c_str());
    return 1;
  }
  netcase::counter::Snapshot snapshot;
  std::string buffer(65536, '\0');
  for (int i = 0; i < 5; ++i) source->sample(snapshot);
  const std::vector<int> descriptors = source->descriptors();

  std::vector<double> bare;
  std::vector<double> sampled;
  std::vector<double> ratios;
  for (int i = 0; i < pairs; ++i) {
    const double begin = cpu_us();
    for (int j = 0; j < batch; ++j) read_bare(descriptors, buffer);
    const double middle = cpu_us();
    for (int j = 0; j < batch; ++j) source->sample(snapshot);
    const double end = cpu_us();
    bare.push_back((middle - begin) / batch);
    sampled.push_back((end - middle) / batch);
    ratios.push_back((end - middle) / (middle - begin));
  }
  using netcase::bench::median;
  using netcase::bench::quantile;
  std::printf(
      "| sampling one namespace, %zu files, %zu counters | CPU us, median | p10 .. p90 |\n| --- | --- | --- "
      "|\n",
      descriptors.size(), snapshot.values.size());
  std::printf("| bare pread of the kept descriptors | %.1f | %.1f .. %.1f |\n", median(bare),
              quantile(bare, 0.1), quantile(bare, 0.9));
  std::printf("| netcase's sampler, into a snapshot | %.1f | %.1f .. %.1f |\n", median(sampled),
              quantile(sampled, 0.1), quantile(sampled, 0.9));
  std::printf("| ratio, pair by pair (target 1.05) | **%.3f** | %.3f .. %.3f |\n", median(ratios),
              quantile(ratios, 0.1), quantile(ratios, 0.9));
}
