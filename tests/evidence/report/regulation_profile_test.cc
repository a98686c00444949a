#include "evidence/report/regulation_profile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

const std::string kShipped = DIEU8_SOURCE_DIR "/policies/profiles";

constexpr const char* kMinimal = R"(
id = "x"
title = "t"
in_force = "f"
[[citation]]
number = "1"
text = "Luật"
confirmed = true
)";

std::string refused(const std::string& toml) {
  const auto profile = parse_regulation_profile(toml, "x.toml");
  if (profile) return "accepted";
  EXPECT_EQ(profile.error().code, ErrorCode::Malformed);
  std::string text;
  for (const std::string& argument : profile.error().arguments) text += argument + "|";
  return text;
}

TEST(RegulationProfile, ShipsTheOriginAndTheDefault) {
  EXPECT_EQ(built_in_profile_ids(), (std::vector<std::string>{"bentre-22-2013", "vn-2026"}));
}

TEST(RegulationProfile, TheBuiltInOnesAreTheShippedFiles) {
  for (const std::string& id : built_in_profile_ids())
    EXPECT_EQ(load_regulation_profile(id, "").value().legal_basis(),
              load_regulation_profile(id, kShipped).value().legal_basis());
}

TEST(RegulationProfile, QuotesArticle8ToTheLetter) {
  const auto profile = load_regulation_profile("bentre-22-2013", "").value();
  EXPECT_EQ(profile.citations.at(0).quote,
            "Trước khi thanh lý các máy tính trong các cơ quan nhà nước, cán bộ chuyên trách công nghệ thông tin phải "
            "dùng các biện pháp kỹ thuật xoá bỏ vĩnh viễn dữ liệu trong ổ cứng máy tính.");
  EXPECT_TRUE(profile.citations.at(0).confirmed);
}

TEST(RegulationProfile, SaysWhichCitationsNobodyHasConfirmed) {
  for (const std::string& id : built_in_profile_ids()) {
    const auto profile = load_regulation_profile(id, "").value();
    const auto lines = profile.legal_basis();
    for (std::size_t i = 0; i < lines.size(); ++i)
      EXPECT_EQ(lines[i].ends_with("(chưa đối chiếu Công báo)"), !profile.citations[i].confirmed) << lines[i];
  }
}

TEST(RegulationProfile, AnUnconfirmedItemWithoutANoteIsRefused) {
  std::string toml = kMinimal;
  toml.replace(toml.find("confirmed = true"), 16, "confirmed = false");
  EXPECT_EQ(refused(toml), "x.toml: citation 1|note|");
}

TEST(RegulationProfile, ErrorsNameFileTableAndKey) {
  EXPECT_EQ(refused("id = 1\n"), "x.toml|id|");
  EXPECT_EQ(refused("id = \"x\"\n"), "x.toml|title|");
  EXPECT_EQ(refused(std::string(kMinimal) + "quote = 3\n"), "x.toml: citation 1|quote|");
  EXPECT_EQ(refused(std::string(kMinimal) + "qoute = \"a\"\n"), "x.toml: citation 1|qoute|");
  EXPECT_EQ(refused("surprise = 1\n" + std::string(kMinimal)), "x.toml|surprise|");
  EXPECT_EQ(refused(std::string(kMinimal) + "[[retention]]\nwhat=\"a\"\nyears=-1\n"), "x.toml: retention 1|years|");
  EXPECT_EQ(refused("deadline = [1]\n" + std::string(kMinimal)), "x.toml: deadline 1|");
  EXPECT_EQ(refused("id = \"x\"\ntitle = \"t\"\nin_force = \"f\"\n"), "x.toml|citation|");
}

TEST(RegulationProfile, ASyntaxErrorNamesTheLine) {
  EXPECT_TRUE(refused("id = \"x\"\ntitle = \n").starts_with("x.toml|2|"));
  EXPECT_TRUE(refused("id = \"x\"\nid = \"y\"\n").starts_with("x.toml|2|"));
}

TEST(RegulationProfile, AFolderComesBeforeTheBuiltIn) {
  const auto folder = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path();
  boost::filesystem::create_directories(folder);
  ASSERT_TRUE(write_file_durably((folder / "x.toml").string(), as_bytes(kMinimal)));
  EXPECT_EQ(load_regulation_profile("x", folder.string()).value().title, "t");
  ASSERT_TRUE(write_file_durably((folder / "vn-2026.toml").string(), as_bytes(kMinimal)));
  EXPECT_FALSE(load_regulation_profile("vn-2026", folder.string())) << "the id inside is another";
  EXPECT_TRUE(load_regulation_profile("bentre-22-2013", folder.string())) << "falls back";
  boost::filesystem::remove_all(folder);
}

TEST(RegulationProfile, AnUnknownNameOrAPathIsNotFoundAndTheNamesAreListed) {
  for (const char* id : {"vn-2099", "", "../vn-2026", "/etc/passwd", "VN-2026"}) {
    const auto profile = load_regulation_profile(id, kShipped);
    ASSERT_FALSE(profile) << id;
    EXPECT_EQ(profile.error().code, ErrorCode::NotFound);
    EXPECT_EQ(profile.error().arguments.at(1), "bentre-22-2013, vn-2026");
  }
}

}  // namespace
}  // namespace dieu8
