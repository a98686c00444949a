#include "tests/evidence/paper/office_reader.h"

#include "evidence/base/file.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {

bool has_office() { return run_program({"sh", "-c", "command -v soffice"}, {}).exit_code == 0; }

Bytes printed_by_office(ByteView odt) {
  const ScratchFolder folder;
  if (!write_file_durably(folder.path("paper.odt"), odt)) return {};
  run_program({"soffice", "-env:UserInstallation=file://" + folder.path("profile"), "--headless", "--convert-to", "pdf",
               "--outdir", folder.path(""), folder.path("paper.odt")},
              {"HOME=" + folder.path("")});
  auto pdf = read_file(folder.path("paper.pdf"), std::size_t{16} << 20U);
  return pdf ? std::move(pdf).assume_value() : Bytes{};
}

}  // namespace dieu8
