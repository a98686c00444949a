#include "evidence/base/child_process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

// A thread that takes no signals would hand that on, and its child could only be killed.
class NoSignalBlocked {
 public:
  NoSignalBlocked() {
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  ~NoSignalBlocked() { ::posix_spawnattr_destroy(&attributes_); }
  NoSignalBlocked(const NoSignalBlocked&) = delete;
  NoSignalBlocked& operator=(const NoSignalBlocked&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

}  // namespace

void ChildFiles::nothing_to_say() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    ::posix_spawn_file_actions_addopen(&actions_, number, "/dev/null", number == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
}

Result<pid_t> start_child(const std::string& program, const std::vector<std::string>& arguments,
                          const ChildFiles& files, ChildEnvironment environment) {
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  char* const nothing[] = {nullptr};
  char* const* const variables = environment == ChildEnvironment::Ours ? environ : nothing;
  const NoSignalBlocked signals;
  pid_t child = -1;
  const int failed = ::posix_spawn(&child, program.c_str(), files.get(), signals.get(), words.data(), variables);
  if (failed != 0) return outcome::failure(system_error(failed, "posix_spawn", program));
  return child;
}

Result<int> wait_for_child(pid_t child, const std::string& program) {
  int status = 0;
  TRY(checked("waitpid", program, [&] { return ::waitpid(child, &status, 0); }));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace dieu8
