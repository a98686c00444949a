// A whole session with a drive stage, over a practice file and a drive control that a test holds in its hand: what is
// journalled, sealed, taken up again, and what ends in the certificate's row.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "tests/cli/wipe_workshop.h"
#include "wipe/cli/sealed_file.h"
#include "wipe/cli/session.h"
#include "wipe/kernel/discover.h"

namespace dieu8 {
namespace {

// Erases the file it stands for when told to; hides sectors that it gives back only after a power cycle.
struct DriveInHand {
  std::string path;
  bool wants_power_cycle = false;
  int started = 0;
};

class ControlInHand final : public DriveControl {
 public:
  explicit ControlInHand(DriveInHand& drive) : drive_(drive) {}

  Result<DriveOffer> probe() override {
    DriveOffer offer;
    if (drive_.wants_power_cycle) offer.hidden = {{.kind = HiddenKind::Hpa, .bits = {}}};
    return offer;
  }
  UncoverStep uncover(HiddenKind kind) override {
    return {.kind = kind, .sent = {0xF9}, .accepted = false, .needs_power_cycle = drive_.wants_power_cycle};
  }
  DeviceStep start(Technique technique, const StepOptions&, const StepCallbacks&) override {
    ++drive_.started;
    const auto bytes = boost::filesystem::file_size(drive_.path);
    EXPECT_TRUE(write_over(Bytes(bytes, 0)));
    DeviceStep step;
    step.technique = technique;
    step.command = "ERASE";
    step.sent = step.state_before = step.state_after = {1};
    step.accepted = true;
    step.end = StepEnd::Completed;
    return step;
  }
  StepProgress look(DeviceStep&) override { return {}; }
  void tidy(DeviceStep& step, const StepCallbacks&) override { step.password_left = Known::No; }
  Status bring_back(const StepCallbacks&) override { return ok(); }

 private:
  // The same file, not another under its name.
  bool write_over(const Bytes& bytes) {
    std::FILE* const file = std::fopen(drive_.path.c_str(), "r+b");
    if (file == nullptr) return false;
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    return std::fclose(file) == 0 && written;
  }

  DriveInHand& drive_;
};

class DriveSession : public testing::Test {
 protected:
  void SetUp() override {
    prepared_.signer = open_key_folder(workshop_.make_key("officer", {}), "mot cum mat khau de thu").value();
    prepared_.root = load_trust_root(workshop_.path("officer") + "/root.pem").value();
    boost::filesystem::create_directory(workshop_.out());
    plan();
  }

  // Practice targets offer nothing: the plan is made by hand.
  void plan() {
    PlannedDisk disk;
    disk.asked.disk = describe_disk(workshop_.disk(), workshop_.out()).value();
    disk.plan.disk = disk.asked.disk;
    disk.plan.level_asked = LevelAsked::Auto;
    disk.plan.device = {{Technique::AtaSecurityErase, TechniqueLevel::Clear, 60, {}}};
    disk.plan.probed = {{"IDENTIFY DEVICE word 128", "0x0021", "Security supported"}};
    disk.plan.not_reached = {"practice-target"};
    prepared_.disks = {disk};
  }

  DriveOpener opener() {
    return [this](const UniqueFd&, const DiskIdentity&, bool) -> Result<std::unique_ptr<DriveControl>> {
      return std::unique_ptr<DriveControl>(std::make_unique<ControlInHand>(drive_));
    };
  }

  std::unique_ptr<Session> begin() {
    auto session = begin_session(prepared_, open_disks(prepared_.disks).value(), workshop_.out(), clock_).value();
    session->open_drive = opener();
    return session;
  }

  // As --resume does it: everything comes from the sealed files.
  std::unique_ptr<Session> resume(const std::string& folder) {
    const OfficerCertificate& officer = prepared_.signer->certificate();
    SessionState state = load_session_state(folder, officer).value();
    const Bytes body = read_sealed_file(device_path(folder, 1), state.draft.id, officer).value();
    prepared_.records = {drive_record_from_json(body).value()};
    prepared_.unfinished = UnfinishedSession{folder, std::move(state)};
    auto session = resume_session(prepared_, open_disks(prepared_.disks).value(), clock_).value();
    session->open_drive = opener();
    return session;
  }

  static const Sanitization& done(const Session& session) { return session.state.draft.disks.front().sanitization; }

