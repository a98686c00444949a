#include <algorithm>
#include <set>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/technique_fit.h"

namespace dieu8 {
namespace {

bool any_twice(const std::vector<Technique>& techniques) {
  return std::set<Technique>(techniques.begin(), techniques.end()).size() != techniques.size();
}

bool several_command_sets(const std::vector<Technique>& techniques) {
  std::set<CommandSet> sets;
  for (const Technique technique : techniques) sets.insert(command_set_of(technique));
  sets.erase(CommandSet::Any);
  return sets.size() > 1;
}

}  // namespace

bool plans(const Sanitization& done, Technique technique) {
  return std::ranges::count(done.techniques_planned, technique) > 0;
}

std::vector<Technique> device_techniques(const Sanitization& done) {
  std::vector<Technique> commands;
  std::ranges::copy_if(done.techniques_planned, std::back_inserter(commands), is_device_command);
  return commands;
}

void judge_plan(const DiskRow& row, JudgeNotes& notes) {
  const auto& techniques = row.sanitization.techniques_planned;
  notes.find_if(row.sanitization.engine.empty(), Finding::EngineMissing);
  if (techniques.empty()) return notes.find(Finding::NoTechniquePlanned);
  const bool fit = std::ranges::all_of(techniques, [&](Technique one) { return fits(one, row.identity); });
  notes.find_if(any_twice(techniques), Finding::TechniqueRepeated);
  notes.find_if(plans(row.sanitization, Technique::Overwrite) && techniques.back() != Technique::Overwrite,
                Finding::TechniqueOrder);
  notes.find_if(several_command_sets(techniques), Finding::TechniqueMixed);
  notes.find_if(!fit, Finding::TechniqueMisfit);
}

void judge_unplanned(const DiskRow& row, JudgeNotes& notes) {
  const Sanitization& done = row.sanitization;
  const bool any = !done.passes_planned.empty() || !done.passes.empty() || done.probe || !done.interruptions.empty() ||
                   !done.method.empty() || !done.standard.empty();
  notes.find_if(any, Finding::OverwriteUnplanned);
}

}  // namespace dieu8
