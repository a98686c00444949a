// Interrupted work: by Ctrl-C and by kill -9 at random moments; resumed, finished, and honest about it.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <thread>

#include "evidence/base/file.h"
#include "tests/cli/wipe_child.h"
#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kTrialMebibytes = 64;
const std::vector<std::string> kLongWork = {"--method", "custom:00,ff,aa,55,00,ff,random"};

bool wait_for_file(const Workshop& workshop, Child& child, const std::string& name) {
  const auto deadline = Clock::now() + std::chrono::seconds(60);
  while (Clock::now() < deadline && child.is_running()) {
    if (!workshop.session_with(name).empty()) return true;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return !workshop.session_with(name).empty();
}

std::int64_t interruptions_of(const ProgramResult& result) {
  const Json document = json_of(result);
  return *document.object()->at("disks").array()->at(0).object()->at("interruptions").integer();
}

int verify(const Workshop& workshop) {
  const std::string file = workshop.session_with("certificate.json") + "/certificate.json";
  return run_program({binary("dieu8-verify"), "certificate", file, "--trust", workshop.root()}).exit_code;
}

TEST(WipeInterrupted, ByCtrlCEndsWithThreeAndGoesOnWithResume) {
  const Workshop workshop(256);
  Child child(workshop.run_line(kLongWork));
  ASSERT_TRUE(wait_for_file(workshop, child, "resume-1.json"));
  child.send(SIGINT);
  ASSERT_EQ(child.wait(), 3);
  EXPECT_EQ(workshop.session_with("certificate.json"), "") << "no certificate for unfinished work";
  const ProgramResult resumed = workshop.run({"--resume", "--json"});
  EXPECT_EQ(resumed.exit_code, 0) << resumed.err;
  EXPECT_EQ(interruptions_of(resumed), 1);
  EXPECT_EQ(workshop.canaries(), 0U);
  EXPECT_EQ(verify(workshop), 0);
  EXPECT_EQ(workshop.session_with("resume-1.json"), "");
}

TEST(WipeInterrupted, IsNotResumedWithAnotherJobOrMethod) {
  Workshop workshop(256);
  Child child(workshop.run_line(kLongWork));
  ASSERT_TRUE(wait_for_file(workshop, child, "resume-1.json"));
  child.send(SIGINT);
  ASSERT_EQ(child.wait(), 3);
  EXPECT_EQ(workshop.run({"--resume", "--verify", "none"}).exit_code, 2);
  const std::string job =
      "[agency]\nsuperior=\"A\"\nname=\"B\"\nplace=\"C\"\nregulation_profile=\"vn-2026\"\n"
      "[people.operator]\nname=\"D\"\ntitle=\"E\"\nunit=\"F\"\n[people.witness]\nname=\"G\"\ntitle=\"H\"\nunit=\"I\"\n"
      "[computer]\npurpose=\"disposal\"\nheld_secrets=\"no\"\n[destination]\nkind=\"sale\"\n";
  workshop.write("other.toml", job);
  workshop.use_job(workshop.path("other.toml"));
  EXPECT_EQ(workshop.run({"--resume"}).exit_code, 2);
}

TEST(WipeInterrupted, ByAFullEvidenceFolderEndsWithThreeAndGoesOnWhenThereIsRoom) {
  Workshop workshop(256);
  const std::string small = workshop.path("small");
  boost::filesystem::create_directory(small);
  if (::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=20m") != 0) GTEST_SKIP() << "mounting a tmpfs needs root";
  workshop.use_out(small);
  Child child(workshop.run_line(kLongWork));
  const bool begun = wait_for_file(workshop, child, "resume-1.json");
  std::ofstream(small + "/filler", std::ios::binary) << std::string(20 * kMebibyte, 'x');
  const int full = child.wait();
  const bool certificate = !workshop.session_with("certificate.json").empty();
  boost::filesystem::remove(small + "/filler");
  const ProgramResult resumed = workshop.run({"--resume", "--json"});
  ::umount2(small.c_str(), MNT_DETACH);
  EXPECT_TRUE(begun);
  EXPECT_EQ(full, 3);
  EXPECT_FALSE(certificate);
  EXPECT_EQ(resumed.exit_code, 0) << resumed.err;
  EXPECT_EQ(workshop.canaries(), 0U);
}

// What lies on the stick while the work rests says what was already done: whoever edits it must not get a certificate.
TEST(WipeInterrupted, IsNotResumedFromAWorkingFileThatSomebodyEdited) {
  Workshop workshop(256);
  {
    Child child(workshop.run_line(kLongWork));
    ASSERT_TRUE(wait_for_file(workshop, child, "resume-1.json"));
    child.send(SIGINT);
    ASSERT_EQ(child.wait(), 3);
  }
  const std::string session = workshop.session_with("resume-1.json");
  for (const char* name : {"/resume-1.json", "/session.json"}) {
    const Bytes honest = read_file(session + name, 16 * kMebibyte).value();
    Bytes edited = honest;
    const auto at = std::ranges::find(edited, static_cast<std::uint8_t>('1'));
    ASSERT_NE(at, edited.end());
    *at = '2';
    ASSERT_TRUE(write_file_durably(session + name, edited));
    const ProgramResult refused = workshop.run({"--resume"});
    EXPECT_EQ(refused.exit_code, 1) << name << refused.err;
    EXPECT_EQ(workshop.session_with("certificate.json"), "");
    ASSERT_TRUE(write_file_durably(session + name, honest));
  }
  EXPECT_EQ(workshop.run({"--resume"}).exit_code, 0) << "the honest files go on";
}

// The disk's work had begun and not ended: then the certificate must say that it was interrupted.
bool was_at_work(const Workshop& workshop) {
  const std::string session = workshop.session_with("resume-1.json");
  if (session.empty()) return false;
  const auto state = read_file(session + "/session.json", 16 * kMebibyte);
  return state && as_text(state.value()).find(R"(\"done\":[])") != std::string_view::npos;
}

std::size_t certificates(const Workshop& workshop) {
  std::size_t count = 0;
  for (const auto& entry : boost::filesystem::directory_iterator(workshop.out()))
    count += boost::filesystem::exists(entry.path() / "certificate.json") ? 1 : 0;
  return count;
}

// One trial: killed `delay` after its first write could come, then taken up again. The second run's answer.
ProgramResult kill_and_go_on(const Workshop& workshop, milliseconds delay, bool& had_begun) {
  {
    Child child(workshop.run_line(kLongWork));
    EXPECT_TRUE(wait_for_file(workshop, child, "resume-1.json"));
    std::this_thread::sleep_for(delay);
    child.send(SIGKILL);
    child.wait();
  }
  had_begun = was_at_work(workshop);
  if (!workshop.session_with("session.json").empty()) return workshop.run({"--resume", "--json"});
  return {0, "", ""};  // it was faster: there is nothing to take up
}

// From the first resume file to the certificate.
milliseconds time_of_the_work() {
  const Workshop workshop(kTrialMebibytes);
  Child child(workshop.run_line(kLongWork));
  EXPECT_TRUE(wait_for_file(workshop, child, "resume-1.json"));
  const auto begin = Clock::now();
  EXPECT_TRUE(wait_for_file(workshop, child, "certificate.json"));
  return std::chrono::duration_cast<milliseconds>(Clock::now() - begin);
}

TEST(WipeInterrupted, ByKill9At20RandomMomentsEndsErasedWithOneHonestCertificate) {
  const auto whole = time_of_the_work().count();
  std::mt19937 random(std::random_device{}());
  int taken_up = 0;
  for (int trial = 0; trial < 20; ++trial) {
    const Workshop workshop(kTrialMebibytes);
    const milliseconds delay(std::uniform_int_distribution<std::int64_t>(0, whole)(random));
    bool had_begun = false;
    const ProgramResult result = kill_and_go_on(workshop, delay, had_begun);
    ASSERT_EQ(result.exit_code, 0) << "killed after " << delay.count() << " ms\n" << result.err << result.out;
    EXPECT_EQ(workshop.canaries(), 0U) << "killed after " << delay.count() << " ms";
    EXPECT_EQ(verify(workshop), 0);
    EXPECT_EQ(certificates(workshop), 1U);
    if (!had_begun) continue;
    EXPECT_EQ(interruptions_of(result), 1) << "killed after " << delay.count() << " ms";
    ++taken_up;
  }
  RecordProperty("killed_at_work", taken_up);
  std::printf("killed in the middle of the overwrite: %d of 20\n", taken_up);
  EXPECT_GE(taken_up, 5) << "too few trials hit the overwrite itself";
}

}  // namespace
}  // namespace dieu8
