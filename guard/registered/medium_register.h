// The register of media: nothing but what the record's events say, in their order. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "guard/registered/medium_token.h"
#include "guard/registered/register_event.h"

namespace dieu8 {

enum class MediumState {
  InUse,      // with its holder: may be opened
  Withdrawn,  // with the officer
  Lost,
  Found,   // with the officer, until it is issued anew
  Away,    // moved, not back yet
  Erased,  // for good
};

constexpr std::string_view wire_name(MediumState state) {
  switch (state) {
    case MediumState::InUse: return "in-use";
    case MediumState::Withdrawn: return "withdrawn";
    case MediumState::Lost: return "lost";
    case MediumState::Found: return "found";
    case MediumState::Away: return "away";
    case MediumState::Erased: return "erased";
  }
  __builtin_unreachable();
}

struct RegisteredMedium {
  MediumToken token;  // the newest registration's
  Digest token_sha256{};
  std::string officer;  // who registered it
  MediumState state = MediumState::InUse;
  MediumState state_at_home = MediumState::InUse;  // to which it returns from Away
  std::string holder;
  WallTime since;  // of the present state
  std::optional<WallTime> expected_back;
  std::uint64_t openings = 0;
  std::uint64_t refusals = 0;
  std::optional<WallTime> last_opened;
  std::vector<MediumEvent> events;  // those an officer reported, oldest first
};

class MediumRegister {
 public:
  // Whether the event can follow on what is known. Errors: NotFound for a medium that is not registered, or not by this
  // text; Refused with what stands against it; Malformed for a token that cannot be read.
  Status may_follow(const MediumEvent& event) const;

  // A registration with its number, holder, last moment and the one it ends set, whatever it said of them before; any
  // other event as it is. Errors: Malformed for a token that cannot be read.
  Result<MediumEvent> as_recorded(MediumEvent event) const;

  // An event that cannot follow changes nothing.
  void apply(const MediumEvent& event);

  // By the UUID of the registration; nullptr: none.
  const RegisteredMedium* find(std::string_view medium) const;
  // By what a person types: UUID, the unit's number, or the USB serial. Errors: NotFound; Refused when several fit.
  Result<const RegisteredMedium*> named(std::string_view text) const;

  const std::map<std::string, RegisteredMedium, std::less<>>& media() const { return media_; }
  // The newest time that any event claims: a clock that was set back behind it is wrong.
  WallTime newest() const { return newest_; }

 private:
  Status number_is_free(const MediumToken& token) const;
  void take_in(const MediumEvent& event);

  std::map<std::string, RegisteredMedium, std::less<>> media_;
  WallTime newest_;
};

MediumRegister project(const std::vector<MediumEvent>& events);

// Whether it should be back and is not: Away or issued for a time that is over, or its registration expired while it
// is not with the officer.
bool is_overdue(const RegisteredMedium& medium, WallTime now);
std::vector<const RegisteredMedium*> overdue(const MediumRegister& all, WallTime now);

}  // namespace dieu8
