#include <unistd.h>

#include <cstdio>

#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "wipe/cli/command.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/options.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/preflight.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe plan: show what would be erased, and how. Changes nothing.

  dieu8-wipe plan --disk PATH... [--level clear|purge|auto] [--level-rule stricter|ieee-2883]
                  [--method METHOD] [--verify full|sample|none] [--psid TEXT | --psid-file FILE]
                  [--allow-suspend] [--json]

Shows for each disk what is on it, what its drive offers and what stands in the way (with the bits that
were read), every command and every pass with the literal bytes, how the result is read back, the level
that is reached, what is not reached, and what must be typed to confirm. Refuses disks in use and says
what uses them. The drive is only asked.

  --disk PATH      a disk (/dev/sda), or a plain file to practise on; several may follow
  --level clear    overwrite what addresses reach (default)
  --level purge    the drive's own erase commands, which reach what no address leads to; refused, with the
                   reason, where the drive has none or something stands in the way
  --level auto     purge where the drive can, else clear
  --level-rule stricter    where NIST and IEEE 2883 rate a command differently, the lower counts (default)
  --level-rule ieee-2883   what IEEE 2883-2022 says counts
  --psid TEXT      PSID of the drive's label, 32 characters: allows a TCG Opal reset of a self-encrypting drive
  --psid-file FILE the same from the first line of a file
  --allow-suspend  for 'dieu8-wipe run': the computer may sleep and wake to free frozen drives
  --method METHOD  random (default), zero, one, dod-5220.22-m-3, dod-5220.22-m-7, gutmann,
                   hmg-is5-baseline, hmg-is5-enhanced, rcmp-tssit-ops-ii, schneier, bsi-vsitr,
                   gost-r-50739-95, or custom:LIST such as custom:00,ff,random
  --verify full    read everything back and compare (default)
  --verify sample  read a random tenth back (SP 800-88 Rev. 1)
  --verify none    read nothing back: the certificate will say NOT PROVEN
  --json           one JSON object on standard output

Example:
  sudo dieu8-wipe plan --disk /dev/sda --level purge
)");

void print(const std::vector<PlannedDisk>& disks, bool json) {
  const auto words = words_to_confirm(disks);
  const Bits bits = ::isatty(STDOUT_FILENO) == 1 ? Bits::Dim : Bits::Plain;
  Json::Array array;
  std::string text;
  for (std::size_t i = 0; i < disks.size(); ++i) {
    array.push_back(plan_json(disks[i], words[i]));
    text += plan_text(disks[i], words[i], bits);
  }
  if (json) return print_json(Json::Object{{"plans", std::move(array)}, {"exit_code", 0}});
  std::fwrite(text.data(), 1, text.size(), stdout);
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_plan_options(arguments);
  if (!options) return complain(options.error());
  const auto disks = plan_disks(options.value(), "", system_drive_opener());
  if (!disks) return complain(disks.error(), options.value().json);
  print(disks.value(), options.value().json);
  return ExitCode::Yes;
}

}  // namespace

const Command kPlanCommand = {"plan", kHelp, run};

}  // namespace dieu8
