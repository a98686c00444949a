#include "guard/cli/incident/copy_evidence.h"

#include <gtest/gtest.h>

#include "evidence/base/bytes.h"
#include "evidence/crypto/digest.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

TEST(CopyEvidence, ListsEveryFileAsSha256sumChecksIt) {
  const MadeUpMachine machine;
  machine.file("/var/lib/dieu8/journal/guard-2026-11.journal", "{}\n");
  machine.file("/var/log/syslog", "line\n");
  machine.file("/var/log/other", "no\n");
  machine.file("/etc/dieu8/policy/policy.toml", "id = 1\n");
  machine.file("/proc/12/status", "Name:\tbash\nPid:\t12\nPPid:\t1\nUid:\t1000\t1000\t1000\t1000\n");
  const ScratchFolder out;
  const auto copied = copy_evidence(machine.tree(), out.path() + "/su-co", Json(Json::Object{}));
  ASSERT_TRUE(copied);
  EXPECT_TRUE(copied.value().not_copied.empty());
  const auto run =
      run_program({"/bin/sh", "-c",
                   "cd " + out.path() + "/su-co && sha256sum --strict -c SHA256SUMS >/dev/null && find . -type f"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("./record/guard-2026-11.journal\n"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("./logs/syslog\n"), std::string::npos);
  EXPECT_NE(run.out.find("./policy/policy.toml\n"), std::string::npos);
  EXPECT_EQ(run.out.find("other"), std::string::npos);
  EXPECT_EQ(to_hex(sha256_file(out.path() + "/su-co/SHA256SUMS").value()), copied.value().sums_sha256);
}

TEST(CopyEvidence, LeavesAPageLogOutThatMayHoldTitles) {
  const MadeUpMachine machine;
  machine.file("/var/log/cups/page_log", "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] total 6 2 [an]\n");
  machine.file("/var/log/cups/page_log.1",
               "HP-1 an 41 [28/Nov/2026:08:15:00 +0700] total 6 - localhost Ke-hoach-mat - -\n");
  const ScratchFolder out;
  const auto copied = copy_evidence(machine.tree(), out.path() + "/su-co", Json(Json::Object{}));
  ASSERT_TRUE(copied);
  EXPECT_EQ(copied.value().not_copied, std::vector<std::string>{"/var/log/cups/page_log.1"});
  const auto run =
      run_program({"/bin/sh", "-c", "cd " + out.path() + "/su-co && find . -type f && grep -r mat . || true"});
  EXPECT_NE(run.out.find("./logs/cups/page_log\n"), std::string::npos);
  EXPECT_EQ(run.out.find("Ke-hoach"), std::string::npos);
}

TEST(CopyEvidence, NeverWritesIntoAFolderThatIsThere) {
  const MadeUpMachine machine;
  const ScratchFolder out;
  EXPECT_EQ(copy_evidence(machine.tree(), out.path(), Json()).error().code, ErrorCode::Refused);
  EXPECT_EQ(copy_evidence(machine.tree(), out.path() + "/a/b", Json()).error().code, ErrorCode::NotFound);
}

TEST(CopyEvidence, NamesWhatItCouldNotRead) {
  const MadeUpMachine machine;
  machine.file("/var/log", "a file where a folder belongs");
  const ScratchFolder out;
  const auto copied = copy_evidence(machine.tree(), out.path() + "/x", Json());
  ASSERT_TRUE(copied);
  EXPECT_EQ(copied.value().not_copied.front(), "/var/log");
}

TEST(ProcessLine, HasNoCommandLine) {
  EXPECT_EQ(process_line("Name:\tsoffice.bin\nState:\tS\nPid:\t7\nPPid:\t1\nUid:\t1000\t0\t0\t0\n"),
            "7\t1\t1000\tsoffice.bin\n");
  EXPECT_EQ(process_line("nonsense"), "");
}

TEST(Mounts, HaveNoVolumesName) {
  const std::string text =
      mounts_text("36 35 8:17 / /media/an/KE-HOACH rw,nosuid shared:1 - vfat /dev/sdb1 rw\nbroken\n1 2 3 - x\n");
  EXPECT_EQ(text, "device\ttype\tsource\tflags\n8:17\tvfat\t/dev/sdb1\trw,nosuid\n");
}

}  // namespace
}  // namespace dieu8
