// The bad input matrix: a clear sentence with a hint, the right exit code, and not one byte of the disk changed.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem/operations.hpp>
#include <fstream>

#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

// Runs and checks that the disk was left alone and no session came to be.
void expect_refusal(const Workshop& workshop, int exit_code, const std::string& words,
                    const std::vector<std::string>& more = {}) {
  const Bytes before = workshop.disk_bytes();
  const ProgramResult result = workshop.run(more);
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_NE(result.err.find(words), std::string::npos) << result.err;
  EXPECT_TRUE(before == workshop.disk_bytes()) << "the disk was written";
  EXPECT_EQ(workshop.session_with("certificate.json"), "");
  EXPECT_EQ(workshop.session_with("session.journal"), "");
}

TEST(WipeRefuses, AConfirmationThatIsNotTheDisks) {
  Workshop workshop;
  workshop.confirm_with({workshop.disk() + " "});
  expect_refusal(workshop, 1, "is not confirmed");
}

TEST(WipeRefuses, OneConfirmationTooMany) {
  Workshop workshop;
  workshop.confirm_with({workshop.disk(), "WD-123"});
  expect_refusal(workshop, 1, "'WD-123' belongs to no disk");
}

TEST(WipeRefuses, ADiskNamedTwice) {
  Workshop workshop;
  workshop.confirm_with({workshop.disk(), workshop.disk()});
  expect_refusal(workshop, 2, "named twice", {"--disk", workshop.disk()});
}

TEST(WipeRefuses, AJobFileThatIsMissing) {
  Workshop workshop;
  workshop.use_job(workshop.path("no-job.toml"));
  expect_refusal(workshop, 3, "no-job.toml");
}

TEST(WipeRefuses, AMalformedJobFileNamingPathLineAndKey) {
  Workshop workshop;
  workshop.write("job.toml", "[agency]\nsuperior = \"A\"\nname = 7\n");
  workshop.use_job(workshop.path("job.toml"));
  expect_refusal(workshop, 2, "job.toml:3: [agency] name: must be text in quotes");
}

TEST(WipeRefuses, AWrongPassphrase) {
  Workshop workshop;
  workshop.write("passphrase.txt", "sai\n");
  expect_refusal(workshop, 1, "passphrase");
}

TEST(WipeRefuses, AnExpiredKey) {
  Workshop workshop;
  workshop.use_key(workshop.make_key("old-key", {Role::ItOfficer, true}));
  expect_refusal(workshop, 1, "valid from");
}

TEST(WipeRefuses, AKeyOfAnotherRole) {
  Workshop workshop;
  workshop.use_key(workshop.make_key("leader-key", {Role::UnitLeader, false}));
  expect_refusal(workshop, 1, "unit-leader");
}

TEST(WipeRefuses, AKeyFolderThatIsMissing) {
  Workshop workshop;
  workshop.use_key(workshop.path("no-key"));
  expect_refusal(workshop, 3, "no-key");
}

TEST(WipeRefuses, AnEvidenceFolderThatIsAFile) {
  Workshop workshop;
  workshop.write("file", "x");
  workshop.use_out(workshop.path("file"));
  const ProgramResult result = workshop.run();
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("is not a folder"), std::string::npos) << result.err;
}

TEST(WipeRefuses, AFolderAsDisk) {
  Workshop workshop;
  expect_refusal(workshop, 2, "", {"--disk", workshop.path("")});
}

TEST(WipeRefuses, ToWeakenWhatAMethodDemands) {
  const Workshop workshop;
  expect_refusal(workshop, 2, "demands a full read-back", {"--method", "hmg-is5-enhanced", "--verify", "sample"});
}

TEST(WipeRefuses, APracticeFileOfOddSize) {
  Workshop workshop;
  std::ofstream(workshop.disk(), std::ios::app | std::ios::binary) << "odd";
  expect_refusal(workshop, 2, "multiple");
}

TEST(WipeRefuses, ToResumeWhatNeverBegan) {
  const Workshop workshop;
  expect_refusal(workshop, 3, "no unfinished session", {"--resume"});
}

TEST(WipeRefuses, AWrongMethodBeforeAskingForAnything) {
  const Workshop workshop;
  expect_refusal(workshop, 2, "unknown method", {"--method", "dod"});
}

// A small tmpfs, gone again at the end.
class SmallMount {
 public:
  SmallMount(const std::string& folder, const char* options, unsigned long flags) : folder_(folder) {
    ::mkdir(folder.c_str(), 0755);
    mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", flags, options) == 0;
  }
  SmallMount(const SmallMount&) = delete;
  SmallMount& operator=(const SmallMount&) = delete;
  ~SmallMount() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  bool is_mounted() const { return mounted_; }

 private:
  std::string folder_;
  bool mounted_ = false;
};

TEST(WipeRefuses, AFullEvidenceFolderBeforeTheFirstWrite) {
  Workshop workshop;
  const SmallMount mount(workshop.path("small"), "size=1m", 0);
  if (!mount.is_mounted()) GTEST_SKIP() << "mounting a tmpfs needs root";
  workshop.use_out(workshop.path("small"));
  expect_refusal(workshop, 3, "less than 16 MiB");
}

TEST(WipeRefuses, AReadOnlyEvidenceFolderBeforeTheFirstWrite) {
  Workshop workshop;
  const SmallMount mount(workshop.path("locked"), "size=64m", MS_RDONLY);
  if (!mount.is_mounted()) GTEST_SKIP() << "mounting a tmpfs needs root";
  workshop.use_out(workshop.path("locked"));
  expect_refusal(workshop, 3, "hint: ");
}

class LoopDevice {
 public:
  explicit LoopDevice(const std::string& file) {
    const ProgramResult result = run_program({"losetup", "--find", "--show", file});
    if (result.exit_code == 0) path_ = result.out.substr(0, result.out.find('\n'));
  }
  LoopDevice(const LoopDevice&) = delete;
  LoopDevice& operator=(const LoopDevice&) = delete;
  ~LoopDevice() {
    if (!path_.empty()) run_program({"losetup", "--detach", path_});
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(WipeRefuses, AMountedLoopDeviceAndSaysWhere) {
  Workshop workshop;
  ASSERT_EQ(run_program({"mke2fs", "-q", "-F", workshop.disk()}).exit_code, 0);
  const LoopDevice loop(workshop.disk());
  const std::string where = workshop.path("mounted");
  ::mkdir(where.c_str(), 0755);
  if (loop.path().empty() || ::mount(loop.path().c_str(), where.c_str(), "ext2", 0, nullptr) != 0)
    GTEST_SKIP() << "a mounted loop device needs root and a free loop device";
  workshop.confirm_with({loop.path()});
  const ProgramResult plan = run_program({binary("dieu8-wipe"), "plan", "--disk", loop.path()}, {"DIEU8_LANG=en"});
  EXPECT_EQ(::umount2(where.c_str(), 0), 0);
  EXPECT_EQ(plan.exit_code, 1);
  EXPECT_NE(plan.err.find(where), std::string::npos) << plan.err;
}

TEST(WipeRefuses, TheFileALoopDeviceStandsOn) {
  const Workshop workshop;
  const LoopDevice loop(workshop.disk());
  if (loop.path().empty()) GTEST_SKIP() << "a loop device needs root and a free one";
  expect_refusal(workshop, 1, loop.path());
}

}  // namespace
}  // namespace dieu8
