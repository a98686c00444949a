#include "wipe/command/opal/opal_control.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "wipe/command/opal/discovery.h"
#include "wipe/command/step_end.h"
#include "wipe/drive/hex_text.h"

namespace dieu8 {
namespace {

// Admin SP and its method Revert, by their UIDs: what is sent beside the PSID.
constexpr std::array<std::uint8_t, 16> kAdminSpRevert = {0, 0, 2, 5, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 2, 2};

struct Seen {
  Bytes bytes;
  std::optional<OpalDiscovery> discovery;
};

std::string locking_text(const OpalDiscovery& discovery) {
  std::string text = discovery.media_encryption ? "MediaEncryption" : "no MediaEncryption";
  if (discovery.locking_enabled) text += ", LockingEnabled";
  if (discovery.locked) text += ", Locked";
  if (discovery.mbr_enabled) text += ", MBREnabled";
  if (discovery.mbr_done) text += ", MBRDone";
  return text;
}

std::string subsystem_text(const OpalDiscovery& discovery) {
  std::string text;
  for (const SecuritySubsystem subsystem : discovery.subsystems)
    text.append(text.empty() ? "" : ", ").append(name_of(subsystem));
  return text.empty() ? "none known" : text;
}

// What a locked range stands in the way of: everything but the revert, which needs no key of the owner's.
std::vector<Technique> all_but_revert() {
  std::vector<Technique> techniques;
  for (const TechniqueFact& fact : technique_facts())
    if (fact.technique != Technique::OpalRevert) techniques.push_back(fact.technique);
  return techniques;
}

// SUCCESS is 0. Source: TCG Core 2.01 table 166.
const char* status_name(MethodStatus status) {
  switch (status) {
    case 0x01: return "NOT_AUTHORIZED: not the PSID of this drive";
    case 0x03: return "SP_BUSY";
    case 0x04: return "SP_FAILED";
    case 0x06: return "SP_FROZEN";
    case 0x0f: return "TPER_MALFUNCTION";
    case 0x12: return "AUTHORITY_LOCKED_OUT: too many wrong PSIDs; power must be cycled";
    case 0x3f: return "FAIL";
    default: return "a method status other than SUCCESS";
  }
}

class OpalControl final : public DriveControl {
 public:
  explicit OpalControl(std::unique_ptr<OpalTransport> transport) : transport_(std::move(transport)) {}

  Result<DriveOffer> probe() override;
  UncoverStep uncover(HiddenKind kind) override { return {.kind = kind, .sent = {}}; }
  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override;
  StepProgress look(DeviceStep& step) override;
  void tidy(DeviceStep& step, const StepCallbacks& callbacks) override;
  Status bring_back(const StepCallbacks& callbacks) override;

 private:
  Seen see();
  bool kernel_can_revert();
  void revert(const std::string& psid, DeviceStep& step);
  void judge_after(DeviceStep& step);

