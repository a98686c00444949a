#include "wipe/cli/plan_text.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/console/program.h"
#include "wipe/drive/refusal.h"
#include "wipe/plan/plan_words.h"

namespace dieu8 {
namespace {

std::string line(const std::string& text) { return "  " + text + "\n"; }

std::string or_not_told(const std::string& text) { return text.empty() ? tr(N_("not told")) : printable(text); }

std::string command_text(const PlannedCommand& command) {
  const std::string sentence = tr(technique_sentence(command.technique));
  if (command.seconds_estimated == 0) return tr(N_("{1} (the drive does not say how long it takes)"), {sentence});
  return tr(N_("{1} (about {2}, says the drive)"), {sentence, human_duration(command.seconds_estimated)});
}

std::string step_text(const WipePlan& plan, const PlanStep& step) {
  const auto count = std::to_string(plan.method.passes.size());
  const auto number = std::to_string(step.pass);
  const std::string time = human_duration(step.seconds_estimated);
  switch (step.kind) {
    case StepKind::CheckIdentity:
      return tr(N_("open the disk for this program alone and check serial number, model and size again"));
    case StepKind::LookBefore: return tr(N_("record partition table and fingerprint (no content)"));
    case StepKind::Uncover:
      return tr(N_("make addressable what is hidden: {1}"), {tr(hidden_sentence(plan.uncover[step.index].kind))});
    case StepKind::WriteMarkers: return tr(N_("write random marks over the whole disk and read them back"));
    case StepKind::DeviceCommand: return command_text(plan.device[step.index]);
    case StepKind::CheckMarkers: return tr(N_("look for the random marks: none may be left"));
    case StepKind::Probe:
      return tr(N_("write and read back random marks, to see that the disk stores what it is given"));
    case StepKind::Overwrite:
      return tr(N_("pass {1} of {2}: write {3} (about {4})"),
                {number, count, describe(plan.method.passes[step.pass - 1]), time});
    case StepKind::ReadBack:
      return plan.verify == VerifyMode::Full
                 ? tr(N_("pass {1} of {2}: read everything back and compare (about {3})"), {number, count, time})
                 : tr(N_("pass {1} of {2}: read a random sample of at least 10 % back and compare (about {3})"),
                      {number, count, time});
    case StepKind::LookAfter: return tr(N_("look for anything still recognisable"));
  }
  std::abort();
}

std::string disk_lines(const WipePlan& plan) {
  const DiskIdentity& identity = plan.disk.identity;
  std::string text = tr(N_("Disk at {1}"), {printable(identity.path)}) + "\n";
  text += line(tr(N_("model: {1}; serial number: {2}"), {or_not_told(identity.model), or_not_told(identity.serial)}));
  text += line(tr(N_("kind: {1}; size: {2} ({3} bytes)"),
                  {kind_text(identity.kind), human_bytes(identity.bytes), std::to_string(identity.bytes)}));
  text += line(tr(N_("on it now: {1}"), {contents_text(plan.disk)}));
  if (identity.practice_target)
    text += line(tr(N_("this is a practice target (a file or a loop device), not a computer's disk")));
  return text;
}

std::string method_lines(const WipePlan& plan) {
  const Method& method = plan.method;
  const std::string reference = method.standard.empty() ? "" : " (" + method.standard + ")";
  std::string text = line(tr(N_("method: {1}"), {method.name + reference}));
  text += line(tr(N_("level reached at most: Clear (never Purge by overwriting)")));
  int number = 0;
  for (const PlanStep& step : plan.steps) text += line(std::to_string(++number) + ". " + step_text(plan, step));
  if (plan.verify == VerifyMode::None)
    text += line(tr(N_("nothing is read back: the certificate will say NOT PROVEN")));
  text += line(tr(N_("about {1} in all (an estimate from size and kind)"), {human_duration(plan.seconds_estimated)}));
  return text;
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

Json step_json(const WipePlan& plan, const PlanStep& step) {
  Json::Object object{{"kind", wire_name(step.kind)},
                      {"seconds_estimated", static_cast<std::int64_t>(step.seconds_estimated)}};
  if (step.pass == 0) return object;
  object.emplace("pass", static_cast<std::int64_t>(step.pass));
  if (step.kind == StepKind::Overwrite) object.emplace("pattern", describe(plan.method.passes[step.pass - 1]));
  return object;
}

}  // namespace

std::string kind_text(DiskKind kind) {
  switch (kind) {
    case DiskKind::Hdd: return tr(N_("hard disk"));
    case DiskKind::Ssd: return tr(N_("SSD"));
    case DiskKind::Flash: return tr(N_("USB stick or memory card"));
    case DiskKind::Virtual: return tr(N_("virtual disk"));
    case DiskKind::File: return tr(N_("practice file"));
    case DiskKind::Unknown: return tr(N_("unknown kind"));
  }
  std::abort();
}

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

std::string plan_text(const WipePlan& plan, const std::string& word_to_confirm) {
  return disk_lines(plan) + method_lines(plan) + not_reached_lines(plan) +
         line(tr(N_("to confirm: --confirm {1}"), {printable(word_to_confirm)}));
}

Json plan_json(const WipePlan& plan, const std::string& word_to_confirm) {
  const DiskIdentity& identity = plan.disk.identity;
  Json::Array steps;
  for (const PlanStep& step : plan.steps) steps.push_back(step_json(plan, step));
  return Json::Object{{"path", identity.path},
                      {"model", identity.model},
                      {"serial", identity.serial},
                      {"kind", wire_name(identity.kind)},
                      {"bytes", static_cast<std::int64_t>(identity.bytes)},
                      {"practice_target", identity.practice_target},
                      {"method", plan.method.name},
                      {"standard", plan.method.standard},
                      {"level", "clear"},
                      {"verify", wire_name(plan.verify)},
                      {"steps", std::move(steps)},
                      {"seconds_estimated", static_cast<std::int64_t>(plan.seconds_estimated)},
                      {"not_reached", strings(plan.not_reached)},
                      {"confirm", word_to_confirm}};
}

}  // namespace dieu8
