// The options that minutes and reports share.
#pragma once

#include <string>

#include "evidence/minutes/minutes_facts.h"
#include "evidence/report/regulation_profile.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/each_record.h"

namespace CLI {
class App;
}

namespace dieu8 {

struct PaperOptions {
  std::string out;                  // a folder
  std::string facts;                // a TOML file; empty: nothing is stated
  std::string profile = "vn-2026";  // a regulation profile
  std::string profiles;             // a folder with further ones; empty: those built in
  std::string trust;                // the agency's root; empty: neither seals nor tickets are checked
  std::string record;               // the folder of the guard's record; empty: none
  bool json = false;
};

void declare_paper_options(CLI::App& app, PaperOptions& options);

// The root that the guard itself believes, where none was named and the machine has one.
void use_machine_root(PaperOptions& options);

Result<MinutesFacts> load_minutes_facts(const std::string& path);

// What was written, for a person and with --json.
ExitCode say_written(const std::vector<std::string>& files, bool json);

}  // namespace dieu8