  std::unique_ptr<OpalTransport> transport_;
};

Seen OpalControl::see() {
  auto bytes = transport_->discovery();
  if (!bytes) return {};
  Seen seen{.bytes = std::move(bytes).assume_value(), .discovery = std::nullopt};
  if (auto parsed = parse_opal_discovery(seen.bytes)) seen.discovery = std::move(parsed).assume_value();
  return seen;
}

// A kernel that does not tell may still be able to.
bool OpalControl::kernel_can_revert() {
  const auto status = transport_->status();
  return !status || status.assume_value().supported;
}

Result<DriveOffer> OpalControl::probe() {
  DriveOffer offer;
  const auto bytes = transport_->discovery();
  if (!bytes && bytes.assume_error().code == ErrorCode::NotFound) return outcome::failure(bytes.assume_error());
  if (!bytes) return offer;
  const auto parsed = parse_opal_discovery(bytes.assume_value());
  if (!parsed || !parsed.assume_value().locking_feature) return offer;
  const OpalDiscovery& seen = parsed.assume_value();
  offer.bits.push_back({"Level 0 Discovery, Locking feature byte 4", hex_0x(seen.locking_bits, 2), locking_text(seen)});
  offer.bits.push_back({"Level 0 Discovery, SSC features", subsystem_text(seen), "kinds of TCG drive it says to be"});
  if (seen.revert_changes_key() && kernel_can_revert()) offer.techniques.push_back({Technique::OpalRevert, 0, {0, 1}});
  if (seen.locked) offer.obstacles.push_back({ObstacleKind::OpalLocked, all_but_revert(), {0}});
  return offer;
}

DeviceStep OpalControl::start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) {
  static_cast<void>(callbacks);
  DeviceStep step;
  step.technique = technique;
  step.command = "Revert of the Admin SP as PSID authority (TCG Opal)";
  const Seen before = see();
  step.state_before = before.bytes;
  if (technique != Technique::OpalRevert || !before.discovery || !before.discovery->revert_changes_key()) {
    step.reason = "the drive does not offer a revert that destroys the key of its data";
  } else if (!is_psid(options.psid)) {
    step.reason = "the PSID must be the 32 characters A-Z, 0-9 of the drive's label";
  } else {
    revert(options.psid, step);
  }
  return step;
}

void OpalControl::revert(const std::string& psid, DeviceStep& step) {
  step.sent.assign(kAdminSpRevert.begin(), kAdminSpRevert.end());
  const auto answer = transport_->psid_revert(psid);
  if (!answer) {
    const ErrorCode code = answer.assume_error().code;
    step.end = code == ErrorCode::Unsupported ? StepEnd::Refused : StepEnd::Unknown;
    step.reset_seen = code == ErrorCode::NotFound;
    step.reason = code == ErrorCode::Unsupported ? "the kernel cannot speak Opal with this drive"
                                                 : "the revert was not answered; it may have been done";
    step.state_after = see().bytes;
    return;
  }
  const MethodStatus status = answer.assume_value();
  step.accepted = status == 0;
  if (step.accepted) return judge_after(step);
  end_with(step, StepEnd::Refused, "method status " + hex_0x(status, 2) + ": " + status_name(status));
  step.state_after = see().bytes;
}

// SUCCESS alone is the drive's promise; the discovery must show a drive that nobody has taken into use.
void OpalControl::judge_after(DeviceStep& step) {
  const Seen after = see();
  step.state_after = after.bytes;
  if (!after.discovery || !after.discovery->locking_feature) {
    end_with(step, StepEnd::Unknown, "no Level 0 Discovery with a Locking feature after the revert");
  } else if (after.discovery->locking_enabled || after.discovery->locked) {
    end_with(step, StepEnd::Failed,
             "after the revert the Locking feature still shows " + locking_text(*after.discovery));
  } else {
    step.end = StepEnd::Completed;
  }
}

// A revert is answered when it is done; one whose answer this program did not get stays unknown.
StepProgress OpalControl::look(DeviceStep& step) {
  if (step.end != StepEnd::StillRunning) return {};
  step.state_after = see().bytes;
  end_with(step, StepEnd::Unknown, "the work was interrupted before the drive answered the revert");
  return {};
}

void OpalControl::tidy(DeviceStep& step, const StepCallbacks& callbacks) {
  static_cast<void>(step);
  static_cast<void>(callbacks);
}

Status OpalControl::bring_back(const StepCallbacks& callbacks) {
  static_cast<void>(callbacks);
  return fail(ErrorCode::Unsupported, N_("a revert leaves no lock behind; a locked TCG drive is opened by its owner's "
                                         "password, or reverted with the PSID of its label"));
}

}  // namespace

bool is_psid(std::string_view text) {
  return text.size() == 32 && std::ranges::all_of(text, [](char letter) {
           return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
         });
}

std::unique_ptr<DriveControl> opal_control(std::unique_ptr<OpalTransport> transport) {
  return std::make_unique<OpalControl>(std::move(transport));
}

}  // namespace dieu8
