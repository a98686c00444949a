// The help of dieu8-verify: one text a language, written, not generated.
#pragma once

#include "evidence/base/translate.h"

namespace dieu8 {

const char* verify_help(Language language);

}  // namespace dieu8
