#include "guard/cli/read_shares.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dieu8 {
namespace {

constexpr const char* kUserShares = "/var/lib/samba/usershares";
constexpr const char* kExportFolder = "/etc/exports.d";
constexpr std::array<const char*, 3> kNotFolders = {"global", "printers", "print$"};

std::string lower(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return text;
}

bool is_folder_section(const std::string& name) {
  return std::find(kNotFolders.begin(), kNotFolders.end(), lower(name)) == kNotFolders.end();
}

bool has_samba(const SystemTree& tree) { return tree.exists("/usr/sbin/smbd"); }

bool has_nfs(const SystemTree& tree) { return tree.exists("/usr/sbin/rpc.nfsd") || tree.exists("/sbin/rpc.nfsd"); }

// A missing file is no gap: there is nothing to read.
std::string text_or_gap(const SystemTree& tree, const std::string& path, std::vector<Gap>& gaps) {
  auto text = tree.text(path);
  if (text) return std::move(text).assume_value();
  if (text.error().code != ErrorCode::NotFound) gaps.push_back({Topic::Shares, path, text.error()});
  return "";
}

std::vector<std::string> names_or_gap(const SystemTree& tree, const std::string& folder, std::vector<Gap>& gaps) {
  auto names = tree.names(folder);
  if (names) return std::move(names).assume_value();
  if (names.error().code != ErrorCode::NotFound) gaps.push_back({Topic::Shares, folder, names.error()});
  return {};
}

}  // namespace

std::vector<std::string> samba_shares_of(const std::string& smb_conf) {
  std::vector<std::string> shares;
  for (const std::string& raw : lines_of(smb_conf)) {
    const std::string line = trimmed(raw);
    const std::size_t end = line.find(']');
    if (line.empty() || line.front() != '[' || end == std::string::npos) continue;
    const std::string name = trimmed(line.substr(1, end - 1));
    if (is_folder_section(name)) shares.push_back(name);
  }
  return shares;
}

std::vector<std::string> nfs_exports_of(const std::string& exports) {
  std::vector<std::string> folders;
  bool continued = false;
  for (const std::string& raw : lines_of(exports)) {
    const std::string line = trimmed(raw.substr(0, raw.find('#')));
    if (!continued && !line.empty()) {
      const bool quoted = line.front() == '"';
      folders.push_back(quoted ? line.substr(1, line.find('"', 1) - 1) : words_in(line).front());
    }
    continued = !line.empty() && line.back() == '\\';
  }
  return folders;
}

std::vector<FoundShare> read_shares(const SystemTree& tree, std::vector<Gap>& gaps) {
  std::vector<FoundShare> shares;
  for (const std::string& name : samba_shares_of(text_or_gap(tree, "/etc/samba/smb.conf", gaps)))
    shares.push_back({ShareKind::Samba, name, has_samba(tree)});
  for (const std::string& name : names_or_gap(tree, kUserShares, gaps))
    shares.push_back({ShareKind::SambaUser, name, has_samba(tree)});
  std::string exports = text_or_gap(tree, "/etc/exports", gaps);
  for (const std::string& name : names_or_gap(tree, kExportFolder, gaps))
    exports += "\n" + text_or_gap(tree, kExportFolder + ("/" + name), gaps);
  for (const std::string& folder : nfs_exports_of(exports)) shares.push_back({ShareKind::Nfs, folder, has_nfs(tree)});
  return shares;
}

}  // namespace dieu8
