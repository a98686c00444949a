// A document as pages to print and sign. Never locked: the records clerk's tools add number, date, stamps, signatures.
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/paper/paper.h"

namespace dieu8 {

// Errors: Unsupported when Liberation Serif 2 is missing or lacks a letter of the text; Io.
Result<Bytes> paper_pdf(const Paper& paper);

}  // namespace dieu8
