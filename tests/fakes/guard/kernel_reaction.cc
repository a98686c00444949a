#include "tests/fakes/guard/kernel_reaction.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "evidence/base/unique_fd.h"

namespace dieu8::test {
namespace {

constexpr long kLookNanoseconds = 20'000'000;

// A test whose kernel does not react would prove nothing.
void must(bool done, const char* what) {
  if (done) return;
  std::perror(what);
  std::abort();
}

}  // namespace

KernelReaction::KernelReaction(const std::string& path, std::function<void()> reaction) {
  waiting_ = std::thread([this, path, reaction = std::move(reaction)] { wait(path, reaction); });
  while (!armed_) std::this_thread::yield();
}

KernelReaction::~KernelReaction() {
  stopped_ = true;
  waiting_.join();
}

void KernelReaction::wait(const std::string& path, const std::function<void()>& reaction) {
  const int sign = SIGRTMIN + 1;
  sigset_t signs;
  ::sigemptyset(&signs);
  ::sigaddset(&signs, sign);
  ::pthread_sigmask(SIG_BLOCK, &signs, nullptr);
  const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  must(file.is_open(), path.c_str());
  f_owner_ex owner{};
  owner.type = F_OWNER_TID;
  owner.pid = ::gettid();
  must(::fcntl(file.get(), F_SETSIG, sign) == 0, "F_SETSIG");
  must(::fcntl(file.get(), F_SETOWN_EX, &owner) == 0, "F_SETOWN_EX");
  must(::fcntl(file.get(), F_SETLEASE, F_RDLCK) == 0, "F_SETLEASE");
  armed_ = true;
  const timespec look{0, kLookNanoseconds};
  while (!stopped_) {
    if (::sigtimedwait(&signs, nullptr, &look) != sign) continue;
    reaction();
    break;
  }
  ::fcntl(file.get(), F_SETLEASE, F_UNLCK);
}

}  // namespace dieu8::test
