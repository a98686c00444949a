#include "evidence/document/spreadsheet.h"

#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

// Read by another implementation: Python's zipfile and ElementTree.
constexpr const char* kReader = R"(
import sys, zipfile, xml.etree.ElementTree as tree
z = zipfile.ZipFile(sys.argv[1])
print(z.read("mimetype").decode())
listed = {e.get("{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path") for e in tree.fromstring(z.read("META-INF/manifest.xml"))}
assert listed == {"/"} | set(z.namelist()) - {"mimetype", "META-INF/manifest.xml"}, listed
tree.fromstring(z.read("styles.xml"))
root = tree.fromstring(z.read("content.xml"))
for row in root.iter("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"):
    print("|".join("".join(cell.itertext()) for cell in row))
)";

std::string read_back(const Spreadsheet& sheet) {
  const ScratchFolder folder;
  const auto file = ods_file(sheet);
  if (!file || !write_file_durably(folder.path("a.ods"), file.assume_value())) return "not written";
  const auto read = run_program({"python3", "-c", kReader, folder.path("a.ods")}, {"PYTHONIOENCODING=utf-8"});
  return read.out + read.err;
}

TEST(Ods, AnotherReaderFindsTheTitleTheHeadingsAndEveryCell) {
  EXPECT_EQ(read_back({"Sổ", {"SỔ THEO DÕI"}, {{"STT", 1.2}, {"Người giữ", 4}}, {{"1", "Trần Thị B"}, {"2", ""}}}),
            "application/vnd.oasis.opendocument.spreadsheet\nSỔ THEO DÕI\nSTT|Người giữ\n1|Trần Thị B\n2|\n");
}

TEST(Ods, ACellIsTextWhateverItHolds) {
  EXPECT_EQ(read_back({"a", {}, {{"x"}}, {{"=1+1</text:p>&"}}}),
            "application/vnd.oasis.opendocument.spreadsheet\nx\n=1+1</text:p>&\n");
}

}  // namespace
}  // namespace dieu8
