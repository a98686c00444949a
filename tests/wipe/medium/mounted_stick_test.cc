// Sticks as Linux mounts them: file systems on loop devices, in a mount namespace of this program's own. NTFS, which a
// program of its own mounts, and ext4 for the kernel's; a guest does it with all (tests/vm/test_evidence_sticks.py).
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/wipe/kernel/loop_disk.h"
#include "tests/wipe/medium/temporary_folder.h"
#include "wipe/medium/copy_evidence.h"
#include "wipe/medium/linux_media.h"
#include "wipe/medium/mount_ntfs.h"
#include "wipe/medium/store_evidence.h"

namespace dieu8::test {
namespace {

constexpr off_t kStickBytes = off_t{40} << 20;
constexpr unsigned long kNoSymbolicLinks = 8192;  // ST_NOSYMFOLLOW, linux/statfs.h

struct FileSystem {
  const char* name;     // libblkid's word
  const char* kernels;  // what /proc/filesystems calls it
  std::vector<std::string> maker;
};

const FileSystem kNtfs{"ntfs", "fuseblk", {"mkntfs", "-Q", "-F"}};
const FileSystem kExt4{"ext4", "ext4", {"mke2fs", "-q", "-F", "-t", "ext4"}};

std::string text_of(const std::string& path) {
  std::ifstream stream(path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write_text(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// What is mounted here is seen by no other program, and goes with this one.
const char* make_own_mounts() {
  static const bool done = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
                           ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                           ::mount("tmpfs", "/run", "tmpfs", 0, nullptr) == 0;
  return done ? nullptr : "needs root for mounts of its own";
}

class Stick {
 public:
  explicit Stick(const FileSystem& kind) : loop_(files_.file("stick.img", kStickBytes)) {
    medium.path = medium.disk = loop_.path();
    medium.filesystem = kind.name;
    std::vector<std::string> maker = kind.maker;
    maker.push_back(loop_.path());
    if (!loop_.reason().empty()) {
      reason = loop_.reason();
    } else if (("\n" + text_of("/proc/filesystems")).find("\t" + std::string(kind.kernels) + "\n") ==
               std::string::npos) {
      reason = "this kernel has no " + std::string(kind.kernels);
    } else if (run_program(maker) != 0) {
      reason = maker.front() + " is not installed";
    }
  }
  bool set_read_only(bool read_only) {
    medium.write_protected = read_only;
    return loop_.set_read_only(read_only);
  }

  MediumDevice medium;
  std::string reason;  // why there is none

 private:
  TestFolder files_;
  LoopDisk loop_;
};

class MountedStick : public testing::TestWithParam<FileSystem> {
 protected:
  MountedStick() : stick(GetParam()) {}
  void SetUp() override {
    if (const char* reason = make_own_mounts()) GTEST_SKIP() << reason;
    if (!stick.reason.empty()) GTEST_SKIP() << stick.reason;
    for (const char* name : {"certificate.json", "session.journal"})
      place.write("memory/20261129-101500-1a2b3c4d/" + std::string(name), std::string(name) + "\n");
  }
  ErrorCode mount_error(MediumAccess access) {
    const auto mounted = media->mount(stick.medium, access);
    EXPECT_FALSE(mounted);
    return mounted ? ErrorCode::Misuse : mounted.assume_error().code;
  }

  Stick stick;
  TemporaryFolder place;
  std::unique_ptr<Media> media = linux_media();
  std::string session = place.path("/memory/20261129-101500-1a2b3c4d");
};

TEST_P(MountedStick, KeepsTheEvidenceAndIsLetGoOf) {
  std::string there;
  const auto stored = store_evidence(*media, stick.medium, session, [&](const std::string& folder) {
    there = text_of(folder + "/certificate.json");
    return ok();
  });
  ASSERT_TRUE(stored) << stored.assume_error().message << stored.assume_error().system_error;
  EXPECT_EQ(there, "certificate.json\n");
  EXPECT_EQ(text_of("/proc/self/mounts").find(stick.medium.path), std::string::npos);
}

TEST_P(MountedStick, IsRootsAloneAndNothingOnItRunsOrLeadsElsewhere) {
  const auto folder = media->mount(stick.medium, MediumAccess::Write);
  ASSERT_TRUE(folder);
  struct statvfs space {};
  ASSERT_EQ(::statvfs(folder.assume_value().c_str(), &space), 0);
  constexpr unsigned long kAll = ST_NOSUID | ST_NODEV | ST_NOEXEC | kNoSymbolicLinks;
  EXPECT_EQ(space.f_flag & kAll, kAll);
  EXPECT_EQ(space.f_flag & ST_RDONLY, 0U);
  write_text("/run/secret", "elsewhere");
  const std::string link = folder.assume_value() + "/link";
  if (::symlink("/run/secret", link.c_str()) == 0) {
    EXPECT_EQ(text_of(link), "");
  }
  EXPECT_TRUE(media->unmount(stick.medium));
}

TEST_P(MountedStick, IsNotWrittenToWhenItIsMountedToBeRead) {
  const auto folder = media->mount(stick.medium, MediumAccess::Read);
  ASSERT_TRUE(folder);
  const Status copied = copy_evidence(session, folder.assume_value() + "/dieu8/evidence/one");
  EXPECT_TRUE(media->unmount(stick.medium));
  ASSERT_FALSE(copied);
  EXPECT_EQ(copied.error().code, ErrorCode::Refused);
}

TEST_P(MountedStick, IsMountedToBeWrittenWhenNobodyLooksAtItAnyMore) {
  const auto folder = media->mount(stick.medium, MediumAccess::Read);
  ASSERT_TRUE(folder);
  const int looker = ::open(folder.assume_value().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ASSERT_GE(looker, 0);
  (void)media->unmount(stick.medium);  // gone from sight, alive until the looker goes
  std::thread soon([looker] {
    std::this_thread::sleep_for(std::chrono::milliseconds(400));
    ::close(looker);
  });
  const auto again = media->mount(stick.medium, MediumAccess::Write);
  soon.join();
  ASSERT_TRUE(again) << again.assume_error().message << again.assume_error().system_error;
  EXPECT_TRUE(media->unmount(stick.medium));
}

TEST_P(MountedStick, ThatIsWriteProtectedIsSaidToBe) {
  ASSERT_TRUE(stick.set_read_only(true));
  EXPECT_EQ(mount_error(MediumAccess::Write), ErrorCode::Refused);
  EXPECT_TRUE(stick.set_read_only(false));
}

TEST_P(MountedStick, ThatIsFullIsSaidToBe) {
  place.write("memory/20261129-101500-1a2b3c4d/certificate.pdf", std::string(std::size_t{41} << 20, 'x'));
  const auto stored = store_evidence(*media, stick.medium, session, [](const std::string&) { return ok(); });
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.assume_error().code, ErrorCode::NoSpace);
  EXPECT_EQ(text_of("/proc/self/mounts").find(stick.medium.path), std::string::npos);
}

TEST_P(MountedStick, ThatIsGoneIsSaidToBe) {
  stick.medium.path = "/dev/dieu8-is-not-there";
  EXPECT_EQ(mount_error(MediumAccess::Write), ErrorCode::NotFound);
}

std::string name_of(const testing::TestParamInfo<FileSystem>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(With, MountedStick, testing::Values(kNtfs, kExt4), name_of);

class NtfsStick : public MountedStick {
 protected:
  // As a Windows leaves it that sleeps instead of shutting down: hiberfil.sys, which begins with "hibr".
  void leave_to_a_sleeping_windows() {
    const auto folder = media->mount(stick.medium, MediumAccess::Write);
    ASSERT_TRUE(folder);
    write_text(folder.assume_value() + "/hiberfil.sys", "hibr" + std::string(8192, '\0'));
    ASSERT_TRUE(media->unmount(stick.medium));
  }
};

TEST_P(NtfsStick, ThatASleepingWindowsHoldsIsRefusedWithWhatToDo) {
  leave_to_a_sleeping_windows();
  const auto mounted = media->mount(stick.medium, MediumAccess::Write);
  ASSERT_FALSE(mounted);
  EXPECT_EQ(mounted.assume_error().code, ErrorCode::Refused);
  EXPECT_STREQ(mounted.assume_error().message, "{1} was not removed safely from Windows: it can only be read");
  EXPECT_EQ(text_of("/proc/self/mounts").find(stick.medium.path), std::string::npos);
}

TEST_P(NtfsStick, ThatASleepingWindowsHoldsCanStillBeRead) {
  leave_to_a_sleeping_windows();
  const auto folder = media->mount(stick.medium, MediumAccess::Read);
  ASSERT_TRUE(folder);
  EXPECT_EQ(text_of(folder.assume_value() + "/hiberfil.sys").substr(0, 4), "hibr");
  EXPECT_TRUE(media->unmount(stick.medium));
}

TEST_P(NtfsStick, ThatHoldsNoNtfsAnyMoreIsSaidToBeDamaged) {
  std::fstream device(stick.medium.path, std::ios::in | std::ios::out | std::ios::binary);
  device << std::string(1 << 20, '\0') << std::flush;
  device.close();
  EXPECT_EQ(mount_error(MediumAccess::Write), ErrorCode::Malformed);
}

TEST_P(NtfsStick, NeedsNtfs3gAndSaysSo) {
  const Status mounted = mount_ntfs(stick.medium, place.path(), MediumAccess::Read, "/nonexistent/ntfs-3g");
  ASSERT_FALSE(mounted);
  EXPECT_EQ(mounted.error().code, ErrorCode::Unsupported);
}

INSTANTIATE_TEST_SUITE_P(With, NtfsStick, testing::Values(kNtfs), name_of);

}  // namespace
}  // namespace dieu8::test
