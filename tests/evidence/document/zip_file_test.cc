#include "evidence/document/zip_file.h"

#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

Bytes zipped(const std::vector<ZipEntry>& entries) {
  auto made = zip_file(entries);
  EXPECT_TRUE(made);
  return made ? std::move(made).assume_value() : Bytes{};
}

const std::vector<ZipEntry> kTwo{{"mimetype", "text/plain", ZipEntry::How::Stored},
                                 {"sâu/tệp.txt", std::string(10'000, 'a')}};

TEST(ZipFile, AnotherReaderFindsEveryEntryAsItWas) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file_durably(folder.path("a.zip"), zipped(kTwo)));
  const auto read = run_program({"python3", "-c",
                                 "import sys,zipfile\n"
                                 "z=zipfile.ZipFile(sys.argv[1])\n"
                                 "assert z.testzip() is None\n"
                                 "for i in z.infolist(): print(i.filename,len(z.read(i)),i.compress_type,len(i.extra))",
                                 folder.path("a.zip")},
                                {"PYTHONIOENCODING=utf-8"});
  EXPECT_EQ(read.out, "mimetype 10 0 0\nsâu/tệp.txt 10000 8 0\n") << read.err;
}

// OpenDocument 1.3 part 2, 3.3: so that programs find the type at a fixed place.
TEST(ZipFile, AStoredFirstEntryLiesInPlainSightAtTheThirtyEighthByte) {
  const Bytes archive = zipped(kTwo);
  ASSERT_GT(archive.size(), 60U);
  EXPECT_EQ(as_text(ByteView(archive).subspan(30, 18)), "mimetypetext/plain");
}

TEST(ZipFile, TheSameEntriesGiveTheSameBytes) { EXPECT_EQ(zipped(kTwo), zipped(kTwo)); }

TEST(ZipFile, RefusesTwoEntriesOfOneName) {
  const auto made = zip_file({{"a", "1"}, {"a", "2"}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.assume_error().code, ErrorCode::Misuse);
}

TEST(ZipFile, HoldsAnEmptyEntry) { EXPECT_FALSE(zipped({{"empty", ""}}).empty()); }

}  // namespace
}  // namespace dieu8
