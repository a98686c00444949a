#include "guard/cli/read_sockets.h"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "guard/cli/proc_net.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kTcpListen = 0x0A;  // TCP_LISTEN, net/tcp_states.h

struct SocketEnd {
  IpAddress address;
  std::uint16_t port = 0;
};

// "0100007F:0277"
std::optional<SocketEnd> end_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto address = address_of_words(std::string_view(text).substr(0, colon));
  const auto port = hex_number(std::string_view(text).substr(colon + 1));
  if (!address || !port || *port > 0xFFFF) return std::nullopt;
  return SocketEnd{*address, static_cast<std::uint16_t>(*port)};
}

std::string program_of(const std::string& inode, const ProgramOfSocket& programs) {
  const auto number = decimal_number(inode);
  const auto found = number ? programs.find(*number) : programs.end();
  return found == programs.end() ? "" : found->second;
}

bool is_raw(const std::string& protocol) { return protocol == "raw" || protocol == "raw6"; }

SocketUse use_of(const std::string& protocol, const SocketEnd& remote, std::uint64_t state) {
  if (is_raw(protocol)) return SocketUse::Raw;
  const bool tcp = protocol.rfind("tcp", 0) == 0;
  const bool listens = tcp ? state == kTcpListen : is_unspecified(remote.address);
  return listens ? SocketUse::Listening : SocketUse::Connected;
}

// sl local remote state queues timer retransmits uid timeout inode
std::optional<FoundSocket> socket_of_line(const std::string& protocol, const std::string& line,
                                          const ProgramOfSocket& programs) {
  const auto words = words_in(line);
  if (words.size() < 10) return std::nullopt;
  const auto local = end_of(words[1]);
  const auto remote = end_of(words[2]);
  const auto state = hex_number(words[3]);
  if (!local || !remote || !state) return std::nullopt;
  FoundSocket found;
  found.protocol = protocol;
  found.use = use_of(protocol, *remote, *state);
  found.program = program_of(words[9], programs);
  found.local = local->address;
  found.port = local->port;
  if (found.use != SocketUse::Connected) return found;
  found.port = 0;
  found.remote = remote->address;
  found.remote_port = remote->port;
  return found;
}

// sk references type protocol interface running memory user inode
std::optional<FoundSocket> packet_socket_of_line(const std::string& line, const ProgramOfSocket& programs) {
  const auto words = words_in(line);
  if (words.size() < 9 || !decimal_number(words[8])) return std::nullopt;
  const auto ethertype = hex_number(words[3]);
  if (!ethertype) return std::nullopt;
  FoundSocket found;
  found.protocol = "packet";
  found.use = SocketUse::Raw;
  found.port = static_cast<std::uint16_t>(*ethertype);
  found.program = program_of(words[8], programs);
  return found;
}

bool confined(const FoundSocket& socket) {
  switch (socket.use) {
    case SocketUse::Raw: return false;
    case SocketUse::Listening: return is_loopback(socket.local);
    // A peer at one of the machine's own addresses speaks from the same address.
    case SocketUse::Connected: return is_loopback(socket.remote) || socket.remote == socket.local;
  }
  return false;
}

void count_in(std::vector<FoundSocket>& sockets, const FoundSocket& socket) {
  const auto same = std::find_if(sockets.begin(), sockets.end(), [&](FoundSocket other) {
    other.count = socket.count;
    return other == socket;
  });
  if (same == sockets.end()) {
    sockets.push_back(socket);
  } else {
    ++same->count;
  }
}

// The number in "socket:[12345]".
std::optional<std::uint64_t> inode_of(const std::string& link) {
  constexpr std::string_view kBegin = "socket:[";
  if (link.rfind(kBegin, 0) != 0 || link.back() != ']') return std::nullopt;
  return decimal_number(std::string_view(link).substr(kBegin.size(), link.size() - kBegin.size() - 1));
}

void add_sockets_of_process(const SystemTree& tree, const std::string& folder, ProgramOfSocket& programs) {
  const auto files = tree.names(folder + "/fd");
  if (!files) return;  // another user's process
  const std::string name = tree.word(folder + "/comm");
  for (const std::string& file : files.value()) {
    boost::system::error_code error;
    const auto link = boost::filesystem::read_symlink(tree.root() + folder + "/fd/" + file, error);
    if (const auto inode = error ? std::nullopt : inode_of(link.string())) programs.emplace(*inode, name);
  }
}

}  // namespace

std::vector<FoundSocket> sockets_of(const std::string& protocol, const std::string& text,
                                    const ProgramOfSocket& programs) {
  std::vector<FoundSocket> sockets;
  for (const std::string& line : lines_of(text)) {
    const auto found =
        protocol == "packet" ? packet_socket_of_line(line, programs) : socket_of_line(protocol, line, programs);
    if (found && !confined(*found)) count_in(sockets, *found);
  }
  return sockets;
}

ProgramOfSocket programs_of_sockets(const SystemTree& tree) {
  ProgramOfSocket programs;
  const auto entries = tree.names("/proc");
  if (!entries) return programs;
  for (const std::string& entry : entries.value())
    if (decimal_number(entry)) add_sockets_of_process(tree, "/proc/" + entry, programs);
  return programs;
}

}  // namespace dieu8
