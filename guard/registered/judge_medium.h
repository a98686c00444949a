// Whether a stick that was plugged in is a registered medium and may be opened: every check in one pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/seal.h"
#include "guard/registered/medium_reason.h"
#include "guard/registered/medium_register.h"
#include "guard/registered/medium_token.h"
#include "guard/registered/seen_medium.h"

namespace dieu8 {

struct MediumJudgement {
  MediumReason reason = MediumReason::CannotLook;
  std::optional<MediumToken> token;  // as far as it could be read; proven only from SignerNotTrusted on
};

// The first half: what `find_token` is given. Nothing else of the medium need have been read. `Fits`: look at the
// layout next. `now` is not earlier than `all.newest()`: a clock that was set back makes nothing valid again.
MediumJudgement judge_token(ByteView blocks, const SeenMedium& seen, const TrustRoot& root, const MediumRegister& all,
                            WallTime now);

// Whether an officer in charge of this agency signed the token, whatever medium it is on: `Fits`, or why not.
MediumReason judge_registration(ByteView token, ByteView signer_certificate, const TrustRoot& root);

// The second half.
MediumReason judge_layout(const MediumToken& token, const MediumLayout& layout);

}  // namespace dieu8
