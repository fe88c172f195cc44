// SPDX-License-Identifier: Apache-2.0
//
// Whole runs of commands, in turn: the CPU time each took (from the kernel's accounting of the finished
// process) and the most memory it had (VmHWM, read while the process stands at its exit: ru_maxrss of a child
// would tell the size of this program, from which it was forked).
//
//   bench_runs ROUNDS COMMAND…      each COMMAND is split at blanks; ratios are to the first

#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "bench/statistics.h"
#include "os/file_tree.h"

namespace {

struct Command {
  std::string text;
  std::vector<std::string> words;
  std::vector<double> cpu_us;
  std::vector<double> ratios;
  long peak_kib = 0;
};

Command split(const std::string& text) {
  Command command;
  command.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) command.words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return command;
}

[[noreturn]] void become(const Command& command, bool is_traced) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  std::vector<char*> words;
  words.reserve(command.words.size());
  for (const std::string& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  if (is_traced) ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
  ::execvp(words.front(), words.data());
  ::_exit(127);
}

double run(const Command& command) {
  const pid_t child = ::fork();
  if (child == 0) become(command, false);
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
    std::fprintf(stderr, "cannot run %s\n", command.text.c_str());
    std::exit(1);
  }
  const auto us = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
  };
  return us(usage.ru_utime) + us(usage.ru_stime);
}

long peak_of(pid_t process) {
  const auto tree = netcase::os::make_file_tree("");
  const auto text = tree->read_file("/proc/" + std::to_string(process) + "/status");
  if (!text) return 0;
  const std::size_t at = text->find("VmHWM:");
  return at == std::string::npos ? 0 : std::strtol(text->c_str() + at + 6, nullptr, 10);
}

// Runs the command once under ptrace and looks at it when it is about to end.
long measure_peak(const Command& command) {
  const pid_t child = ::fork();
  if (child == 0) become(command, true);
  int status = 0;
  ::waitpid(child, &status, 0);
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACEEXIT);
  long peak = 0;
  while (!WIFEXITED(status) && !WIFSIGNALED(status)) {
    const bool is_ending = status >> 8 == (SIGTRAP | (PTRACE_EVENT_EXIT << 8));
    if (is_ending) peak = peak_of(child);
    const int signal = WIFSTOPPED(status) && WSTOPSIG(status) != SIGTRAP ? WSTOPSIG(status) : 0;
    ::ptrace(PTRACE_CONT, child, nullptr, static_cast<long>(signal));
    ::waitpid(child, &status, 0);
  }
  return peak;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: bench_runs ROUNDS COMMAND...\n");
    return 2;
  }
  const int rounds = std::atoi(arguments[1]);
  std::vector<Command> commands;
  for (int i = 2; i < count; ++i) commands.push_back(split(arguments[i]));
  for (int round = -5; round < rounds; ++round) {
    double first = 0;
    for (Command& command : commands) {
      const double cpu = run(command);
      if (&command == &commands.front()) first = cpu;
      if (round < 0) continue;  // warming up
      command.cpu_us.push_back(cpu);
      if (first > 0) command.ratios.push_back(cpu / first);
    }
  }
  std::printf(
      "| one run | CPU us, median | p10 .. p90 | ratio | VmHWM KiB |\n| --- | --- | --- | --- | --- |\n");
  using netcase::bench::median;
  using netcase::bench::quantile;
  for (Command& command : commands) {
    command.peak_kib = measure_peak(command);
    // The name alone, not the folder it was built in.
    std::string shown = command.text;
    const std::size_t slash = shown.rfind('/', shown.find(' '));
    if (slash != std::string::npos) shown.erase(0, slash + 1);
    std::printf("| `%s` | %.0f | %.0f .. %.0f | **%.2f** | %ld |\n", shown.c_str(), median(command.cpu_us),
                quantile(command.cpu_us, 0.1), quantile(command.cpu_us, 0.9), median(command.ratios),
                command.peak_kib);
  }
}
