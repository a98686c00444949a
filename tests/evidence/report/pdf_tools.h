// Poppler's and zbar's programs over a PDF in memory: an independent reader of what we print.
#pragma once

#include <string>

#include "evidence/base/bytes.h"

namespace dieu8 {

bool has_program(const std::string& name);

// A folder that is removed with the object, holding certificate.pdf.
class PdfOnDisk {
 public:
  explicit PdfOnDisk(ByteView pdf);
  ~PdfOnDisk();
  PdfOnDisk(const PdfOnDisk&) = delete;
  PdfOnDisk& operator=(const PdfOnDisk&) = delete;

  std::string text() const;  // pdftotext -raw, white space folded to single blanks
  std::string text_of_page(int page) const;
  std::string output(const std::string& program) const;  // PROGRAM certificate.pdf
  int pages() const;
  std::string qr_code() const;  // zbarimg over pdftoppm's picture of page 1

 private:
  std::string folder_;
};

}  // namespace dieu8
