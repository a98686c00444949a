// A document as a text that an office program edits (OpenDocument 1.3).
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/paper/paper.h"

namespace dieu8 {

// The same content as `paper_pdf`, in Times New Roman (or what replaces it there). Errors: as `zip_file`.
Result<Bytes> paper_odt(const Paper& paper);

}  // namespace dieu8
