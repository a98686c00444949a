#include "guard/early/shut_machine.h"

#include "evidence/base/syscall.h"
#include "guard/network/ruleset.h"

namespace dieu8 {
namespace {

// Rules for a device that goes away in the meantime are refused as a whole: list again, a few times.
constexpr int kMostTries = 3;

Status forbid_line_disciplines(const std::string& proc) {
  const std::string path = proc + "/sys/dev/tty/ldisc_autoload";
  const UniqueFd file = TRY(open_file(path, O_WRONLY));
  return write_all(file, as_bytes("0\n"), path);
}

Status filter_present_devices(NetworkControl& network) {
  Status applied = ok();
  for (int i = 0; i < kMostTries; ++i) {
    const std::vector<Link> links = TRY(network.links());
    applied = network.apply_ruleset(ruleset(Policy{}, links));
    if (applied) return ok();
  }
  return applied;
}

Status take_links_down(NetworkControl& network) {
  Status all = ok();
  for (const Link& link : TRY(network.links())) {
    if (link.kind == LinkKind::Loopback || !link.up) continue;
    if (auto down = network.set_down(link); !down && all) all = std::move(down);
  }
  return all;
}

}  // namespace

std::vector<EarlyStep> early_steps(EarlyMachine& machine) {
  return {
      {N_("USB: nothing new is authorised by itself"), "usb", machine.deny_usb},
      {N_("packet filter: everything is dropped in every family"), "packet-filter",
       [&] { return machine.network.apply_ruleset(ruleset(Policy{}, {})); }},
      {N_("socket filter: only loopback, in every namespace"), "socket-filter", machine.load_socket_filter},
      {N_("network interfaces are down"), "links", [&] { return take_links_down(machine.network); }},
      {N_("packet filter: everything is dropped on every interface"), "device-filter",
       [&] { return filter_present_devices(machine.network); }},
      {N_("radios are blocked"), "radios", [&] { return machine.radios.block_all(); }},
      {N_("other removable media: no driver binds by itself"), "media", machine.deny_media},
      {N_("serial lines: no line discipline loads by itself"), "line-disciplines",
       [&] { return forbid_line_disciplines(machine.proc); }},
  };
}

std::vector<StepOutcome> run_steps(const std::vector<EarlyStep>& steps) {
  std::vector<StepOutcome> outcomes;
  for (const EarlyStep& step : steps) {
    const Status done = step.run();
    outcomes.push_back({step.name, step.wire_name, done ? std::nullopt : std::optional<Error>(done.assume_error())});
  }
  return outcomes;
}

std::string note_of(const std::vector<StepOutcome>& outcomes) {
  std::string failed;
  for (const StepOutcome& outcome : outcomes)
    if (outcome.error) failed += (failed.empty() ? "" : " ") + std::string(outcome.wire_name);
  return (failed.empty() ? "ok" : failed) + "\n";
}

}  // namespace dieu8
