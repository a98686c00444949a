#include "guard/policy/policy_set.h"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostDropIns = 256;
constexpr std::size_t kMostSmallFileBytes = 65'536;
constexpr std::size_t kMostSetBytes = std::size_t{16} << 20U;

Result<std::string> read_text(const std::string& folder, const std::string& name, std::size_t most_bytes) {
  const Bytes bytes = TRY(read_file(folder + "/" + name, most_bytes));
  return std::string(as_text(bytes));
}

bool is_drop_in_name(std::string_view name) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  return name.front() != '.' && name.find_first_not_of(kLetters) == std::string_view::npos;
}

Result<std::vector<std::string>> drop_in_names(const std::string& folder) {
  namespace fs = boost::filesystem;
  std::vector<std::string> names;
  boost::system::error_code error;
  fs::directory_iterator entry(folder + "/" + kDropInFolder, error);
  if (error == boost::system::errc::no_such_file_or_directory) return names;
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.ends_with(".toml")) continue;  // an editor's copy, a note
    if (!is_drop_in_name(name) || names.size() == kMostDropIns)
      return fail(ErrorCode::Malformed, N_("policy.d: '{1}' cannot be a part of the policy (its name, or too many)"),
                  {name});
    names.push_back(name);
  }
  if (error) return fail(ErrorCode::Io, N_("{1} failed: {2}"), {"readdir policy.d", error.message()});
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Result<std::vector<PolicySource>> read_policy_files(const std::string& folder) {
  std::vector<PolicySource> files;
  files.push_back({kPolicyFile, TRY(read_text(folder, kPolicyFile, kMostPolicyBytes))});
  const auto names = TRY(drop_in_names(folder));
  for (const std::string& name : names) {
    const std::string path = std::string(kDropInFolder) + "/" + name;
    files.push_back({path, TRY(read_text(folder, path, kMostPolicyBytes))});
  }
  return files;
}

Result<PolicySet> read_policy_set(const std::string& folder) {
  PolicySet set;
  set.files = TRY(read_policy_files(folder));
  set.manifest = TRY(read_text(folder, kManifestFile, kMostSmallFileBytes));
  set.seal = TRY(read_file(folder + "/" + kManifestSealFile, kMostSmallFileBytes));
  return set;
}

Result<Policy> policy_of_files(const std::vector<PolicySource>& files) {
  if (files.empty() || files.front().name != kPolicyFile)
    return fail(ErrorCode::Malformed, N_("the policy has no policy.toml"));
  return read_policy(files.front(), {files.begin() + 1, files.end()});
}

Status write_last_good(const std::string& path, const PolicySet& set) {
  const std::string json = TRY(policy_set_to_json(set));
  return write_file_durably(path, as_bytes(json), Access::OwnerOnly);
}

Result<PolicySet> read_last_good(const std::string& path) {
  const Bytes json = TRY(read_file(path, kMostSetBytes));
  return policy_set_from_json(json);
}

}  // namespace dieu8
