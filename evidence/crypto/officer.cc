#include "evidence/crypto/officer.h"

namespace dieu8 {

Result<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::ItOfficer, Role::User, Role::Inspector,
                          Role::Machine, Role::Session})
    if (text == wire_name(role)) return role;
  return fail(ErrorCode::Misuse, N_("'{1}' is not a role"), {std::string(text)},
              N_("The roles are: unit-leader, division-leader, it-officer, user, inspector, machine."));
}

}  // namespace dieu8
