// dieu8ctl maintenance: a repair from its ticket to its difference (Điều 8.2).
#include "guard/cli/maintenance/maintenance_commands.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "evidence/base/bytes.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"
#include "guard/cli/maintenance/changes_text.h"
#include "guard/cli/parse_ctl.h"
#include "guard/control/control_client.h"
#include "guard/kernel/disk/read_disk_use.h"
#include "guard/maintenance/read_inventory.h"

namespace dieu8 {
namespace {

const char* const kBeginHelp = N_(R"(dieu8ctl maintenance begin: a repair begins (Article 8.2).

  dieu8ctl maintenance begin [--json]

Needs root, and an accepted ticket for a repair: signed by two people, naming the report's number, its date, the
authority it went to, and who repairs (a private company or person is refused). Writes down what the computer consists
of: disks with serial numbers and how often they were switched on, network cards, USB devices, firmware, packages,
accounts. The inventory lies in /var/lib/dieu8/maintenance/before.json; its SHA-256 stands in the guard's record.

Take the disk out before the computer leaves the agency.

  dieu8ctl ticket request maintenance     asks for the ticket
  dieu8ctl maintenance end                when the repair is done
)");

const char* const kEndHelp = N_(R"(dieu8ctl maintenance end: the repair is done.

  dieu8ctl maintenance end [--json]

Needs root. Writes down again what the computer consists of, shows what is different, ends the ticket: the computer is
shut as before. /var/lib/dieu8/maintenance holds before.json, after.json and difference.json for the minutes:

  dieu8ctl minutes repair --before before.json --after after.json

Exit codes: 0 nothing is different, 1 something is, 2 used wrongly, 3 could not tell.
)");

const char* const kMaintenanceStatusHelp = N_(R"(dieu8ctl maintenance status: is a repair under way?

  dieu8ctl maintenance status [--json]

Exit codes: 0 no repair is under way, 1 one is, 2 used wrongly, 3 could not tell.
)");

const char* const kInventoryHelp =
    N_(R"(dieu8ctl maintenance inventory: what this computer consists of. Changes nothing.

  dieu8ctl maintenance inventory [--json]

With --json, the object that 'maintenance begin' keeps (docs/maintenance.md).
)");

const char* const kDisksHelp = N_(R"(dieu8ctl maintenance disks: compare the disks with what the guard knows of them.

  dieu8ctl maintenance disks [--json]

Runs by itself at each start and stop of the computer. A disk with another serial number, a disk that is gone, one that
was switched on more often than this computer was started, and counts that went back are alarms in the record.

Exit codes: 0 the disks are as they were, 1 they are not, 2 used wrongly, 3 could not tell.
)");

constexpr const char* kFolder = "/var/lib/dieu8/maintenance";
constexpr std::size_t kMostChangesToTell = 64;
constexpr std::size_t kMostInventoryBytes = std::size_t{16} << 20U;

struct Options {
  bool json = false;
};

Result<DiskUse> ask_disk(const std::string& name) { return read_disk_use("/dev/" + name); }

// How often the machine slept since it was started; many disks count each waking as a switching on.
std::int64_t times_slept() {
  const std::string text = SystemTree().word("/sys/power/suspend_stats/success");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string path_of(const char* name) { return std::string(kFolder) + "/" + name; }

Status write_json_file(const char* name, const Json& document) {
  if (::mkdir(kFolder, 0700) != 0 && errno != EEXIST) return system_error(errno, "mkdir", kFolder);
  return write_file_durably(path_of(name), as_bytes(canonical_json(document)), Access::OwnerOnly);
}

Json::Object look_report() {
  return {{"disks", disks_json(read_disks(SystemTree(), ask_disk))}, {"slept", times_slept()}};
}

Result<Json::Object> tell(std::string_view step, Json::Object report) {
  ControlClient client = TRY(ControlClient::connect());
  auto answer = TRY(client.call(Method::Maintenance, {{"do", step}, {"report", std::move(report)}}));
  const auto state = answer.find("state");
  if (state == answer.end() || state->second.object() == nullptr)
    return fail(ErrorCode::Malformed, N_("the guard's answer is not of the documented form"));
  return *state->second.object();
}

std::string text_in(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() || found->second.text() == nullptr ? "-" : printable(*found->second.text());
}

bool flag_in(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found != object.end() && found->second.boolean() != nullptr && *found->second.boolean();
}

// Each command makes its page and its code; printing is the same for all.
struct Page {
  std::string text;
  Json::Object json;
  ExitCode code = ExitCode::Yes;
};

ExitCode show(const CtlArguments& arguments, Result<Page> (*make)()) {
  const auto options = parse_ctl<Options>(arguments, [](CLI::App&, Options&) {});
  if (!options) return complain(options.error());
  auto page = make();
  if (!page) return complain(page.error(), options.value().json);
  if (!options.value().json) return print_page(page.value().text, page.value().code);
  page.value().json.insert_or_assign("exit_code", static_cast<int>(page.value().code));
  print_json(page.value().json);
  return page.value().code;
}

std::string difference_text(const std::vector<PartChange>& changes) {
  return changes.empty() ? tr(N_("Nothing is different from before the repair.")) + "\n" : changes_text(changes);
}

Result<Page> begin() {
  const Inventory inventory = read_inventory(SystemTree(), ask_disk);
  Json::Object report = look_report();
  report.emplace("inventory_sha256", to_hex(digest_of(inventory)));
  TRY(write_json_file("before.json", Json(inventory_json(inventory))));
  Json::Object state = TRY(tell("begin", std::move(report)));
  Page page;
  page.text = tr(N_("The repair has begun. Report: {1}. Repairer: {2}."),
                 {text_in(state, "report"), text_in(state, "repairer")}) +
              "\n" + tr(N_("Take the disk out before the computer leaves the agency.")) + "\n" +
              tr(N_("When it is done: dieu8ctl maintenance end")) + "\n";
  page.json.emplace("state", std::move(state));
  return page;
}

Result<Page> end() {
  const Bytes bytes = TRY(read_file(path_of("before.json"), kMostInventoryBytes));
  const Json document = TRY(parse_json(bytes));
  const Inventory before = TRY(parse_inventory(document));
  const Inventory after = read_inventory(SystemTree(), ask_disk);
  const auto changes = part_changes(before, after);
  const Json difference = Json(Json::Object{{"format", "dieu8.inventory-difference/1"},
                                            {"before_sha256", to_hex(digest_of(before))},
                                            {"after_sha256", to_hex(digest_of(after))},
                                            {"changes", difference_json(changes)}});
  TRY(write_json_file("after.json", Json(inventory_json(after))));
  TRY(write_json_file("difference.json", difference));
  Json::Object report = look_report();
  report.emplace("inventory_sha256", to_hex(digest_of(after)));
  report.emplace("difference_sha256", to_hex(sha256(as_bytes(canonical_json(difference)))));
  report.emplace("change_count", static_cast<std::int64_t>(changes.size()));
  // A request has room for few; all of them are in the file whose digest goes with it.
  report.emplace("changes",
                 difference_json({changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                         changes.size(), kMostChangesToTell))}));
  TRY(tell("end", std::move(report)));
  Page page{difference_text(changes), {{"difference", difference}}, changes.empty() ? ExitCode::Yes : ExitCode::No};
  page.text += tr(N_("The repair is over, and the computer is shut as before. For the minutes: {1}"), {kFolder}) + "\n";
  return page;
}

Result<Page> status() {
  Json::Object state = TRY(tell("status", {}));
  Page page;
  if (flag_in(state, "under_way")) {
    page.code = ExitCode::No;
    page.text = tr(N_("A repair is under way since {1}. Report: {2}. Repairer: {3}."),
                   {text_in(state, "began"), text_in(state, "report"), text_in(state, "repairer")}) +
                "\n";
    if (flag_in(state, "over"))
      page.text += tr(N_("Its ticket is over: the computer is shut. Still to do: dieu8ctl maintenance end")) + "\n";
  } else {
    page.text = tr(N_("No repair is under way.")) + "\n";
  }
  page.json.emplace("state", std::move(state));
  return page;
}

Result<Page> inventory() {
  const Inventory found = read_inventory(SystemTree(), ask_disk);
  Page page{"", inventory_json(found), found.unread.empty() ? ExitCode::Yes : ExitCode::CouldNotTell};
  for (const auto& [part, things] : found.parts) {
    page.text += tr(label_of(part)) + ": " + std::to_string(things.size()) + "\n";
    if (part == InventoryPart::Packages) continue;  // thousands: in the JSON
    for (const auto& [key, properties] : things) {
      page.text += "  " + key;
      for (const auto& [name, value] : properties) page.text += "  " + name + "=" + value;
      page.text += "\n";
    }
  }
  for (const std::string& path : found.unread)
    page.text += tr(N_("{1} could not be read: run it with sudo"), {path}) + "\n";
  return page;
}

Result<Page> disks() {
  Json::Object state = TRY(tell("disks", look_report()));
  Page page;
  const auto findings = state.find("findings");
  const Json::Array* list = findings == state.end() ? nullptr : findings->second.array();
  if (list != nullptr)
    for (const Json& finding : *list)
      if (finding.object() != nullptr)
        page.text += tr(N_("a disk of this computer is not as it was: {1}"),
                        {text_in(*finding.object(), "model") + " " + text_in(*finding.object(), "serial") + " (" +
                         text_in(*finding.object(), "word") + ")"}) +
                     "\n";
  if (!page.text.empty()) page.code = ExitCode::No;
  if (page.text.empty()) page.text = tr(N_("The disks are as they were.")) + "\n";
  page.json.emplace("state", std::move(state));
  return page;
}

}  // namespace

const CtlCommand kMaintenanceBeginCtl = {"maintenance begin", kBeginHelp,
                                         [](const CtlArguments& a) { return show(a, begin); }};
const CtlCommand kMaintenanceEndCtl = {"maintenance end", kEndHelp, [](const CtlArguments& a) { return show(a, end); }};
const CtlCommand kMaintenanceStatusCtl = {"maintenance status", kMaintenanceStatusHelp,
                                          [](const CtlArguments& a) { return show(a, status); }};
const CtlCommand kMaintenanceInventoryCtl = {"maintenance inventory", kInventoryHelp,
                                             [](const CtlArguments& a) { return show(a, inventory); }};
const CtlCommand kMaintenanceDisksCtl = {"maintenance disks", kDisksHelp,
                                         [](const CtlArguments& a) { return show(a, disks); }};

}  // namespace dieu8
