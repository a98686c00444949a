#include "guard/incident/incident.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

Incident noticed() {
  return {parse_rfc3339("2026-11-29T08:00:00+07:00").value(),
          "USB lạ",
          "An",
          {{"thông báo", 24, false}, {"báo cáo", 72, false}},
          true};
}

TEST(Hours, AreReadOutOfADeadlinesWords) {
  using Hours = std::vector<std::uint64_t>;
  EXPECT_EQ(hours_named("thông báo trong 24 giờ, báo cáo trong 72 giờ; ngay lập tức"), (Hours{24, 72}));
  EXPECT_EQ(hours_named("trước ngày 20 tháng 12"), Hours{});
  EXPECT_EQ(hours_named("24 giờ"), Hours{24});
  EXPECT_EQ(hours_named(" giờ, 0 giờ, 99999999999999999999 giờ, x4y giờ"), Hours{});
}

TEST(Incident, KnowsItsNextDeadline) {
  Incident incident = noticed();
  EXPECT_EQ(rfc3339(*next_due(incident)), "2026-11-30T08:00:00+07:00");
  incident.deadlines[0].told = true;
  EXPECT_EQ(rfc3339(*next_due(incident)), "2026-12-02T08:00:00+07:00");
  incident.deadlines[1].told = true;
  EXPECT_FALSE(next_due(incident));
}

TEST(Incident, IsReadAsItWasWritten) { EXPECT_EQ(parse_incident(Json(incident_json(noticed()))).value(), noticed()); }

TEST(Incident, OfAnotherFormIsRefused) {
  for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{
           {"format", "x"},
           {"began", "yesterday"},
           {"isolated", 1},
           {"deadlines", 5},
           {"more", 1},
           {"deadlines", Json::Array(17, Json())},
           {"deadlines", Json::Array{Json::Object{{"what", "a"}, {"hours", 0}, {"told", false}}}}}) {
    Json::Object bad = incident_json(noticed());
    bad.insert_or_assign(key, value);
    EXPECT_FALSE(parse_incident(Json(bad))) << key;
  }
}

TEST(IncidentReport, IsRefusedWithTheNameOfWhatIsWrong) {
  const Json::Object good{{"reason", "x"}, {"officer", "An"}, {"deadlines", Json::Array{}}};
  ASSERT_TRUE(incident_of_report(good, {}));
  for (const auto& [key, value] : std::vector<std::pair<std::string, Json>>{{"reason", ""},
                                                                            {"reason", "two\nlines"},
                                                                            {"reason", std::string(201, 'x')},
                                                                            {"officer", 5},
                                                                            {"deadlines", "x"},
                                                                            {"title", "x"}}) {
    Json::Object bad = good;
    bad.insert_or_assign(key, value);
    const auto read = incident_of_report(bad, {});
    ASSERT_FALSE(read) << key;
    EXPECT_EQ(read.error().arguments.front(), key);
  }
}

TEST(SumLine, IsWhatSha256sumReads) {
  EXPECT_EQ(sum_line("ab", "a b"), "ab  a b\n");
  EXPECT_EQ(sum_line("ab", "a\nb\\"), "\\ab  a\\nb\\\\\n");
}

}  // namespace
}  // namespace dieu8
