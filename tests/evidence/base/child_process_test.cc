#include "evidence/base/child_process.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace dieu8::test {
namespace {

constexpr const char* kShell = "/bin/sh";

// What a shell script writes to its descriptor 1, and its exit code.
struct Said {
  std::string text;
  int code = -1;
};

Said said_by(const std::string& script, ChildEnvironment environment = ChildEnvironment::Empty) {
  const UniqueFd out(::memfd_create("said", MFD_CLOEXEC));
  ChildFiles files;
  files.nothing_to_say();
  files.put(out, STDOUT_FILENO);
  const auto child = start_child(kShell, {"-c", script}, files, environment);
  EXPECT_TRUE(child);
  Said said;
  if (!child) return said;
  said.code = wait_for_child(child.assume_value(), kShell).assume_value();
  std::array<char, 512> text{};
  const ssize_t got = ::pread(out.get(), text.data(), text.size(), 0);
  said.text.assign(text.data(), static_cast<std::size_t>(got));
  return said;
}

TEST(ChildProcess, EndsWithItsExitCode) { EXPECT_EQ(said_by("exit 14").code, 14); }

TEST(ChildProcess, EndedByASignalIsToldFromAnExitCode) { EXPECT_EQ(said_by("kill -9 $$").code, 128 + SIGKILL); }

TEST(ChildProcess, SaysWhereItsOutputWasPut) { EXPECT_EQ(said_by("echo heard").text, "heard\n"); }

TEST(ChildProcess, HasNothingToReadAndNothingToSayItOn) {
  EXPECT_EQ(said_by("read line || echo none; readlink /proc/self/fd/2").text, "none\n/dev/null\n");
}

TEST(ChildProcess, HasOurVariablesOnlyWhenItIsGivenThem) {
  ::setenv("DIEU8_TEST_OF_CHILD", "here", 1);
  EXPECT_EQ(said_by("echo ${DIEU8_TEST_OF_CHILD-none}").text, "none\n");
  EXPECT_EQ(said_by("echo ${DIEU8_TEST_OF_CHILD-none}", ChildEnvironment::Ours).text, "here\n");
  ::unsetenv("DIEU8_TEST_OF_CHILD");
}

TEST(ChildProcess, TakesSignalsAlsoWhenItsStarterTakesNone) {
  sigset_t all, before;
  sigfillset(&all);
  ASSERT_EQ(::pthread_sigmask(SIG_BLOCK, &all, &before), 0);
  const Said said = said_by("kill -TERM $$; echo still here");
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  EXPECT_EQ(said.code, 128 + SIGTERM);
  EXPECT_EQ(said.text, "");
}

TEST(ChildProcess, IsNotStartedWhereThereIsNoProgram) {
  const ChildFiles files;
  const auto child = start_child("/nonexistent/program", {}, files, ChildEnvironment::Empty);
  ASSERT_FALSE(child);
  EXPECT_EQ(child.assume_error().code, ErrorCode::NotFound);
}

TEST(ChildProcess, OfSomebodyElseCannotBeWaitedFor) {
  const auto ended = wait_for_child(1, "init");
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.assume_error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace dieu8::test
