#include "wipe/cli/confirmation.h"

#include <algorithm>

namespace dieu8 {
namespace {

bool serial_is_shared(const std::vector<WipePlan>& plans, const std::string& serial) {
  const auto same = [&](const WipePlan& plan) { return plan.disk.identity.serial == serial; };
  return std::ranges::count_if(plans, same) > 1;
}

auto refused(const char* message, const std::string& word) {
  return fail(ErrorCode::Refused, message, {word},
              N_("confirm every disk with exactly what 'dieu8-wipe plan' shows to confirm; nothing has been written"));
}

}  // namespace

std::vector<std::string> words_to_confirm(const std::vector<WipePlan>& plans) {
  std::vector<std::string> words;
  for (const WipePlan& plan : plans) {
    const DiskIdentity& identity = plan.disk.identity;
    const bool by_path = identity.serial.empty() || serial_is_shared(plans, identity.serial);
    words.push_back(by_path ? identity.path : identity.serial);
  }
  return words;
}

Status check_confirmation(const std::vector<WipePlan>& plans, std::vector<std::string> typed) {
  const std::vector<std::string> words = words_to_confirm(plans);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto found = std::ranges::find(typed, words[i]);
    if (found == typed.end()) return refused(N_("{1} is not confirmed"), plans[i].disk.identity.path);
    typed.erase(found);
  }
  if (!typed.empty()) return refused(N_("the confirmation '{1}' belongs to no disk of this run"), typed.front());
  return ok();
}

}  // namespace dieu8
