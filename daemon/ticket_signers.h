// The people whose tickets this machine takes, and the machine's own name, as certificates in files.
#pragma once

#include <string>

#include "evidence/ticket/judge_ticket.h"

namespace dieu8 {

// The root, and every *.pem of the folder; one that cannot be read is passed over (its signer is then unknown). A
// folder that is not there holds nobody. Errors: NotFound, Malformed for the root.
Result<TicketTrust> load_ticket_trust(const std::string& trust_root, const std::string& signers);

struct MachineName {
  KeyId key{};
  std::string name;
};

// Errors: NotFound without a key, Malformed for a certificate of another role.
Result<MachineName> machine_name(const std::string& certificate_path);

}  // namespace dieu8
