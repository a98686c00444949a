#include "guard/kernel/network/run_nft.h"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr off_t kMostAnswer = 16 << 20;

// Files in memory on both sides: nothing to feed and drain at the same time, so nothing that can wait for ever.
Result<UniqueFd> memory_file(const char* name) {
  return UniqueFd(TRY(checked("memfd_create", name, [&] { return ::memfd_create(name, MFD_CLOEXEC); })));
}

Result<std::string> content_of(const UniqueFd& file) {
  const off_t bytes = TRY(checked("lseek", "nft", [&] { return ::lseek(file.get(), 0, SEEK_END); }));
  std::string text(static_cast<std::size_t>(std::min(bytes, kMostAnswer)), '\0');
  const ssize_t got = TRY(checked("pread", "nft", [&] { return ::pread(file.get(), text.data(), text.size(), 0); }));
  text.resize(static_cast<std::size_t>(got));
  return text;
}

class Spawner {
 public:
  Spawner() { ::posix_spawn_file_actions_init(&actions_); }
  Spawner(const Spawner&) = delete;
  Spawner& operator=(const Spawner&) = delete;
  ~Spawner() { ::posix_spawn_file_actions_destroy(&actions_); }

  void hand_over(const UniqueFd& file, int as) { ::posix_spawn_file_actions_adddup2(&actions_, file.get(), as); }

  Result<pid_t> start(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<char*> words{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    char* const environment[] = {nullptr};
    pid_t child = 0;
    const int error = ::posix_spawn(&child, program.c_str(), &actions_, nullptr, words.data(), environment);
    if (error != 0) return outcome::failure(system_error(error, "posix_spawn", program));
    return child;
  }

 private:
  posix_spawn_file_actions_t actions_;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

Result<std::string> run_nft(const std::string& program, const std::vector<std::string>& arguments,
                            const std::string& input) {
  const UniqueFd in = TRY(memory_file("nft-input"));
  const UniqueFd out = TRY(memory_file("nft-output"));
  const UniqueFd err = TRY(memory_file("nft-errors"));
  TRY(write_all(in, as_bytes(input), "nft-input"));
  TRY(checked("lseek", "nft-input", [&] { return ::lseek(in.get(), 0, SEEK_SET); }));
  Spawner spawner;
  spawner.hand_over(in, STDIN_FILENO);
  spawner.hand_over(out, STDOUT_FILENO);
  spawner.hand_over(err, STDERR_FILENO);
  const pid_t child = TRY(spawner.start(program, arguments));
  int status = 0;
  TRY(checked("waitpid", program, [&] { return ::waitpid(child, &status, 0); }));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return fail(ErrorCode::Io, N_("{1} did not accept the packet filter: {2}"),
                {program, first_line(TRY(content_of(err)))});
  return content_of(out);
}

}  // namespace dieu8
