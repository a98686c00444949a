#include "guard/cli/maintenance/changes_text.h"

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"

namespace dieu8 {

std::string changes_text(const std::vector<PartChange>& changes) {
  Table table({tr(N_("part")), tr(N_("what")), tr(N_("before")), tr(N_("after"))});
  constexpr std::size_t kMostCells = 40;
  const auto cell = [](const std::string& text) { return text.empty() ? "-" : cut(printable(text), kMostCells); };
  for (const PartChange& change : changes) {
    const bool changed = change.kind == ChangeKind::Changed;
    const bool added = change.kind == ChangeKind::Added;
    table.add({tr(label_of(change.part)), cell(changed ? change.key + ": " + change.property : change.key),
               changed ? cell(change.before) : tr(added ? N_("was not there") : N_("was there")),
               changed ? cell(change.after) : tr(added ? N_("is there") : N_("is gone"))});
  }
  return table.str();
}

}  // namespace dieu8
