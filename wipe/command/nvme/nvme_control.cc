#include "wipe/command/nvme/nvme_control.h"

#include <algorithm>
#include <utility>

#include "wipe/command/nvme/format_command.h"
#include "wipe/command/nvme/nvme_command.h"
#include "wipe/command/nvme/nvme_offer.h"
#include "wipe/command/nvme/nvme_pages.h"
#include "wipe/command/nvme/sanitize_command.h"
#include "wipe/command/nvme/sanitize_log.h"
#include "wipe/command/step_end.h"
#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

NvmeCommand sanitize_log_command() { return nvme_get_log_page(NvmeLog::SanitizeStatus, kSanitizeLogBytes); }

std::optional<std::uint32_t> dword_named_by(ByteView log) {
  const auto parsed = parse_sanitize_log(log);
  if (!parsed) return std::nullopt;
  return parsed.assume_value().command;
}

// Of an Identify Namespace page: size, format in use and the first 16 LBA formats.
constexpr std::size_t kNamespaceHeadBytes = 192;

bool same_size_and_format(ByteView before, ByteView now) {
  constexpr std::size_t kFormatInUse = 26;  // FLBAS
  if (before.size() != kNamespaceHeadBytes || now.size() != kNamespaceHeadBytes) return false;
  return little_64(before, 0) == little_64(now, 0) && before[kFormatInUse] == now[kFormatInUse];
}

// A step that cannot be recorded is not sent: the bytes in the journal tell later which command the log must name.
bool recorded(DeviceStep& step, const StepCallbacks& callbacks) {
  if (!callbacks.record) return true;
  const Status status = callbacks.record("nvme-command", {{"technique", std::string(wire_name(step.technique))},
                                                          {"sent", to_hex(step.sent)},
                                                          {"before", to_hex(step.state_before)}});
  if (!status) end_with(step, StepEnd::NotSent, "the journal could not record the command");
  return status.has_value();
}

class NvmeControl final : public DriveControl {
 public:
  NvmeControl(std::unique_ptr<NvmeTransport> transport, std::uint32_t namespace_number)
      : transport_(std::move(transport)), namespace_(namespace_number) {}

  Result<DriveOffer> probe() override {
    const NvmePages pages = TRY(read_nvme_pages(*transport_, namespace_));
    return nvme_offer(pages, namespace_);
  }

  UncoverStep uncover(HiddenKind kind) override {
    UncoverStep step;
    step.kind = kind;  // no NVMe drive has any of them: nothing is sent, nothing accepted
    return step;
  }

  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override {
    DeviceStep step;
    step.technique = technique;
    if (const auto action = sanitize_action(technique)) {
      start_sanitize(step, *action, options, callbacks);
    } else if (const auto erase = secure_erase(technique)) {
      start_format(step, *erase, options, callbacks);
    } else {
      end_with(step, StepEnd::NotSent, "no technique of an NVMe drive");
    }
    return step;
  }

  StepProgress look(DeviceStep& step) override {
    if (sanitize_action(step.technique)) return look_at_sanitize(step);
    if (step.end == StepEnd::StillRunning) {
      end_with(step, StepEnd::Unknown, "Format NVM was interrupted before it answered; no page tells how it ended");
    }
    return {};
  }

  void tidy(DeviceStep&, const StepCallbacks&) override {}  // an NVMe drive keeps nothing that must be put back

  Status bring_back(const StepCallbacks& callbacks) override {
    const Bytes page = TRY(read_nvme(*transport_, sanitize_log_command()));
    const auto log = parse_sanitize_log(page);
    if (!log || log.assume_value().state_bits != static_cast<std::uint8_t>(SanitizeState::Failed))
      return fail(ErrorCode::Unsupported, N_("this drive is not in the state that a failed sanitize leaves behind"));
    if ((log.assume_value().command & kSanitizeUnrestrictedExit) == 0)
      return fail(ErrorCode::Refused, N_("the sanitize failed in restricted mode: the drive gives no access until "
                                         "another sanitize succeeds; wipe it again"));
    return leave_failure_mode(callbacks);
  }

