#include "guard/cli/papers/paper_files.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "evidence/paper/paper_odt.h"
#include "evidence/paper/paper_pdf.h"

namespace dieu8 {
namespace {

Status write_and_compare(const std::string& path, ByteView bytes) {
  TRY(write_file_durably(path, bytes));
  const Bytes read = TRY(read_file(path, bytes.size()));
  if (!std::equal(read.begin(), read.end(), bytes.begin(), bytes.end()))
    return fail(ErrorCode::Io, N_("{1} reads back differently from what was written"), {path});
  return ok();
}

}  // namespace

Result<std::vector<std::string>> write_paper_files(const Paper& paper, const std::string& folder,
                                                   const std::string& name, const std::optional<Json>& data) {
  const Bytes pdf = TRY(paper_pdf(paper));
  const Bytes odt = TRY(paper_odt(paper));
  boost::system::error_code error;
  boost::filesystem::create_directories(folder, error);
  if (error) return outcome::failure(system_error(error.value(), "mkdir", folder));
  const std::string base = folder + "/" + name;
  TRY(write_and_compare(base + ".pdf", pdf));
  TRY(write_and_compare(base + ".odt", odt));
  if (!data) return std::vector<std::string>{base + ".pdf", base + ".odt"};
  TRY(write_and_compare(base + ".json", as_bytes(canonical_json(*data) + "\n")));
  return std::vector<std::string>{base + ".pdf", base + ".odt", base + ".json"};
}

}  // namespace dieu8
