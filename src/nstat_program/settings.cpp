// SPDX-License-Identifier: Apache-2.0

#include "nstat_program/settings.h"

#include <getopt.h>

#include <string>
#include <string_view>

#include "nstat/averages.h"
#include "nstat_program/report.h"

namespace netcase::nstat_program {

namespace {

enum OwnOption : int { Absolute = 256, Careful, EachNamespace, Gauges, Timeout, Usage, Wraps };

constexpr ::option long_options[] = {
    {"help", no_argument, nullptr, 'h'},
    {"ignore", no_argument, nullptr, 'a'},
    {"scan", required_argument, nullptr, 'd'},
    {"nooutput", no_argument, nullptr, 'n'},
    {"json", no_argument, nullptr, 'j'},
    {"reset", no_argument, nullptr, 'r'},
    {"noupdate", no_argument, nullptr, 's'},
    {"pretty", no_argument, nullptr, 'p'},
    {"interval", required_argument, nullptr, 't'},
    {"version", no_argument, nullptr, 'V'},
    {"zeros", no_argument, nullptr, 'z'},
    {"absolute", no_argument, nullptr, Absolute},
    {"careful", no_argument, nullptr, Careful},
    {"each-namespace", no_argument, nullptr, EachNamespace},
    {"gauges", no_argument, nullptr, Gauges},
    {"timeout", required_argument, nullptr, Timeout},
    {"usage", no_argument, nullptr, Usage},
    {"wraps", no_argument, nullptr, Wraps},
    {nullptr, 0, nullptr, 0},
};
constexpr const char* short_options = "h?vVzrnasd:t:jp";

constexpr std::string_view version_line = "nstat utility, netcase-" NETCASE_VERSION "\n";

constexpr std::string_view usage_text =
    "usage: nstat [OPTION...] [PATTERN...]\n"
    "  -a, --ignore         totals since boot, not what was added since the history was written\n"
    "  -d, --scan=SECS      become a daemon that samples every SECS\n"
    "  -h, --help           this text (on standard error, exit code 255)\n"
    "  -j, --json           JSON\n"
    "  -n, --nooutput       only write the history\n"
    "  -p, --pretty         indent JSON\n"
    "  -r, --reset          remove the history first\n"
    "  -s, --noupdate       do not write the history\n"
    "  -t, --interval=SECS  the daemon's rates are averages over SECS (60)\n"
    "  -V, --version        the version\n"
    "  -z, --zeros          zeros too\n"
    "beyond iproute2's nstat:\n"
    "      --absolute        -a without touching the history\n"
    "      --careful         refuse a bad -d; exit with 255 if the output cannot be written\n"
    "      --each-namespace  a history for each network namespace\n"
    "      --gauges          show TcpCurrEstab and its like, as they are\n"
    "      --timeout=SECS    wait so long for a daemon (5)\n"
    "      --usage           this text on standard output, exit code 0\n"
    "      --wraps           tell counters that wrapped from those that began anew\n";

class Parser {
 public:
  explicit Parser(std::span<char*> arguments) : arguments_(arguments) {}

  CommandLine parse() {
    while (!line_.exit_code) {
      const int option = ::getopt_long(static_cast<int>(arguments_.size()), arguments_.data(), short_options,
                                       static_cast<const ::option*>(long_options),
                                       nullptr);  // NOLINT(concurrency-mt-unsafe): one thread
      if (option == -1) break;
      take(option);
    }
    if (!line_.exit_code && is_bad_scan_ && line_.settings.is_careful)
      refuse("-d: not a number of seconds that can be waited for");
    line_.settings.patterns = arguments_.subspan(static_cast<std::size_t>(optind));
    return line_;
  }

 private:
  void take(int option) {
    Settings& settings = line_.settings;
    switch (option) {
      case 'a': settings.ignores_history = true; return;
      case 's': settings.keeps_history = true; return;
      case 'n': settings.prints_nothing = true; return;
      case 'r': settings.resets_history = true; return;
      case 'z': settings.with_zeros = true; return;
      case 'j': settings.is_json = true; return;
      case 'p': settings.is_pretty = true; return;
      case 'd': return take_scan(nstat::parse_seconds(optarg));
      case 't': return take_seconds(settings.time_constant_s, "-t");
      case 'v':
      case 'V': return finish(version_line);
      case Absolute: settings.ignores_history = settings.keeps_history = true; return;
      case Careful: settings.is_careful = true; return;
      case EachNamespace: settings.is_per_namespace = true; return;
      case Gauges: settings.with_gauges = true; return;
      case Timeout: return take_seconds(settings.timeout_s, "--timeout");
      case Usage: return finish(usage_text);
      case Wraps: settings.with_wraps = true; return;
      default: complain(usage_text); line_.exit_code = exit_refused;
    }
  }

  void take_scan(std::optional<std::int32_t> seconds) {
    line_.settings.interval_ms = nstat::to_ms(seconds.value_or(0));
    is_bad_scan_ =
        line_.settings.interval_ms / 1000 != seconds.value_or(0) || line_.settings.interval_ms <= 0;
  }

  void take_seconds(std::int32_t& setting, std::string_view option) {
    const auto seconds = nstat::parse_seconds(optarg);
    if (!seconds || *seconds <= 0)
      return refuse(std::string(option) + ": '" + optarg + "' is not a number of seconds");
    setting = *seconds;
  }

  void refuse(std::string_view text) {
    complain("nstat: " + std::string(text) + "\n");
    line_.exit_code = exit_refused;
  }

  void finish(std::string_view text) {
    static_cast<void>(print(text));
    line_.exit_code = exit_done;
  }

  std::span<char*> arguments_;
  CommandLine line_;
  bool is_bad_scan_ = false;
};

}  // namespace

CommandLine parse_command_line(std::span<char*> arguments) { return Parser(arguments).parse(); }

}  // namespace netcase::nstat_program
