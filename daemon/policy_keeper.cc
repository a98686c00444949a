#include "daemon/policy_keeper.h"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "guard/policy/keyboards.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostStateBytes = 4096;

Result<LoadedPolicy> open_set(const Result<PolicySet>& set, const std::string& trust_root, const PolicyState& newest) {
  if (!set) return set.assume_error();
  const TrustRoot root = TRY(load_trust_root(trust_root));
  return open_policy_set(set.assume_value(), root, newest);
}

// One that was in force before is not asked about again: the machine has been living with it.
Result<LoadedPolicy> unless_it_cuts_off(Result<LoadedPolicy> candidate, const PolicyState& newest,
                                        const Keyboards& keyboards) {
  if (!candidate || candidate.assume_value().state == newest) return candidate;
  const Policy& policy = candidate.assume_value().policy;
  if (policy.audit_only || !would_cut_off_last_keyboard(policy, keyboards.devices, keyboards.has_ps2)) return candidate;
  return fail(ErrorCode::Refused, N_("the policy would cut off the last keyboard of this machine"), {},
              N_("allow it by a rule, or say a second time that you mean it"));
}

// The last good policy says how the next one comes into force.
Result<LoadedPolicy> unless_it_needs_a_ticket(Result<LoadedPolicy> candidate, const Result<LoadedPolicy>& last_good,
                                              const std::vector<Digest>& ticketed) {
  if (!candidate || !last_good || !last_good.assume_value().policy.policy_needs_ticket) return candidate;
  const Digest& manifest = candidate.assume_value().state.manifest;
  if (manifest == last_good.assume_value().state.manifest || std::ranges::find(ticketed, manifest) != ticketed.end())
    return candidate;
  return fail(ErrorCode::Refused, N_("the policy in force takes another one only with a two-person ticket"), {},
              N_("ask for one: dieu8ctl ticket request policy"));
}

Result<PolicyState> read_state(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostStateBytes));
  return parse_policy_state(as_text(bytes));
}

}  // namespace

PolicyChoice PolicyKeeper::choose(const Keyboards& keyboards, LastKeyboard last_keyboard,
                                  const std::vector<Digest>& ticketed) const {
  const PolicyState before = newest();
  Result<LoadedPolicy> candidate = open_set(read_policy_set(places_.folder), places_.trust_root, before);
  auto kept = last_good(before);
  candidate = unless_it_needs_a_ticket(std::move(candidate), kept, ticketed);
  if (last_keyboard == LastKeyboard::Keep) candidate = unless_it_cuts_off(std::move(candidate), before, keyboards);
  if (candidate) return choose_policy(std::move(candidate), std::nullopt);
  std::optional<LoadedPolicy> fallback;
  if (kept) fallback = std::move(kept).assume_value();
  return choose_policy(std::move(candidate), std::move(fallback));
}

Result<LoadedPolicy> PolicyKeeper::candidate() const {
  return open_set(read_policy_set(places_.folder), places_.trust_root, newest());
}

Status PolicyKeeper::keep(const LoadedPolicy& loaded) const {
  const PolicySet set = TRY(read_policy_set(places_.folder));
  if (sha256(as_bytes(set.manifest)) != loaded.state.manifest)
    return fail(ErrorCode::Refused, N_("the policy's files changed while they were being loaded"));
  // First the set, then the version: in between, the older version may still be taken, and the newer one is there.
  TRY(write_last_good(places_.last_good, set));
  return write_file_durably(places_.state, as_bytes(policy_state_text(loaded.state)), Access::OwnerOnly);
}

// What is known of the highest version. A state file that is lost or damaged is made good by the last good set, whose
// own seal says its version.
PolicyState PolicyKeeper::newest() const {
  PolicyState state;
  if (const auto kept = read_state(places_.state)) state = kept.assume_value();
  if (const auto good = last_good({}); good && good.assume_value().state.version > state.version)
    state = good.assume_value().state;
  return state;
}

Result<LoadedPolicy> PolicyKeeper::last_good(const PolicyState& newest) const {
  return open_set(read_last_good(places_.last_good), places_.trust_root, newest);
}

std::string policy_state_text(const PolicyState& state) {
  return canonical_json(
      Json::Object{{"manifest", to_hex(state.manifest)}, {"version", static_cast<std::int64_t>(state.version)}});
}

Result<PolicyState> parse_policy_state(std::string_view text) {
  const Json document = TRY(parse_json(as_bytes(text), {.bytes = kMostStateBytes, .depth = 2}));
  Fields fields = TRY(Fields::of(document, "$"));
  PolicyState state;
  state.version = TRY(fields.natural("version"));
  const std::string hex = TRY(fields.text("manifest"));
  const Bytes manifest = TRY(from_hex(hex));
  TRY(fields.no_others());
  if (manifest.size() != state.manifest.size())
    return fail(ErrorCode::Malformed, N_("{1} is no SHA-256"), {"$.manifest"});
  std::ranges::copy(manifest, state.manifest.begin());
  return state;
}

bool has_ps2_keyboard(const std::string& sysfs) {
  boost::system::error_code error;
  boost::filesystem::directory_iterator entry(sysfs + "/bus/serio/drivers/atkbd", error);
  for (; !error && entry != boost::filesystem::directory_iterator(); entry.increment(error))
    if (entry->path().filename().string().rfind("serio", 0) == 0) return true;
  return false;
}

}  // namespace dieu8
