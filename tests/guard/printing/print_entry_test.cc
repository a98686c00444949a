#include "guard/printing/print_entry.h"

#include <gtest/gtest.h>

#include "evidence/base/bytes.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {
namespace {

const CopiesEntry kEntry{CopiesKind::Permit, 3, "12/QĐ-UBND", "Nguyễn Văn An"};

TEST(CopiesEntry, ComesThroughTheSocketAsItWas) {
  const auto read = copies_of_parameters(copies_parameters(kEntry));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value(), kEntry);
}

TEST(CopiesEntry, IsRefusedWithTheNameOfWhatIsWrong) {
  const auto refused = [](std::string_view key, Json value) {
    Json::Object parameters = copies_parameters(kEntry);
    parameters.insert_or_assign(std::string(key), std::move(value));
    const auto read = copies_of_parameters(parameters);
    return !read && read.error().code == ErrorCode::Misuse && read.error().arguments.front() == key;
  };
  EXPECT_TRUE(refused("kind", "other"));
  EXPECT_TRUE(refused("copies", 0));
  EXPECT_TRUE(refused("copies", -1));
  EXPECT_TRUE(refused("copies", 100'001));
  EXPECT_TRUE(refused("copies", "3"));
  EXPECT_TRUE(refused("reference", ""));
  EXPECT_TRUE(refused("reference", "two\nlines"));
  EXPECT_TRUE(refused("reference", std::string(65, 'x')));
  EXPECT_TRUE(refused("officer", "\xff"));
  EXPECT_TRUE(refused("title", "x"));
  EXPECT_FALSE(copies_of_parameters({}));
}

TEST(JobFields, HoldEverythingButATitle) {
  const Json::Object fields = job_fields({"HP", "an", 7, WallTime{0}, 2, 2, 4});
  std::string keys;
  for (const auto& [key, value] : fields) keys += key + " ";
  EXPECT_EQ(keys, "copies job pages printed printer sides user ");
}

class Statement : public ::testing::Test {
 protected:
  std::string sealed(Role role, const std::string& text) {
    return to_base64(sign_detached(as_bytes(text), *agency_.officer(role), kSigningTime).value());
  }
  FakeAgency agency_;
  const PrinterStatement statement_{"03f0", "5617", "VNB3", "HP LaserJet", "Nguyễn Văn An", kSigningTime};
};

TEST_F(Statement, IsReadAsItWasWritten) {
  const auto read = parse_statement(statement_text(statement_));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value(), statement_);
}

TEST_F(Statement, SealedByAnItOfficerStandsInTheRecordWithItsSeal) {
  const std::string text = statement_text(statement_);
  const auto fields = attested_fields(text, sealed(Role::ItOfficer, text), agency_.trust());
  ASSERT_TRUE(fields);
  EXPECT_EQ(*fields.value().at("vendor").text(), "03f0");
  EXPECT_EQ(*fields.value().at("statement").text(), text);
}

TEST_F(Statement, IsRefusedFromAnybodyElse) {
  const std::string text = statement_text(statement_);
  const FakeAgency other("Khác");
  EXPECT_EQ(attested_fields(text, sealed(Role::User, text), agency_.trust()).error().code, ErrorCode::Invalid);
  EXPECT_EQ(attested_fields(text, sealed(Role::ItOfficer, text), other.trust()).error().code, ErrorCode::Invalid);
  EXPECT_EQ(attested_fields(text, sealed(Role::ItOfficer, text + " "), agency_.trust()).error().code,
            ErrorCode::Invalid);
  EXPECT_FALSE(attested_fields(text, "no base64", agency_.trust()));
}

TEST_F(Statement, ThatSaysAnythingElseIsNone) {
  const std::string text = statement_text(statement_);
  std::string on = text;
  on.replace(on.find("true"), 4, "false");
  for (const std::string& bad : {on, text + " ", std::string("{}"), std::string(), std::string(3000, ' ')})
    EXPECT_FALSE(parse_statement(bad)) << bad;
}

}  // namespace
}  // namespace dieu8
