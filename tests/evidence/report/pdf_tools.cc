#include "tests/evidence/report/pdf_tools.h"

#include <boost/filesystem.hpp>
#include <cstdio>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

std::string run(const std::string& command) {
  std::string output;
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
  ::pclose(pipe);
  return output;
}

std::string folded(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\f' || c == '\r';
    if (!blank) line.push_back(c);
    if (blank && !line.empty() && line.back() != ' ') line.push_back(' ');
  }
  return line;
}

}  // namespace

bool has_program(const std::string& name) { return !run("command -v " + name).empty(); }

PdfOnDisk::PdfOnDisk(ByteView pdf)
    : folder_((boost::filesystem::temp_directory_path() / boost::filesystem::unique_path("dieu8-%%%%%%%%")).string()) {
  boost::filesystem::create_directories(folder_);
  write_file_durably(folder_ + "/certificate.pdf", pdf).value();
}

PdfOnDisk::~PdfOnDisk() {
  boost::system::error_code ignored;
  boost::filesystem::remove_all(folder_, ignored);
}

std::string PdfOnDisk::text() const { return folded(run("pdftotext -raw " + folder_ + "/certificate.pdf -")); }

std::string PdfOnDisk::text_of_page(int page) const {
  const std::string number = std::to_string(page);
  return folded(run("pdftotext -raw -f " + number + " -l " + number + " " + folder_ + "/certificate.pdf -"));
}

std::string PdfOnDisk::output(const std::string& program) const {
  return run(program + " " + folder_ + "/certificate.pdf");
}

int PdfOnDisk::pages() const {
  const std::string info = output("pdfinfo");
  const auto at = info.find("Pages:");
  return at == std::string::npos ? 0 : std::stoi(info.substr(at + 6));
}

std::string PdfOnDisk::qr_code() const {
  run("pdftoppm -r 200 -l 1 -gray " + folder_ + "/certificate.pdf " + folder_ + "/page");
  std::string code = run("zbarimg --quiet --raw -Sdisable -Sqrcode.enable " + folder_ + "/page*.pgm 2>/dev/null");
  while (!code.empty() && code.back() == '\n') code.pop_back();
  return code;
}

}  // namespace dieu8
