#include <cstdio>

#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "wipe/cli/command.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/options.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/preflight.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe plan: show what would be erased, and how. Changes nothing.

  dieu8-wipe plan --disk PATH... [--method METHOD] [--verify full|sample|none] [--json]

Shows for each disk what is on it, every pass with the literal bytes, how the result is read back, what
overwriting cannot reach, and what must be typed to confirm. Refuses disks in use and says what uses them.

  --disk PATH      a disk (/dev/sda), or a plain file to practise on; several may follow
  --method METHOD  random (default), zero, one, dod-5220.22-m-3, dod-5220.22-m-7, gutmann,
                   hmg-is5-baseline, hmg-is5-enhanced, rcmp-tssit-ops-ii, schneier, bsi-vsitr,
                   gost-r-50739-95, or custom:LIST such as custom:00,ff,random
  --verify full    read everything back and compare (default)
  --verify sample  read a random tenth back (SP 800-88 Rev. 1)
  --verify none    read nothing back: the certificate will say NOT PROVEN
  --json           one JSON object on standard output

Example:
  sudo dieu8-wipe plan --disk /dev/sda --method dod-5220.22-m-3
)");

void print(const std::vector<WipePlan>& plans, bool json) {
  const std::vector<std::string> words = words_to_confirm(plans);
  Json::Array array;
  std::string text;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    array.push_back(plan_json(plans[i], words[i]));
    text += plan_text(plans[i], words[i]);
  }
  if (json) return print_json(Json::Object{{"plans", std::move(array)}, {"exit_code", 0}});
  std::fwrite(text.data(), 1, text.size(), stdout);
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_plan_options(arguments);
  if (!options) return complain(options.error());
  const auto plans = plan_disks(options.value(), "");
  if (!plans) return complain(plans.error(), options.value().json);
  print(plans.value(), options.value().json);
  return ExitCode::Yes;
}

}  // namespace

const Command kPlanCommand = {"plan", kHelp, run};

}  // namespace dieu8