  SystemClock clock_;
  Workshop workshop_{8};
  Prepared prepared_;
  DriveInHand drive_{.path = workshop_.disk()};
};

TEST_F(DriveSession, PutsTheDrivesOwnWorkIntoTheRow) {
  const auto session = begin();
  const Status ended = work_on_disks(*session);
  ASSERT_TRUE(ended) << ended.error().message;
  const Sanitization& row = done(*session);
  EXPECT_EQ(row.level_asked, LevelAsked::Auto);
  EXPECT_EQ(row.techniques_planned, std::vector{Technique::AtaSecurityErase});
  EXPECT_EQ(row.probed.size(), 1U);
  EXPECT_EQ(row.method, "");
  ASSERT_TRUE(row.markers.has_value());
  EXPECT_TRUE(row.markers->looked_after);
  EXPECT_EQ(row.markers->surviving_sectors, 0U);
  ASSERT_EQ(row.device_steps.size(), 1U);
  EXPECT_EQ(row.device_steps.front().end, StepEnd::Completed);
  EXPECT_TRUE(row.passes.empty());
  EXPECT_EQ(row.bytes_at_end, 8 * kMebibyte);
  EXPECT_TRUE(row.identity_same_at_end);
  EXPECT_NE(row.engine, "");
  EXPECT_EQ(workshop_.canaries(), 0U);
}

TEST_F(DriveSession, OverwritesAfterTheDrivesOwnCommandsWhereThePlanSaysSo) {
  prepared_.disks.front().plan.method = find_method("random", {}).value();
  const auto session = begin();
  ASSERT_TRUE(work_on_disks(*session));
  EXPECT_EQ(done(*session).device_steps.size(), 1U);
  EXPECT_EQ(done(*session).passes.size(), 1U);
  EXPECT_EQ(done(*session).techniques_planned, (std::vector{Technique::AtaSecurityErase, Technique::Overwrite}));
}

TEST_F(DriveSession, ThatWantsAPowerCycleEndsAsInterruptedAndIsTakenUpAgain) {
  Hidden hidden{.kind = HiddenKind::Hpa, .bits = {}};
  hidden.visible_max_lba = prepared_.disks.front().plan.disk.identity.visible_max_lba;
  hidden.native_max_lba = hidden.visible_max_lba + 100;
  prepared_.disks.front().plan.uncover = prepared_.disks.front().asked.offer.hidden = {hidden};
  drive_.wants_power_cycle = true;
  std::string folder;
  {
    const auto session = begin();
    folder = session->folder;
    const Status ended = work_on_disks(*session);
    ASSERT_FALSE(ended);
    EXPECT_EQ(ended.error().code, ErrorCode::Interrupted);
    EXPECT_NE(std::string_view(ended.error().hint).find("switch the computer off and on"), std::string_view::npos);
    EXPECT_TRUE(session->state.done.empty());
  }
  EXPECT_EQ(drive_.started, 0);
  EXPECT_EQ(workshop_.canaries(), 8 * kMebibyte / 512) << "nothing was erased yet";
  drive_.wants_power_cycle = false;
  const auto session = resume(folder);
  ASSERT_TRUE(work_on_disks(*session));
  EXPECT_EQ(drive_.started, 1);
  EXPECT_EQ(done(*session).uncovered.size(), 1U) << "the first start's try is on record";
}

TEST_F(DriveSession, IsHintedAtWithoutTheKey) {
  const auto session = begin();
  const auto hint = find_session_hint(workshop_.out(), prepared_.disks.front().plan.disk.identity);
  ASSERT_TRUE(hint.has_value());
  EXPECT_EQ(hint->folder, session->folder);
  EXPECT_NE(hint->command.find("--disk " + workshop_.disk()), std::string::npos);
  EXPECT_NE(hint->command.find("--resume"), std::string::npos);
  DiskIdentity other = prepared_.disks.front().plan.disk.identity;
  other.path += "x";
  EXPECT_FALSE(find_session_hint(workshop_.out(), other).has_value());
}

TEST_F(DriveSession, DoesNotTakeUpARecordThatSomebodyEdited) {
  const auto session = begin();
  const std::string path = device_path(session->folder, 1);
  Bytes bytes = read_file(path, kMebibyte).value();
  const std::string_view text = as_text(bytes);
  const std::size_t at = text.find("ended");
  ASSERT_NE(at, std::string_view::npos);
  bytes[at] = 'E';
  ASSERT_TRUE(write_file_durably(path, bytes));
  const auto read = read_sealed_file(path, session->state.draft.id, prepared_.signer->certificate());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Invalid);
}

}  // namespace
}  // namespace dieu8
