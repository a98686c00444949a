#include "guard/kernel/network/linux_network.h"

#include <linux/if.h>
#include <linux/rtnetlink.h>

#include <boost/filesystem/path.hpp>

#include "evidence/base/syscall.h"
#include "guard/kernel/network/link_message.h"
#include "guard/kernel/network/listed_ruleset.h"

namespace dieu8 {
namespace {

constexpr int kMostTries = 8;

Result<std::vector<LinkMessage>> list_once() {
  NetlinkSocket socket = TRY(NetlinkSocket::open(0));
  std::vector<LinkMessage> found;
  TRY(socket.list_links([&](const nlmsghdr& message) {
    if (auto link = read_link_message(message)) found.push_back(std::move(*link));
  }));
  return found;
}

bool was_not_whole(const Error& error) { return error.system_error == ENOBUFS || error.system_error == EINTR; }

}  // namespace

Result<std::vector<Link>> LinuxNetwork::links() {
  auto messages = list_once();
  for (int tries = 1; !messages && was_not_whole(messages.assume_error()) && tries < kMostTries; ++tries)
    messages = list_once();
  std::vector<Link> links;
  for (const LinkMessage& message : TRY(std::move(messages))) links.push_back(link_of(message, sysfs_));
  return links;
}

Status LinuxNetwork::set_down(const Link& link) {
  return TRY(NetlinkSocket::open(0)).ask_for_link(RTM_NEWLINK, link.index, IFF_UP, 0);
}

Status LinuxNetwork::remove_virtual(const Link& link) {
  return TRY(NetlinkSocket::open(0)).ask_for_link(RTM_DELLINK, link.index, 0, 0);
}

Status LinuxNetwork::unbind(const Link& link) {
  if (link.device.empty())
    return fail(ErrorCode::Misuse, N_("the network interface {1} has no device behind it"), {link.name});
  if (!has_driver(link.device)) return ok();
  const std::string path = link.device + "/driver/unbind";
  const UniqueFd file = TRY(open_file(path, O_WRONLY));
  TRY(write_all(file, as_bytes(boost::filesystem::path(link.device).filename().string()), path));
  if (has_driver(link.device))
    return fail(ErrorCode::Io, N_("the driver of the network interface {1} could not be taken off"), {link.name});
  return ok();
}

Status LinuxNetwork::apply_ruleset(const std::string& ruleset) {
  TRY(run_nft(nft_, {"-j", "-f", "-"}, ruleset));
  return ok();
}

Result<std::string> LinuxNetwork::ruleset() {
  const std::string json = TRY(run_nft(nft_, {"-j", "list", "ruleset"}, ""));
  return listed_ruleset(json, TRY(run_nft(nft_, {"list", "ruleset", "netdev"}, "")));
}

}  // namespace dieu8
