#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "wipe/cli/command.h"
#include "wipe/cli/options.h"
#include "wipe/cli/plan_text.h"
#include "wipe/kernel/discover.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe list: show the disks of this computer. Changes nothing.

  dieu8-wipe list [--json]

Shows path, model, serial number, size, kind, what is on each disk, and what uses it. A disk in use is never
erased. Some serial numbers can only be read by root.

  --json    one JSON object on standard output

Example:
  sudo dieu8-wipe list
)");

std::string or_dash(const std::string& text) { return text.empty() ? "-" : printable(text); }

std::vector<std::string> row_of(const DiskDescription& disk) {
  const DiskIdentity& identity = disk.identity;
  return {printable(identity.path),    or_dash(identity.model),      or_dash(identity.serial),
          human_bytes(identity.bytes), tr(kind_name(identity.kind)), cut(contents_text(disk), 32),
          holders_text(disk)};
}

std::string table_of(const std::vector<DiskDescription>& disks) {
  Table table({tr(N_("path")), tr(N_("model")), tr(N_("serial number")), tr(N_("size")), tr(N_("kind of disk")),
               tr(N_("on it now")), tr(N_("in use"))});
  for (const DiskDescription& disk : disks) table.add(row_of(disk));
  return table.str();
}

Json holder_json(const Holder& holder) {
  return Json::Object{{"kind", wire_name(holder.kind)}, {"by", holder.by}, {"where", holder.where}};
}

Json content_json(const ContentItem& item) {
  return Json::Object{{"where", item.where},
                      {"type", item.type},
                      {"label", item.label},
                      {"bytes", static_cast<std::int64_t>(item.bytes)}};
}

Json disk_json(const DiskDescription& disk) {
  const DiskIdentity& identity = disk.identity;
  Json::Array holders;
  for (const Holder& holder : disk.holders) holders.push_back(holder_json(holder));
  Json::Array contents;
  for (const ContentItem& item : disk.contents) contents.push_back(content_json(item));
  return Json::Object{{"path", identity.path},
                      {"model", identity.model},
                      {"serial", identity.serial},
                      {"bytes", static_cast<std::int64_t>(identity.bytes)},
                      {"kind", wire_name(identity.kind)},
                      {"interface", wire_name(identity.interface)},
                      {"partition_table", disk.partition_table},
                      {"contents", std::move(contents)},
                      {"holders", std::move(holders)},
                      {"read_only", disk.read_only},
                      {"removable", disk.removable}};
}

void print(const std::vector<DiskDescription>& disks, bool json) {
  Json::Array array;
  for (const DiskDescription& disk : disks) array.push_back(disk_json(disk));
  if (json) return print_json(Json::Object{{"disks", std::move(array)}, {"exit_code", 0}});
  const std::string text = disks.empty() ? tr(N_("no disks found")) + "\n" : table_of(disks);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_list_options(arguments);
  if (!options) return complain(options.error());
  const auto disks = list_disks("");
  if (!disks) return complain(disks.error(), options.value().json);
  print(disks.value(), options.value().json);
  return ExitCode::Yes;
}

}  // namespace

const Command kListCommand = {"list", kHelp, run};

}  // namespace dieu8
