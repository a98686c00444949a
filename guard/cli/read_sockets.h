// Sockets that are not confined to this machine, from the texts in /proc/net (pure) and the programs that hold them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "guard/cli/machine.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

using ProgramOfSocket = std::map<std::uint64_t, std::string>;  // inode -> name

// `text` is /proc/net/PROTOCOL, PROTOCOL being tcp, tcp6, udp, udp6, raw, raw6 or packet. A connection to the machine
// itself and what listens on loopback only are left out; connections with the same peer and program are counted
// together. Lines of another form are skipped.
std::vector<FoundSocket> sockets_of(const std::string& protocol, const std::string& text,
                                    const ProgramOfSocket& programs);

// Of the processes whose open files this user may see: all of them for root.
ProgramOfSocket programs_of_sockets(const SystemTree& tree);

}  // namespace dieu8
