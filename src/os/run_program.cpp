// SPDX-License-Identifier: Apache-2.0

#include "os/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "os/clock.h"
#include "os/descriptor.h"
#include "os/errno_text.h"

namespace netcase::os {

namespace {

constexpr std::array<const char*, 6> folders{"/usr/sbin/", "/usr/bin/",        "/sbin/",
                                             "/bin/",      "/usr/local/sbin/", "/usr/local/bin/"};
constexpr std::size_t octets_max = std::size_t{64} * 1024 * 1024;

std::optional<std::string> find_program(const std::string& name) {
  for (const char* const folder : folders) {
    std::string path = folder + name;
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return std::nullopt;
}

struct Pipe {
  Descriptor reading;
  Descriptor writing;
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// The standard three descriptors of the child: nothing to read, output into the pipe, complaints nowhere.
std::expected<pid_t, int> start(const std::string& path, const std::vector<std::string>& arguments,
                                const Pipe& pipe) {
  std::vector<char*> words;
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(
        argument.c_str()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): POSIX says it is not written to
  words.push_back(nullptr);
  std::string locale = "LC_ALL=C";
  std::string search = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
  std::array<char*, 3> environment{locale.data(), search.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe.writing.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int error =
      ::posix_spawn(&process, path.c_str(), &actions, nullptr, words.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return std::unexpected(error);
  return process;
}

// Until the other end is closed; false where the time is over or there is too much.
bool read_until_closed(const Descriptor& file, std::uint64_t deadline_ns, std::string& text) {
  std::array<char, 65536> piece;
  while (true) {
    const std::uint64_t now_ns = system_clock().since_boot_ns();
    if (now_ns >= deadline_ns || text.size() > octets_max) return false;
    pollfd waiting{file.number(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>((deadline_ns - now_ns) / 1'000'000 + 1));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    const ssize_t size = ::read(file.number(), piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return size == 0;
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

std::unexpected<RunFailure> failure(std::string text) {
  return std::unexpected(RunFailure{RunFailureKind::Other, std::move(text)});
}

}  // namespace

std::expected<std::string, RunFailure> run_program(const std::vector<std::string>& arguments,
                                                   std::uint64_t time_limit_ms) {
  const auto path = find_program(arguments.front());
  if (!path) return std::unexpected(RunFailure{RunFailureKind::NotInstalled, "not installed"});
  auto pipe = make_pipe();
  if (!pipe) return failure(errno_text(errno));
  const auto process = start(*path, arguments, *pipe);
  pipe->writing = Descriptor();
  if (!process) return failure(errno_text(process.error()));
  std::string text;
  const std::uint64_t deadline_ns = system_clock().since_boot_ns() + time_limit_ms * 1'000'000;
  const bool is_whole = read_until_closed(pipe->reading, deadline_ns, text);
  if (!is_whole) ::kill(*process, SIGKILL);
  const int status = wait_for(*process);
  if (!is_whole) return failure("no end of its answer within " + std::to_string(time_limit_ms) + " ms");
  if (!WIFEXITED(status)) return failure("was ended by a signal");
  if (WEXITSTATUS(status) != 0) return failure("exit status " + std::to_string(WEXITSTATUS(status)));
  return text;
}

}  // namespace netcase::os
