// What dieu8-key --help prints.
#pragma once

#include "evidence/base/translate.h"

namespace dieu8 {

const char* key_help(Language language);

}  // namespace dieu8
