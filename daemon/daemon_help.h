// The help of dieu8-guardd, written by hand in both languages.
#pragma once

#include "evidence/base/translate.h"

namespace dieu8 {

const char* daemon_help(Language language);

}  // namespace dieu8
