// Who may sign: an officer's X.509 certificate, issued by the agency root, with role, name and validity.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

// The roles of the regulation, Điều 5.5.b, the inspector, a workstation whose guard seals its own record, and one run
// of the wiper without an officer's key (session_seal.h): nobody's, and never issued by an agency.
enum class Role { UnitLeader, DivisionLeader, ItOfficer, User, Inspector, Machine, Session };

constexpr std::string_view wire_name(Role role) {
  switch (role) {
    case Role::UnitLeader: return "unit-leader";
    case Role::DivisionLeader: return "division-leader";
    case Role::ItOfficer: return "it-officer";
    case Role::User: return "user";
    case Role::Inspector: return "inspector";
    case Role::Machine: return "machine";
    case Role::Session: return "session";
  }
  __builtin_unreachable();
}

// The roles that may seal one kind of document.
class Roles {
 public:
  constexpr Roles(Role only) : bits_(bit(only)) {}  // NOLINT(google-explicit-constructor): one role is the usual case
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles) bits_ |= bit(role);
  }
  constexpr bool contain(Role role) const { return (bits_ & bit(role)) != 0; }

 private:
  static constexpr unsigned bit(Role role) { return 1U << static_cast<unsigned>(role); }
  unsigned bits_ = 0;
};

Result<Role> parse_role(std::string_view text);

// Only the officer in charge seals erasure certificates and session journals (regulation, Điều 8.3).
constexpr bool may_seal_erasure(Role role) { return role == Role::ItOfficer; }

// A guard's record (docs/format-guard-record.md): the machine's own key closes its months, an officer may as well.
inline constexpr Roles kGuardRecordSealers{Role::ItOfficer, Role::Machine};

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
