// Folders that this machine gives to others: Samba's and NFS's own configuration, as they write it.
#pragma once

#include <string>
#include <vector>

#include "guard/cli/machine.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// The sections of a smb.conf (smb.conf(5)) but [global], [printers] and [print$]; pure.
std::vector<std::string> samba_shares_of(const std::string& smb_conf);

// The folders of an exports file (exports(5)); pure.
std::vector<std::string> nfs_exports_of(const std::string& exports);

// All of this machine. What could not be read becomes a gap.
std::vector<FoundShare> read_shares(const SystemTree& tree, std::vector<Gap>& gaps);

}  // namespace dieu8
