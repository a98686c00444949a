// dieu8ctl media list: removable media and external buses that are not USB.
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/device_json.h"
#include "guard/cli/kind_words.h"
#include "guard/cli/read_machine.h"

namespace dieu8 {
namespace {

const char* const kMediaHelp = N_(R"(dieu8ctl media list: memory cards, optical drives, external buses. Changes nothing.

  dieu8ctl media list [--json]

USB sticks are USB devices: see 'dieu8ctl devices' and 'dieu8ctl policy try'.
)");

std::string usable_words(const std::optional<bool>& usable) {
  if (!usable) return tr(N_("not known"));
  return *usable ? tr(N_("yes")) : tr(N_("no"));
}

std::string media_page(const std::vector<FoundMedium>& media) {
  if (media.empty()) return tr(N_("no other removable media (memory cards, optical discs, external buses)")) + "\n";
  Table table({tr(N_("kind")), tr(N_("model")), tr(N_("serial number")), tr(N_("place")), tr(N_("works"))});
  const auto shown = [](const std::string& text) { return text.empty() ? "-" : printable(text); };
  for (const FoundMedium& found : media)
    table.add({tr(label_of(found.medium.kind)), shown(found.medium.name), shown(found.medium.serial),
               shown(found.medium.place), usable_words(found.usable)});
  return table.str();
}

Json::Object media_object(const std::vector<FoundMedium>& media) {
  Json::Array array;
  for (const FoundMedium& found : media) {
    Json::Object object = medium_json(found.medium);
    object.emplace("usable", found.usable ? Json(*found.usable) : Json());
    array.emplace_back(std::move(object));
  }
  return Json::Object{{"media", std::move(array)}, {"exit_code", 0}};
}

ExitCode run_media_list(const CtlArguments& arguments) {
  const auto options = parse_plain_options(arguments);
  if (!options) return complain(options.error());
  std::vector<Gap> gaps;
  const auto media = read_media(SystemTree(), gaps);
  if (!gaps.empty()) return complain(gaps.front().error, options.value().json);
  if (!options.value().json) return print_page(media_page(media));
  print_json(media_object(media));
  return ExitCode::Yes;
}

}  // namespace

const CtlCommand kMediaListCtl = {"media list", kMediaHelp, run_media_list};

}  // namespace dieu8
