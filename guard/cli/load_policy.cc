#include "guard/cli/load_policy.h"

#include <algorithm>

#include "evidence/base/file.h"
#include "guard/cli/shipped_policies.h"
#include "guard/policy/policy_set.h"
#include "guard/policy/read_policy.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

Result<PolicySource> source_of(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostPolicyBytes));
  return PolicySource{path, std::string(as_text(bytes))};
}

const ShippedPolicy* shipped(std::string_view id) {
  const auto found = std::ranges::find(shipped_policies(), id, &ShippedPolicy::id);
  return found == shipped_policies().end() ? nullptr : &*found;
}

bool is_folder(const std::string& path) { return SystemTree().names(path).has_value(); }

}  // namespace

Result<Policy> load_policy(const std::optional<std::string>& name) {
  const std::string wanted = name.value_or(kDefaultPolicy);
  const bool on_disk = name && SystemTree().exists(wanted);
  if (const ShippedPolicy* policy = shipped(wanted); policy != nullptr && !on_disk)
    return read_policy({std::string(policy->id) + ".toml", std::string(policy->toml)});
  if (is_folder(wanted)) return policy_of_files(TRY(read_policy_files(wanted)));
  return read_policy(TRY(source_of(wanted)));
}

}  // namespace dieu8
