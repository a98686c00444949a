// Register values as the standards write them, for the reasons in a record.
#pragma once

#include <cstdint>
#include <string>

#include "wipe/command/ata/ata_transport.h"

namespace dieu8 {

// "8000h": `digits` hexadecimal digits and the h of the standards.
std::string hex_text(std::uint64_t value, unsigned digits);

// Why a reply is not "done": "status register 51h, error register 04h", "no result registers came back", ...
std::string why_not_done(const AtaReply& reply);

// The same for a command that got no reply at all.
std::string why_no_reply(const Error& error);

}  // namespace dieu8
