// OpenSSL said no where it never should (memory, a broken installation): the call's name and OpenSSL's own reason.
#pragma once

#include <openssl/err.h>

#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

inline auto openssl_failure(const char* call) {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return fail(ErrorCode::Io, N_("the cryptographic library failed in {1}: {2}"),
              {call, reason != nullptr ? reason : "?"});
}

}  // namespace dieu8
