// Officers' keys on tokens that are plugged in, as the wizard offers them.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/token/open_token.h"
#include "wipe/wizard/world/media_access.h"

namespace dieu8 {

// A maker's module that the officer put on a mounted medium as dieu8/token/NAME.so, and dieu8/root.pem beside it,
// copied to memory: the medium need not stay. Does nothing where there is none.
void fetch_token_module(const std::string& medium_folder);

// With each module that was fetched, and OpenSC's; a module that does not answer has no keys.
std::vector<SealingKey> token_keys(WallTime now);

bool is_token_key(const std::string& id);
TokenOptions token_options_of(const std::string& id, const std::string& pin);

}  // namespace dieu8
