#include "guard/cli/read_machine.h"

#include <algorithm>

#include "guard/cli/read_layers.h"
#include "guard/cli/read_links.h"
#include "guard/cli/read_printers.h"
#include "guard/cli/read_routes.h"
#include "guard/cli/read_shares.h"
#include "guard/cli/read_sockets.h"
#include "guard/kernel/network/linux_network.h"

namespace dieu8 {
namespace {

constexpr const char* kProcNet = "/proc/net/";

// The kernel makes these files only when the protocol is there: without IPv6 there is no if_inet6.
enum class Missing { Fine, Gap };

class Reader {
 public:
  Reader(const SystemTree& tree, Machine& machine) : tree_(tree), machine_(machine) {}

  template <typename T>
  T or_gap(Topic topic, const std::string& what, Result<T> answer, Missing missing = Missing::Gap) {
    if (answer) return std::move(answer).assume_value();
    if (missing == Missing::Gap || answer.error().code != ErrorCode::NotFound)
      machine_.gaps.push_back({topic, what, answer.error()});
    return T();
  }

  std::string proc_net(Topic topic, const std::string& name, Missing missing) {
    return or_gap(topic, kProcNet + name, tree_.text(kProcNet + name), missing);
  }

 private:
  const SystemTree& tree_;
  Machine& machine_;
};

void read_all_links(const SystemTree& tree, Reader& reader, Machine& machine) {
  machine.links = reader.or_gap(Topic::Links, "/sys/class/net", read_links(tree));
  if (tree.root().empty())
    machine.links = joined_links(machine.links, reader.or_gap(Topic::Links, "rtnetlink", LinuxNetwork().links()));
  for (const std::string& name : interfaces_of(reader.proc_net(Topic::Links, "dev", Missing::Gap)))
    if (std::ranges::find(machine.links, name, &Link::name) == machine.links.end())
      machine.gaps.push_back(
          {Topic::Links, "/sys/class/net/" + name,
           Error{ErrorCode::NotFound, N_("the kernel has this interface, but does not show it here"), {}}});
}

void read_addresses_and_routes(Reader& reader, Machine& machine) {
  machine.routes = routes_of(reader.proc_net(Topic::Routes, "route", Missing::Gap),
                             reader.proc_net(Topic::Routes, "ipv6_route", Missing::Fine));
  machine.addresses = addresses_of(reader.proc_net(Topic::Addresses, "fib_trie", Missing::Gap),
                                   reader.proc_net(Topic::Addresses, "if_inet6", Missing::Fine), machine.routes);
}

void read_sockets(const SystemTree& tree, Reader& reader, Machine& machine) {
  const ProgramOfSocket programs = programs_of_sockets(tree);
  for (const std::string protocol : {"tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet"}) {
    const Missing missing = protocol == "tcp" || protocol == "udp" ? Missing::Gap : Missing::Fine;
    for (FoundSocket& found : sockets_of(protocol, reader.proc_net(Topic::Sockets, protocol, missing), programs))
      machine.sockets.push_back(std::move(found));
  }
}

}  // namespace

bool has_ps2_keyboard(const SystemTree& tree) {
  const auto bound = tree.names("/sys/bus/serio/drivers/atkbd");
  if (!bound) return false;
  return std::ranges::any_of(bound.value(), [](const std::string& name) { return name.rfind("serio", 0) == 0; });
}

Machine read_machine(const SystemTree& tree, const Policy& policy, WallTime now) {
  Machine machine;
  Reader reader(tree, machine);
  machine.name = tree.word("/proc/sys/kernel/hostname");
  machine.time = now;
  machine.has_policy = tree.exists(kOwnPolicy + std::string("/policy.toml"));
  read_all_links(tree, reader, machine);
  machine.radios = reader.or_gap(Topic::Radios, "/sys/class/rfkill", read_radios(tree));
  read_addresses_and_routes(reader, machine);
  read_sockets(tree, reader, machine);
  machine.shares = read_shares(tree, machine.gaps);
  machine.usb = read_usb(tree, machine.gaps);
  machine.ps2_keyboard = has_ps2_keyboard(tree);
  machine.printers = read_printers(tree, machine.gaps);
  machine.pages_counted = read_pages_counted(tree);
  machine.media = read_media(tree, machine.gaps);
  machine.layers = read_layers(tree, policy);
  return machine;
}

}  // namespace dieu8
