// Puts the socket filter (guard/kernel/bpf/socket_guard.bpf.c) into the kernel so that it stays there.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/policy/subnet.h"

namespace dieu8 {

inline constexpr const char* kSocketFilterPins = "/sys/fs/bpf/dieu8";

// Loads and attaches the programs and pins their links, and themselves, in `folder` (of a bpf file system, mounted when
// missing). A link that is there already with the same program is kept; one with another program is replaced without a
// moment in which neither is there. Errors: Unsupported, with the reason, when the kernel has no BPF LSM; Io.
Status load_socket_filter(const std::string& folder = kSocketFilterPins);

// Whether all of the filter's links are pinned in `folder`, each with its program. Errors: NotFound naming the one that
// is not; Unsupported; Io (reading needs root and CAP_BPF).
Status check_socket_filter(const std::string& folder = kSocketFilterPins);

// The subnets that sockets may speak to beside loopback, in place of those before; where there are any, a socket may
// also be bound to the unspecified address. Errors: NotFound when the filter is not loaded; Io.
Status allow_subnets(const std::vector<Subnet>& subnets, const std::string& folder = kSocketFilterPins);

}  // namespace dieu8