 private:
  void start_sanitize(DeviceStep& step, SanitizeAction action, const StepOptions& options,
                      const StepCallbacks& callbacks) {
    auto before = read_nvme(*transport_, sanitize_log_command());
    if (before) step.state_before = std::move(before).assume_value();
    const auto earlier = parse_sanitize_log(step.state_before);
    const std::uint32_t dword_10 = sanitize_dword_10(action, dword_named_by(step.state_before));
    step.command = "Sanitize, " + sanitize_action_name(action) + " (84h, CDW10 " + hex_h(dword_10, 8) + ")";
    if (earlier) step.seconds_estimated = seconds_estimated(earlier.assume_value(), action);
    if (earlier && earlier.assume_value().state_bits == static_cast<std::uint8_t>(SanitizeState::InProgress))
      return end_with(step, StepEnd::NotSent, "an earlier sanitize is under way");
    const NvmeCommand command = nvme_sanitize(dword_10, options.overwrite_pattern);
    step.sent = nvme_dwords(command);
    if (recorded(step, callbacks)) send_sanitize(step, command);
  }

  void send_sanitize(DeviceStep& step, const NvmeCommand& command) {
    const auto answer = transport_->admin(command);
    if (!answer) {
      end_with(step, StepEnd::Unknown, "no completion came: whether the drive took the command is not known");
      return;
    }
    const std::uint16_t status = answer.assume_value().status;
    step.accepted = status == 0;
    if (!step.accepted) {
      step.end = StepEnd::Refused;
      step.reason = nvme_status_text(status);
      step.state_after = nvme_completion(answer.assume_value());
      return;
    }
    step.end = StepEnd::StillRunning;
    look_at_once(step);
  }

  // A short sanitize may be over before the next question: the first one comes with the command.
  void look_at_once(DeviceStep& step) {
    auto page = read_nvme(*transport_, sanitize_log_command());
    if (!page) return;
    step.state_after = std::move(page).assume_value();
    const SanitizeReading reading =
        read_sanitize_log(step.state_before, nvme_dword(step.sent, 10), step.state_after, false);
    step.seen_in_progress = reading.in_progress;
    step.echo = reading.echo;
    step.reason = reading.reason;
  }

  StepProgress look_at_sanitize(DeviceStep& step) {
    auto page = read_nvme(*transport_, sanitize_log_command());
    if (!page) return without_answer(step, page.error());
    step.state_after = std::move(page).assume_value();
    if (step.sent.empty()) return look_at_unrecorded(step);
    const SanitizeReading reading =
        read_sanitize_log(step.state_before, nvme_dword(step.sent, 10), step.state_after, step.seen_in_progress);
    step.seen_in_progress = step.seen_in_progress || reading.in_progress;
    step.echo = reading.echo;
    step.end = reading.end;
    step.reason = reading.reason;
    return {reading.end == StepEnd::StillRunning, reading.of_65536};
  }

  // Interrupted between the plan and the sending: what is under way may be ours, but nothing can show that it is.
  static StepProgress look_at_unrecorded(DeviceStep& step) {
    const auto log = parse_sanitize_log(step.state_after);
    const bool running = log && log.assume_value().state_bits == static_cast<std::uint8_t>(SanitizeState::InProgress);
    step.echo = Known::Unknown;
    step.end = running ? StepEnd::StillRunning : StepEnd::Unknown;
    step.reason = "the bytes of the command were not kept: the log cannot be compared with them";
    return {running, running ? log.assume_value().progress : 0U};
  }

  // A controller that is being reset is silent for some seconds; how long to go on asking is the caller's business.
  static StepProgress without_answer(DeviceStep& step, const Error& error) {
    const bool gone = error.code == ErrorCode::NotFound;
    step.end = gone ? StepEnd::Unknown : StepEnd::StillRunning;
    step.reason = gone ? "the drive went away" : "the drive does not answer when asked for the Sanitize Status log";
    return {};
  }

