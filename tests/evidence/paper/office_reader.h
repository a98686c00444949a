// LibreOffice as an independent reader of what we write.
#pragma once

#include <string>

#include "evidence/base/bytes.h"

namespace dieu8 {

bool has_office();

// The document as LibreOffice prints it: a PDF. Empty when it could not be opened.
Bytes printed_by_office(ByteView odt);

}  // namespace dieu8
