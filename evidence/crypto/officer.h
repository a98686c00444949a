// Who may sign: an officer's X.509 certificate, issued by the agency root, with role, name and validity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

// The roles of the regulation, Điều 5.5.b, and the inspector.
enum class Role { UnitLeader, DivisionLeader, ItOfficer, User, Inspector };

constexpr std::string_view wire_name(Role role) {
  switch (role) {
    case Role::UnitLeader: return "unit-leader";
    case Role::DivisionLeader: return "division-leader";
    case Role::ItOfficer: return "it-officer";
    case Role::User: return "user";
    case Role::Inspector: return "inspector";
  }
  __builtin_unreachable();
}

Result<Role> parse_role(std::string_view text);

// Only the officer in charge seals erasure certificates and session journals (regulation, Điều 8.3).
constexpr bool may_seal_erasure(Role role) { return role == Role::ItOfficer; }

struct OfficerCertificate {
  std::string name;    // subject CN
  std::string title;   // subject title
  std::string agency;  // subject O, as in the root
  Role role = Role::User;
  WallTime not_before;
  WallTime not_after;
  std::string key_id;  // first 8 bytes of SHA-256 of the SubjectPublicKeyInfo, hex
  Bytes der;           // the whole certificate
};

}  // namespace dieu8
