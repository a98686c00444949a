#include "wipe/plan/plan.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "evidence/certificate/level.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/probe.h"
#include "wipe/plan/choose_techniques.h"
#include "wipe/plan/plan_refusals.h"

namespace dieu8 {
namespace {

// Megabytes a second that such disks usually reach; only for the estimate a person reads.
std::uint64_t usual_speed(const DiskIdentity& identity) {
  if (identity.interface == DiskInterface::Nvme) return 1500;
  switch (identity.kind) {
    case DiskKind::Hdd: return 140;
    case DiskKind::Ssd: return 400;
    case DiskKind::Flash: return 20;
    case DiskKind::Virtual: return 200;
    case DiskKind::File: return 400;
    case DiskKind::Unknown: return 80;
  }
  std::abort();
}

std::uint64_t seconds_for(const DiskIdentity& identity, std::uint64_t bytes) {
  const std::uint64_t per_second = usual_speed(identity) * 1'000'000;
  return (bytes + per_second - 1) / per_second;
}

Result<TechniqueChoice> choose(const OfferView& view, LevelAsked level) {
  if (level == LevelAsked::Clear) return view.clear();
  if (auto purge = view.purge()) return std::move(*purge);
  Error why = view.why_no_purge();
  if (level == LevelAsked::Purge) return outcome::failure(std::move(why));
  TechniqueChoice choice = view.clear_and_more();
  choice.remarks.insert(choice.remarks.begin(), {N_("Purge is out of reach here; the plan reaches Clear"), {}});
  choice.remarks.insert(choice.remarks.begin() + 1, {why.message, std::move(why.arguments)});
  return choice;
}

void add(WipePlan& plan, const PlanStep& step) {
  plan.steps.push_back(step);
  plan.seconds_estimated += step.seconds_estimated;
}

void add_uncovering(WipePlan& plan) {
  for (std::uint32_t i = 0; i < plan.uncover.size(); ++i) add(plan, {StepKind::Uncover, 0, 0, i});
}

// A reset of zones erases nothing, and zones take no random marks: it stands alone before the overwrite.
void add_commands(WipePlan& plan) {
  const auto erases = [](const PlannedCommand& command) { return command.technique != Technique::ZoneReset; };
  const bool marked = std::ranges::any_of(plan.device, erases);
  if (marked) add(plan, {StepKind::WriteMarkers, 0, 0, 0});
  for (std::uint32_t i = 0; i < plan.device.size(); ++i)
    add(plan, {StepKind::DeviceCommand, 0, plan.device[i].seconds_estimated, i});
  if (marked) add(plan, {StepKind::CheckMarkers, 0, 0, 0});
}

void add_passes(WipePlan& plan, std::uint64_t bytes) {
  const auto count = static_cast<std::uint32_t>(plan.method.passes.size());
  const auto seconds = [&](std::uint64_t part) { return seconds_for(plan.disk.identity, part); };
  if (needs_probe(plan.method.passes, plan.verify, plan.verify_every_pass)) add(plan, {StepKind::Probe, 0, 0, 0});
  for (std::uint32_t pass = 1; pass <= count; ++pass) {
    add(plan, {StepKind::Overwrite, pass, seconds(bytes), 0});
    const bool read_back = plan.verify_every_pass || pass == count;
    if (read_back && plan.verify != VerifyMode::None)
      add(plan, {StepKind::ReadBack, pass, seconds(bytes_to_verify(plan.verify, bytes)), 0});
  }
}

void add_steps(WipePlan& plan, std::uint64_t bytes) {
  add(plan, {StepKind::CheckIdentity, 0, 0, 0});
  add(plan, {StepKind::LookBefore, 0, 0, 0});
  add_uncovering(plan);
  add_commands(plan);
  add_passes(plan, bytes);
  add(plan, {StepKind::LookAfter, 0, 0, 0});
}

WipePlan plan_of(const DiskDescription& disk, const DriveOffer& offer, const WipeRequest& request,
                 TechniqueChoice choice) {
  WipePlan plan;
  plan.disk = disk;
  const DiskIdentity planned = planned_identity(disk.identity, offer);
  plan.disk.identity = told_identity(disk.identity, offer);
  if (choice.overwrite) plan.method = request.method;
  plan.verify = request.verify;
  plan.verify_every_pass = plan.method.verifies_every_pass;
  plan.level_asked = request.level;
  plan.rule = request.rule;
  plan.uncover = offer.hidden;
  plan.device = std::move(choice.commands);
  plan.probed = offer.bits;
  plan.remarks = std::move(choice.remarks);
  plan.level = level_within_reach(techniques_planned(plan), planned, plan.rule);
  plan.not_reached = must_say_not_reached(planned, techniques_planned(plan), plan.rule);
  add_steps(plan, planned.bytes);
  return plan;
}

}  // namespace

std::vector<Technique> device_techniques(const WipePlan& plan) { return techniques_of(plan.device, false); }

std::vector<Technique> techniques_planned(const WipePlan& plan) {
  return techniques_of(plan.device, plan.overwrites());
}

std::uint64_t bytes_to_verify(VerifyMode mode, std::uint64_t bytes) {
  switch (mode) {
    case VerifyMode::Full: return bytes;
    case VerifyMode::Sample: return bytes / 10 + (bytes % 10 == 0 ? 0 : 1);
    case VerifyMode::None: return 0;
  }
  std::abort();
}

Result<VerifyMode> parse_verify_mode(std::string_view text) {
  for (const VerifyMode mode : {VerifyMode::Full, VerifyMode::Sample, VerifyMode::None}) {
    if (wire_name(mode) == text) return mode;
  }
  return fail(ErrorCode::Misuse, N_("unknown verification '{1}'; there are: full, sample, none"), {std::string(text)});
}

Result<LevelAsked> parse_level(std::string_view text) {
  for (const LevelAsked level : {LevelAsked::Clear, LevelAsked::Purge, LevelAsked::Auto}) {
    if (wire_name(level) == text) return level;
  }
  return fail(ErrorCode::Misuse, N_("unknown level '{1}'; there are: clear, purge, auto"), {std::string(text)});
}

std::string quote(const ProbedBits& bits) {
  const std::string read = bits.source + " = " + bits.value;
  return bits.meaning.empty() ? read : read + ": " + bits.meaning;
}

Result<WipePlan> plan_wipe(const DiskDescription& disk, const DriveOffer& offer, const WipeRequest& request) {
  TRY(refuse_what_must_not_be_touched(disk, offer));
  const OfferView view(disk.identity, offer, request);
  TRY(refuse_locked(disk, offer, view));
  TRY(refuse_what_stays_hidden(disk, offer, view));
  TechniqueChoice choice = TRY(choose(view, request.level));
  if (choice.overwrite) TRY(refuse_what_contradicts_itself(request.method, request.verify));
  if (choice.overwrite) TRY(refuse_marks_on_zones(disk.identity, offer, request));
  TRY(refuse_purge_read_back_in_part(choice, request.verify));
  return plan_of(disk, offer, request, std::move(choice));
}

Result<WipePlan> plan_wipe(const DiskDescription& disk, const WipeRequest& request) {
  return plan_wipe(disk, DriveOffer{}, request);
}

std::string_view wire_name(StepKind kind) {
  switch (kind) {
    case StepKind::CheckIdentity: return "check-identity";
    case StepKind::LookBefore: return "look-before";
    case StepKind::Uncover: return "uncover";
    case StepKind::WriteMarkers: return "write-markers";
    case StepKind::DeviceCommand: return "device-command";
    case StepKind::CheckMarkers: return "check-markers";
    case StepKind::Probe: return "probe";
    case StepKind::Overwrite: return "overwrite";
    case StepKind::ReadBack: return "read-back";
    case StepKind::LookAfter: return "look-after";
  }
  std::abort();
}

}  // namespace dieu8
