// Who may include whom (docs/architecture.md). A row a folder: what stands in it may include these, and itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/layering/source_tree.h"

namespace dieu8 {
namespace {

using Rules = std::map<std::string, std::vector<std::string>>;

// guard: plain values at the bottom, what decides above them, the kernel beside it, programs on top.
void add_guard_rows(Rules& table) {
  const std::vector<std::string> facts{"evidence/base", "evidence/json", "evidence/crypto"};
  const auto row = [&](const std::string& folder, std::vector<std::string> more) {
    more.insert(more.end(), facts.begin(), facts.end());
    table[folder] = std::move(more);
  };
  row("guard/tree", {});  // a machine's files to be read
  row("guard/history", {});
  row("guard/history/parse", {"guard/history", "guard/tree"});
  row("guard/history/read", {"guard/history", "guard/history/parse", "guard/tree"});
  row("guard/printing", {"guard/tree", "guard/network", "guard/record", "evidence/journal", "evidence/life"});
  row("guard/incident", {});
  row("guard/deeds", {"evidence/bundle", "evidence/journal"});
  row("guard/maintenance", {"guard/tree", "evidence/console", "evidence/inventory"});
  row("guard/kernel/disk", {"guard/maintenance"});
  row("guard/usb", {});
  row("guard/media", {});
  row("guard/policy", {"guard/usb", "guard/media", "guard/network", "evidence/crypto/check"});
  row("guard/network", {"guard/policy"});
  row("guard/registered", {"evidence/cose", "evidence/journal", "evidence/crypto/check"});
  row("guard/kernel/stick", {"guard/kernel", "guard/registered", "guard/media"});
  row("guard/kernel/door", {"guard/kernel", "guard/registered"});
  row("guard/transfer", {"evidence/journal", "guard/record"});
  row("guard/confine", {});
  row("guard/carrier", {"guard/confine", "guard/transfer", "guard/control", "guard/kernel/stick"});
  row("guard/door", {"guard/confine", "guard/kernel", "guard/kernel/stick", "guard/kernel/door", "guard/registered",
                     "guard/transfer"});
  row("guard/record", {"evidence/journal", "guard/policy", "guard/usb", "guard/media", "guard/network"});
  row("guard/ticket", {"evidence/cose", "evidence/journal", "evidence/ticket", "guard/usb", "guard/record"});
  row("guard/kernel", {"guard/usb", "guard/media", "guard/network", "guard/registered"});
  for (const char* folder : {"guard/kernel/usb", "guard/kernel/network", "guard/kernel/layers", "guard/kernel/media"})
    row(folder, {"guard/kernel", "guard/usb", "guard/media", "guard/network", "guard/policy"});
  const std::vector<std::string> guard{"guard/usb",    "guard/media",  "guard/policy",  "guard/network",
                                       "guard/kernel", "guard/record", "guard/control", "guard/tree"};
  row("guard/control", guard);
  std::vector<std::string> everything = guard;
  for (const char* folder : {"guard/kernel/usb", "guard/kernel/network", "guard/kernel/layers", "guard/kernel/media",
                             "guard/kernel/stick", "guard/kernel/door", "guard/registered", "evidence/cose",
                             "evidence/document", "evidence/journal", "evidence/console", "evidence/crypto/check",
                             "evidence/ticket", "evidence/qr", "guard/ticket", "guard/transfer"})
    everything.emplace_back(folder);
  for (const char* folder :
       {"guard/history", "guard/history/read", "guard/cli/history", "guard/printing", "guard/maintenance",
        "guard/kernel/disk", "guard/incident", "guard/deeds", "evidence/inventory", "evidence/life"})
    everything.emplace_back(folder);
  everything.emplace_back("guard/cli/printing");
  everything.emplace_back("guard/cli/maintenance");
  everything.emplace_back("guard/cli/incident");
  everything.emplace_back("guard/cli/records");
  std::vector<std::string> registering = everything;
  for (const char* folder : {"guard/cli", "evidence/crypto/sign"}) registering.emplace_back(folder);
  row("guard/cli/media", registering);
  std::vector<std::string> carrying = everything;
  for (const char* folder : {"guard/cli", "guard/cli/media"}) carrying.emplace_back(folder);
  row("guard/cli/transfer", std::move(carrying));
  std::vector<std::string> commands = everything;
  commands.emplace_back("guard/cli/papers");
  row("guard/cli", commands);
  std::vector<std::string> papers = everything;
  for (const char* folder : {"guard/cli", "evidence/life", "evidence/minutes", "evidence/paper", "evidence/report",
                             "evidence/bundle", "evidence/crypto/sign", "evidence/certificate"})
    papers.emplace_back(folder);
  row("guard/cli/papers", papers);
  row("guard/cli/history", {"guard/history", "guard/cli", "guard/tree", "evidence/console"});
  row("guard/cli/printing", registering);  // an officer signs a statement about a printer
  everything.emplace_back("guard/cli");
  row("guard/cli/maintenance", everything);
  std::vector<std::string> records = everything;
  records.emplace_back("guard/cli/papers");
  row("guard/cli/records", records);
  everything.emplace_back("evidence/report");  // regulation profiles
  row("guard/cli/incident", everything);
  std::erase(everything, "evidence/report");
  std::erase(everything, "guard/cli");
  row("guard/early", everything);
  std::vector<std::string> life = everything;
  life.emplace_back("daemon");
  row("daemon/life", life);
  everything.emplace_back("evidence/crypto/sign");
  everything.emplace_back("daemon/life");
  row("daemon", everything);
}

const Rules& rules() {
  static const Rules kRules = [] {
    Rules table{{"evidence/base", {}}};
    // Inside evidence each floor stands on all floors below it.
    const std::vector<std::string> floors{"evidence/base",    "evidence/json",        "evidence/crypto",
                                          "evidence/cose",    "evidence/journal",     "evidence/ticket",
                                          "evidence/qr",      "evidence/certificate", "evidence/report",
                                          "evidence/console", "evidence/cli"};
    for (std::size_t i = 1; i < floors.size(); ++i)
      table[floors[i]] = {floors.begin(), floors.begin() + static_cast<long>(i)};
    // The two halves of crypto: what checks, and what signs. Only the programs that sign may reach the second.
    table["evidence/crypto"].push_back("evidence/crypto/check");
    table["evidence/crypto/check"] = {"evidence/base", "evidence/json", "evidence/crypto"};
    table["evidence/crypto/sign"] = {"evidence/base", "evidence/json", "evidence/crypto"};
    for (const std::size_t floor : {3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U})
      table[floors[floor]].push_back("evidence/crypto/check");
    table["evidence/cli"].push_back("evidence/crypto/sign");
    table["evidence/cli"].push_back("evidence/token");
    // An officer's key on a token; the helper process shares nothing with the rest but how they talk.
    table["evidence/token"] = {"evidence/base", "evidence/json",        "evidence/crypto",
                               "evidence/cose", "evidence/crypto/sign", "evidence/console"};
    table["evidence/token/helper"] = {"evidence/base", "evidence/token"};
    table["evidence/document"] = {"evidence/base", "evidence/json"};
    // Papers, and what stands on them.
    table["evidence/paper"] = {"evidence/base", "evidence/document", "evidence/report"};
    table["evidence/life"] = {"evidence/base", "evidence/json", "evidence/crypto", "evidence/journal"};
    table["evidence/inventory"] = {"evidence/base", "evidence/json", "evidence/crypto"};
    table["evidence/bundle"] = {"evidence/base",    "evidence/json", "evidence/crypto", "evidence/crypto/check",
                                "evidence/journal", "evidence/life", "evidence/ticket"};
    table["evidence/cli"].emplace_back("evidence/bundle");
    table["evidence/cli"].emplace_back("evidence/life");
    table["evidence/minutes"] = {"evidence/base",      "evidence/json",        "evidence/crypto", "evidence/life",
                                 "evidence/journal",   "evidence/certificate", "evidence/report", "evidence/paper",
                                 "evidence/inventory", "evidence/ticket"};
    table["evidence/certificate/judge"] = {"evidence/base", "evidence/json", "evidence/crypto", "evidence/certificate"};
    const std::vector<std::string> facts{"evidence/base", "evidence/json", "evidence/crypto", "evidence/certificate"};
    const auto with = [&](std::vector<std::string> more) {
      more.insert(more.end(), facts.begin(), facts.end());
      return more;
    };
    table["wipe/drive"] = facts;
    table["wipe/plan"] = with({"wipe/drive"});
    table["wipe/command"] = with({"wipe/drive"});
    const std::vector<std::string> protocols{"wipe/command/ata", "wipe/command/scsi", "wipe/command/nvme",
                                             "wipe/command/mmc", "wipe/command/opal", "wipe/command/zone"};
    for (const std::string& protocol : protocols) table[protocol] = with({"wipe/drive", "wipe/command"});
    table["wipe/purge"] = with({"wipe/drive", "wipe/command", "wipe/plan", "wipe/run"});
    table["wipe/transport"] = with({"wipe/drive", "wipe/command", "wipe/kernel"});
    table["wipe/run"] = with({"wipe/plan"});
    table["wipe/queue"] = with({"wipe/run"});
    table["wipe/kernel"] = with({"wipe/drive", "wipe/command"});
    table["wipe/cli"] =
        with({"wipe/drive", "wipe/plan", "wipe/run", "wipe/queue", "wipe/kernel", "evidence/journal", "evidence/report",
              "evidence/console", "evidence/cose", "evidence/crypto/sign", "evidence/token"});
    for (const std::string& protocol : protocols) table["wipe/transport"].push_back(protocol);
    table["wipe/cli/drive"] = with({"wipe/drive", "wipe/plan", "wipe/run", "wipe/command", "wipe/kernel", "wipe/purge",
                                    "wipe/transport", "evidence/console"});
    for (const char* folder : {"wipe/command", "wipe/command/zone", "wipe/purge", "wipe/transport", "wipe/cli/drive"})
      table["wipe/cli"].emplace_back(folder);
    // The wizard: what it reaches through world.h, keys and letters, pages, the terminal.
    table["wipe/progress"] = with({"wipe/run", "evidence/console"});
    table["wipe/cli"].emplace_back("wipe/progress");
    table["wipe/wizard/world"] = with({"wipe/drive", "wipe/run"});
    table["wipe/wizard/typing"] = facts;
    table["wipe/wizard/screen"] = with({"wipe/wizard/typing", "wipe/plan", "evidence/console"});
    table["wipe/wizard/pages"] = with({"wipe/wizard", "wipe/wizard/world", "wipe/wizard/screen", "wipe/wizard/typing",
                                       "wipe/drive", "wipe/plan", "wipe/run", "wipe/progress", "evidence/console"});
    table["wipe/wizard/terminal"] = with({"wipe/wizard/screen"});
    table["wipe/wizard"] = with({"wipe/wizard/world", "wipe/wizard/screen", "wipe/wizard/typing", "wipe/wizard/pages",
                                 "wipe/wizard/terminal", "evidence/console"});
    table["wipe/medium"] = with({"wipe/drive", "wipe/kernel"});
    table["wipe/cli"].emplace_back("wipe/medium");
    table["wipe/cli/wizard"] = table["wipe/cli"];  // Linux behind the wizard's world
    std::erase(table["wipe/cli/wizard"], "evidence/crypto/sign");
    for (const char* folder : {"wipe/cli", "wipe/cli/drive", "wipe/medium", "wipe/wizard", "wipe/wizard/world",
                               "wipe/wizard/terminal", "wipe/wizard/pages"})
      table["wipe/cli/wizard"].emplace_back(folder);
    add_guard_rows(table);
    return table;
  }();
  return kRules;
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

// "evidence/json/value.h" of an #include "..." line; empty for any other line.
std::string included(const std::string& line) {
  if (line.rfind("#include \"", 0) != 0) return "";
  const auto begin = line.find('"') + 1;
  return line.substr(begin, line.find('"', begin) - begin);
}

bool allowed(const std::string& from, const std::string& to) {
  const auto row = rules().find(from);
  if (row == rules().end()) return false;
  return from == to || std::find(row->second.begin(), row->second.end(), to) != row->second.end();
}

TEST(Layering, EveryFolderHasARow) {
  for (const SourceFile& file : source_files({"evidence", "wipe", "guard", "daemon"}))
    EXPECT_TRUE(rules().contains(folder_of(file.path))) << file.path;
}

TEST(Layering, EveryIncludeGoesDown) {
  std::size_t looked_at = 0;
  for (const SourceFile& file : source_files({"evidence", "wipe", "guard", "daemon"})) {
    for (const std::string& line : file.lines) {
      const std::string target = included(line);
      if (target.empty()) continue;
      ++looked_at;
      EXPECT_TRUE(allowed(folder_of(file.path), folder_of(target))) << file.path << " includes " << target;
    }
  }
  EXPECT_GT(looked_at, 100U);  // a walk that finds nothing proves nothing
}

TEST(Layering, OnlyTheProgramsThatSignReachTheSigningHalf) {
  for (const auto& [folder, may] : rules())
    EXPECT_EQ(allowed(folder, "evidence/crypto/sign"),
              folder == "evidence/crypto/sign" || folder == "evidence/cli" || folder == "evidence/token" ||
                  folder == "wipe/cli" || folder == "daemon" || folder == "guard/cli/media" ||
                  folder == "guard/cli/papers" || folder == "guard/cli/printing")
        << folder;
}

TEST(Layering, WouldNoticeALineThatGoesUp) {
  EXPECT_FALSE(allowed("evidence/base", "evidence/json"));
  EXPECT_FALSE(allowed("evidence/certificate", "wipe/run"));
  EXPECT_FALSE(allowed("wipe/plan", "wipe/kernel"));
  EXPECT_FALSE(allowed("wipe/run", "tests/fakes"));
  EXPECT_FALSE(allowed("guard/policy", "guard/kernel"));
  EXPECT_FALSE(allowed("guard/cli", "daemon"));
  EXPECT_FALSE(allowed("daemon", "wipe/run"));
  EXPECT_FALSE(allowed("wipe/run", "guard/policy"));
  EXPECT_TRUE(allowed("wipe/cli", "evidence/console"));
}

}  // namespace
}  // namespace dieu8
