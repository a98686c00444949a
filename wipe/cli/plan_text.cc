#include "wipe/cli/plan_text.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/console/program.h"
#include "wipe/cli/step_text.h"
#include "wipe/command/drive_control.h"
#include "wipe/drive/refusal.h"

namespace dieu8 {
namespace {

std::string line(const std::string& text) { return "  " + text + "\n"; }

std::string or_not_told(const std::string& text) { return text.empty() ? tr(N_("not told")) : printable(text); }

std::string disk_lines(const WipePlan& plan) {
  const DiskIdentity& identity = plan.disk.identity;
  std::string text = tr(N_("Disk at {1}"), {printable(identity.path)}) + "\n";
  text += line(tr(N_("model: {1}; serial number: {2}"), {or_not_told(identity.model), or_not_told(identity.serial)}));
  text += line(tr(N_("kind: {1}; size: {2} ({3} bytes)"),
                  {tr(kind_name(identity.kind)), human_bytes(identity.bytes), std::to_string(identity.bytes)}));
  text += line(tr(N_("on it now: {1}"), {contents_text(plan.disk)}));
  if (identity.practice_target)
    text += line(tr(N_("this is a practice target (a file or a loop device), not a computer's disk")));
  return text;
}

// What the drive itself can do is told where it was asked for it; a plain overwrite needs no such page.
std::string drive_lines(const PlannedDisk& disk, Bits bits) {
  const WipePlan& plan = disk.plan;
  if (plan.level_asked != LevelAsked::Clear && !disk.asked.answered)
    return line(tr(N_("the drive's own commands: it could not be asked for them")));
  return offer_lines(disk.asked, &plan, bits);
}

std::string method_line(const WipePlan& plan) {
  const Method& method = plan.method;
  const std::string reference = method.standard.empty() ? "" : " (" + method.standard + ")";
  return plan.overwrites() ? line(tr(N_("method: {1}"), {method.name + reference})) : "";
}

const char* rule_sentence(LevelRule rule) {
  switch (rule) {
    case LevelRule::Stricter: return N_("the stricter of NIST SP 800-88 and IEEE 2883");
    case LevelRule::Ieee2883: return N_("IEEE 2883");
  }
  std::abort();
}

std::string level_line(const WipePlan& plan) {
  if (plan.device.empty()) return line(tr(N_("level reached at most: Clear (never Purge by overwriting)")));
  return line(tr(N_("level reached at most: {1} (by {2})"), {level_text(plan.level), tr(rule_sentence(plan.rule))}));
}

std::string remark_lines(const WipePlan& plan, Bits bits) {
  std::string text;
  for (const PlanRemark& remark : plan.remarks)
    text += sentence_above_bits(N_("why: {1}"), remark.sentence, remark.arguments, bits);
  return text;
}

std::string time_line(const WipePlan& plan) {
  const std::string time = human_duration(plan.seconds_estimated);
  if (std::ranges::none_of(plan.device, [](const PlannedCommand& one) { return one.seconds_estimated == 0; }))
    return line(tr(N_("about {1} in all (an estimate from size and kind)"), {time}));
  if (plan.seconds_estimated == 0) return line(tr(N_("how long it takes in all, the drive does not say")));
  return line(tr(N_("about {1} in all, and what the drive does not say"), {time}));
}

std::string step_lines(const WipePlan& plan) {
  std::string text;
  int number = 0;
  for (const PlanStep& step : plan.steps) text += line(std::to_string(++number) + ". " + step_text(plan, step));
  if (plan.overwrites() && plan.verify == VerifyMode::None)
    text += line(tr(N_("nothing is read back: the certificate will say NOT PROVEN")));
  return text + time_line(plan);
}

bool sets_password(const WipePlan& plan) {
  return std::ranges::any_of(plan.device, [](const PlannedCommand& command) {
    return command.technique == Technique::AtaSecurityErase || command.technique == Technique::AtaSecurityEraseEnhanced;
  });
}

// Before the password is in the drive the way back is on the screen.
std::string way_back_lines(const WipePlan& plan, const std::string& word) {
  if (!sets_password(plan)) return "";
  return line(
      tr(N_("while the drive erases, the password \"{1}\" locks it; should it stay locked, for instance after a "
            "power cut: dieu8-wipe unlock --disk {2} --confirm {3}"),
         {std::string(kAtaErasePassword), printable(plan.disk.identity.path), printable(word)}));
}

std::string also_erased_lines(const PlannedDisk& disk) {
  std::string text;
  for (const DiskDescription& sibling : disk.also_erased)
    text += line(tr(N_("ERASED WITH IT: {1} ({2}), a namespace of the same drive; on it now: {3}"),
                    {printable(sibling.identity.path), human_bytes(sibling.identity.bytes), contents_text(sibling)}));
  return text;
}

std::string confirm_line(const std::vector<std::string>& words) {
  std::string options;
  for (const std::string& word : words) options += (options.empty() ? "" : " ") + ("--confirm " + printable(word));
  return line(tr(N_("to confirm: {1}"), {options}));
}

std::string not_reached_lines(const WipePlan& plan) {
  std::string text;
  for (const std::string& word : plan.not_reached) {
    const char* known = not_reached_sentence(word);
    text += line(tr(N_("not reached: {1}"), {known != nullptr ? tr(known) : word}));
  }
  return text;
}

Json::Array strings(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

std::string_view level_word(TechniqueLevel level) {
  switch (level) {
    case TechniqueLevel::Nothing: return "nothing";
    case TechniqueLevel::Clear: return "clear";
    case TechniqueLevel::Purge: return "purge";
  }
  std::abort();
}

Json::Array technique_words(const WipePlan& plan) {
  Json::Array words;
  for (const Technique technique : techniques_planned(plan)) words.emplace_back(wire_name(technique));
  return words;
}

Json::Array remarks_json(const WipePlan& plan) {
  Json::Array remarks;
  for (const PlanRemark& remark : plan.remarks)
    remarks.push_back(Json::Object{{"sentence", remark.sentence}, {"arguments", strings(remark.arguments)}});
  return remarks;
}

Json::Array also_erased_json(const PlannedDisk& disk) {
  Json::Array paths;
  for (const DiskDescription& sibling : disk.also_erased) paths.emplace_back(sibling.identity.path);
  return paths;
}

Json step_json(const WipePlan& plan, const PlanStep& step) {
  Json::Object object{{"kind", wire_name(step.kind)},
                      {"seconds_estimated", static_cast<std::int64_t>(step.seconds_estimated)}};
  if (step.kind == StepKind::Uncover) object.emplace("hidden", wire_name(plan.uncover[step.index].kind));
  if (step.kind == StepKind::DeviceCommand) object.emplace("technique", wire_name(plan.device[step.index].technique));
  if (step.pass == 0) return object;
  object.emplace("pass", static_cast<std::int64_t>(step.pass));
  if (step.kind == StepKind::Overwrite) object.emplace("pattern", describe(plan.method.passes[step.pass - 1]));
  return object;
}

}  // namespace

std::string holders_text(const DiskDescription& disk) {
  std::string text;
  for (const Holder& holder : disk.holders) {
    const std::vector<std::string> names = {printable(disk.identity.path), printable(holder.by),
                                            printable(holder.where)};
    text += (text.empty() ? "" : "; ") + tr(holder_sentence(holder.kind), names);
  }
  return text.empty() ? "-" : text;
}

std::string contents_text(const DiskDescription& disk) {
  std::vector<std::string> words;
  if (!disk.partition_table.empty()) words.push_back(disk.partition_table);
  for (const ContentItem& item : disk.contents) {
    const std::string word = item.label.empty() ? item.type : item.type + " \"" + item.label + "\"";
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + printable(word);
  return text.empty() ? "-" : text;
}

std::string plan_text(const PlannedDisk& disk, const std::vector<std::string>& words, Bits bits) {
  const WipePlan& plan = disk.plan;
  return disk_lines(plan) + drive_lines(disk, bits) + also_erased_lines(disk) + method_line(plan) + level_line(plan) +
         remark_lines(plan, bits) + step_lines(plan) + not_reached_lines(plan) + way_back_lines(plan, words.front()) +
         confirm_line(words);
}

Json plan_json(const PlannedDisk& disk, const std::vector<std::string>& words) {
  const WipePlan& plan = disk.plan;
  const DiskIdentity& identity = plan.disk.identity;
  Json::Array steps;
  for (const PlanStep& step : plan.steps) steps.push_back(step_json(plan, step));
  return Json::Object{{"path", identity.path},
                      {"model", identity.model},
                      {"serial", identity.serial},
                      {"kind", wire_name(identity.kind)},
                      {"bytes", static_cast<std::int64_t>(identity.bytes)},
                      {"practice_target", identity.practice_target},
                      {"drive_answered", disk.asked.answered},
                      {"offer", offer_json(disk.asked.offer)},
                      {"level_asked", wire_name(plan.level_asked)},
                      {"level_rule", wire_name(plan.rule)},
                      {"level", level_word(plan.level)},
                      {"techniques", technique_words(plan)},
                      {"remarks", remarks_json(plan)},
                      {"method", plan.method.name},
                      {"standard", plan.method.standard},
                      {"verify", wire_name(plan.verify)},
                      {"steps", std::move(steps)},
                      {"seconds_estimated", static_cast<std::int64_t>(plan.seconds_estimated)},
                      {"not_reached", strings(plan.not_reached)},
                      {"also_erased", also_erased_json(disk)},
                      {"confirm", words.front()},
                      {"confirm_all", strings(words)}};
}

}  // namespace dieu8
