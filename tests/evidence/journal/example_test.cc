// The example of docs/format-journal.md: a journal that lies in the tree, checked by us and by plain openssl.
#include <gtest/gtest.h>

#include <boost/filesystem.hpp>
#include <cstdlib>

#include "evidence/base/file.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/record.h"
#include "tests/evidence/journal/sample.h"

namespace dieu8 {
namespace {

const std::string kFolder = std::string(DIEU8_SOURCE_DIR) + "/tests/vectors/journal/";

Bytes vector_file(const std::string& name) { return read_file(kFolder + name, 1U << 20U).value(); }

TEST(ExampleJournal, IsValidUnderItsAgencyRootAndNoOther) {
  const TrustRoot root = load_trust_root(kFolder + "root.pem").value();
  const Bytes journal = vector_file("session.journal");
  const JournalCheck check = check_journal(journal, &root);
  EXPECT_EQ(check.verdict, JournalVerdict::Valid) << words_of(check);
  EXPECT_EQ(check.head.records, 5U);
  EXPECT_EQ(check_journal(journal, &sample_agency().trust()).verdict, JournalVerdict::Invalid);
}

TEST(ExampleJournal, IsTheOneTheFormatPageShows) {
  const Bytes page = read_file(std::string(DIEU8_SOURCE_DIR) + "/docs/format-journal.md", 1U << 20U).value();
  auto lines = lines_of(vector_file("session.journal"));
  const std::string closing(as_text(lines.back()));
  lines.pop_back();
  for (const Bytes& line : lines) EXPECT_NE(as_text(page).find(as_text(line)), std::string_view::npos) << as_text(line);
  const std::string_view text(closing.data(), closing.size() - 1);
  const std::string sealed = signed_checkpoint_text(parse_record(as_bytes(text)).value());
  EXPECT_NE(as_text(page).find(sealed), std::string_view::npos) << sealed;
}

TEST(ExampleJournal, HasEveryFindingWordOnTheFormatPage) {
  const Bytes page = read_file(std::string(DIEU8_SOURCE_DIR) + "/docs/format-journal.md", 1U << 20U).value();
  for (auto kind = JournalFindingKind::HeadCut; kind <= JournalFindingKind::ClockJumped;
       kind = static_cast<JournalFindingKind>(static_cast<int>(kind) + 1))
    EXPECT_NE(as_text(page).find("| `" + std::string(wire_name(kind)) + "` |"), std::string_view::npos)
        << wire_name(kind);
}

TEST(ExampleJournal, HasASealThatPlainOpensslAccepts) {
  if (std::system("command -v openssl >/dev/null") != 0) GTEST_SKIP() << "openssl(1) is not installed";
  const auto folder = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path();
  boost::filesystem::create_directories(folder);
  const std::string closing(as_text(lines_of(vector_file("session.journal")).back()));
  const JournalRecord record = parse_record(as_bytes(std::string_view(closing.data(), closing.size() - 1))).value();
  const Bytes signature = parse_checkpoint_fields(record.fields).value().signature;
  const auto accepted = [&](const std::string& text) {
    write_file_durably((folder / "seal.p7s").string(), signature).value();
    write_file_durably((folder / "seal.txt").string(), as_bytes(text)).value();
    const std::string command = "cd '" + folder.string() +
                                "' && openssl cms -verify -cades -binary -purpose any -inform "
                                "DER -in seal.p7s -content seal.txt -attime " +
                                std::to_string(record.time.seconds) + " -CAfile '" + kFolder +
                                "root.pem' -out /dev/null 2>/dev/null";
    return std::system(command.c_str()) == 0;
  };
  EXPECT_TRUE(accepted(signed_checkpoint_text(record)));
  EXPECT_FALSE(accepted(signed_checkpoint_text(record) + " "));
  boost::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dieu8
