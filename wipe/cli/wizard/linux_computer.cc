#include "wipe/cli/wizard/linux_computer.h"

#include <unistd.h>

#include <algorithm>

#include "evidence/base/file.h"
#include "wipe/cli/memory_evidence.h"
#include "wipe/cli/release_date.h"
#include "wipe/kernel/computer.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {
namespace {

constexpr const char* kAtEnd = "/run/dieu8/at-end";

std::uint64_t memory_bytes() {
  const long pages = ::sysconf(_SC_PHYS_PAGES);
  const long page = ::sysconf(_SC_PAGESIZE);
  return pages > 0 && page > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page) : 0;
}

// What cannot be listed counts as a network: the screen must not promise what nobody looked at.
bool has_network() {
  LinuxFiles files;
  const auto names = files.list("/sys/class/net");
  return !names || std::ranges::any_of(names.assume_value(), [](const std::string& name) { return name != "lo"; });
}

Tool tool_or_its_version(Clock& clock) {
  auto tool = read_tool(clock);
  if (tool) return std::move(tool).assume_value();
  Tool unread;
  unread.version = DIEU8_VERSION;
  return unread;
}

const char* word_of(AtEnd how) {
  switch (how) {
    case AtEnd::PowerOff: return "power-off\n";
    case AtEnd::Reboot: return "reboot\n";
    case AtEnd::Stay: return "stay\n";
  }
  __builtin_unreachable();
}

}  // namespace

LinuxComputer::LinuxComputer(StatedClock& clock, MediumHolds& holds)
    : clock_(clock), holds_(holds), computer_(read_computer()), tool_(tool_or_its_version(clock)) {}

ComputerFacts LinuxComputer::facts() {
  ComputerFacts facts;
  facts.computer = computer_;
  facts.tool = tool_;
  facts.clock = read_clock_note(clock_);
  facts.now = clock_.wall();
  facts.built = kReleased;
  facts.stated_time = clock_.stated();
  facts.memory_bytes = memory_bytes();
  facts.network_possible = has_network();
  return facts;
}

Status LinuxComputer::state_time(WallTime time) {
  if (time < kReleased)
    return fail(ErrorCode::Refused, N_("{1} is before this program was made"), {rfc3339(time)},
                N_("look at a telephone or a clock, and type today's date and time"));
  clock_.state(time);
  return ok();
}

Status LinuxComputer::end(AtEnd how) {
  holds_.let_all_go();
  forget_keys();
  ::sync();
  return write_file_durably(kAtEnd, as_bytes(word_of(how)));
}

}  // namespace dieu8