  void start_format(DeviceStep& step, SecureErase erase, const StepOptions& options, const StepCallbacks& callbacks) {
    const std::uint64_t wanted = namespace_ != 0 ? namespace_ : options.namespace_or_zero;
    step.command = "Format NVM, Secure Erase Settings " + std::to_string(static_cast<unsigned>(erase)) + " (80h)";
    if (options.namespace_or_zero != 0 && options.namespace_or_zero != wanted)
      return end_with(step, StepEnd::NotSent, "two different namespaces are named");
    const auto pages = read_nvme_pages(*transport_, static_cast<std::uint32_t>(wanted));
    if (!pages || !pages.assume_value().controller)
      return end_with(step, StepEnd::NotSent, "Identify Controller was not answered");
    const FormatTarget target = format_target(*pages.assume_value().controller, pages.assume_value().active_namespaces,
                                              static_cast<std::uint32_t>(wanted));
    if (!target.why_not.empty()) return end_with(step, StepEnd::NotSent, target.why_not);
    const std::uint32_t first = pages.assume_value().active_namespaces.begin()->first;
    const std::uint32_t described = wanted == 0 ? first : static_cast<std::uint32_t>(wanted);
    step.state_before = namespace_head(described);
    const NvmeCommand command = nvme_format(erase, target);
    step.sent = nvme_dwords(command);
    if (!recorded(step, callbacks)) return;
    send_format(step, command);
    if (step.end == StepEnd::Completed) look_at_formatted(step, described);
  }

  // Done, says the drive: then the namespace has the size and the LBA format that it had, as was asked.
  void look_at_formatted(DeviceStep& step, std::uint32_t number) {
    const Bytes now = namespace_head(number);
    step.state_after.insert(step.state_after.end(), now.begin(), now.end());
    if (same_size_and_format(step.state_before, now)) return;
    step.end = StepEnd::Unknown;
    step.reason += "; but afterwards size or LBA format are not those that were asked for, or are not told";
  }

  // A format leaves no log of itself: what the namespace was like before stands in the record instead.
  Bytes namespace_head(std::uint32_t number) {
    auto page = read_nvme(*transport_, nvme_identify(NvmeIdentifyStructure::Namespace, number));
    if (!page) return {};
    Bytes head = std::move(page).assume_value();
    head.resize(std::min(head.size(), kNamespaceHeadBytes));
    return head;
  }

  void send_format(DeviceStep& step, const NvmeCommand& command) {
    const auto answer = transport_->admin(command);
    if (!answer) {
      end_with(step, StepEnd::Unknown, "no completion came: how the format ended is not known");
      return;
    }
    const std::uint16_t status = answer.assume_value().status;
    step.state_after = nvme_completion(answer.assume_value());
    step.reason = nvme_status_text(status);
    step.accepted = status == 0 || !declines_format(status);
    step.end = status == 0 ? StepEnd::Completed : step.accepted ? StepEnd::Failed : StepEnd::Refused;
  }

  Status leave_failure_mode(const StepCallbacks& callbacks) {
    const NvmeCommand command = nvme_sanitize(static_cast<std::uint32_t>(SanitizeAction::ExitFailureMode), 0);
    if (callbacks.record) TRY(callbacks.record("nvme-command", {{"sent", to_hex(nvme_dwords(command))}}));
    const NvmeAnswer answer = TRY(transport_->admin(command));
    if (answer.status != 0)
      return fail(ErrorCode::Refused, N_("the drive does not leave the state of a failed sanitize: {1}"),
                  {nvme_status_text(answer.status)});
    return ok();
  }

  std::unique_ptr<NvmeTransport> transport_;
  std::uint32_t namespace_;
};

}  // namespace

std::unique_ptr<DriveControl> nvme_control(std::unique_ptr<NvmeTransport> transport, std::uint32_t namespace_number) {
  return std::make_unique<NvmeControl>(std::move(transport), namespace_number);
}

}  // namespace dieu8
