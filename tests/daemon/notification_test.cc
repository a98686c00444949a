// What a drafter reads when something was blocked.
#include "daemon/notification.h"

#include <gtest/gtest.h>

#include "daemon/desktop.h"
#include "daemon/event_json.h"
#include "daemon/without_marks.h"
#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

Json::Object blocked_stick(const std::string& name) {
  Policy policy = policy_with_sticks({});
  policy.legal_basis = "điểm a khoản 1 Điều 8";
  UsbDevice device = stick_device("1-2", "serial-1");
  device.name = name;
  return usb_event({device, {Verdict::Block, Reason::NoRule, "", 3, false}, false, "shut"}, policy, WallTime{0});
}

TEST(NotificationOf, SaysInVietnameseWhatWhyAndWhomToCall) {
  const auto notification = notification_of(blocked_stick("Cruzer"), Language::Vietnamese);
  ASSERT_TRUE(notification);
  EXPECT_EQ(notification->title, "Đã chặn");
  for (const char* part : {"Cruzer", "Điều 8", "Phòng CNTT"})
    EXPECT_NE(notification->body.find(part), std::string::npos) << notification->body;
  EXPECT_EQ(notification->body.find("serial-1"), std::string::npos);
}

TEST(NotificationOf, IsSilentAboutWhatIsAllowedOrGone) {
  const Policy policy = policy_with_sticks({});
  const UsbEntry allowed{keyboard_device("1-4"), {Verdict::Allow, Reason::Rule, "keyboards", 3, false}, true, "opened"};
  EXPECT_FALSE(notification_of(usb_event(allowed, policy, WallTime{0}), Language::English));
  EXPECT_FALSE(notification_of(removed_event(usb_json(allowed), WallTime{0}), Language::English));
  EXPECT_FALSE(notification_of({{"kind", "watching"}}, Language::English));
}

TEST(NotificationOf, SaysWhatBecameOfAMedium) {
  const auto notification = notification_of(
      plain_event("medium", {N_("The medium {1} was withdrawn: it stays shut."), {"USB-07"}}, WallTime{0}),
      Language::Vietnamese);
  ASSERT_TRUE(notification);
  EXPECT_EQ(notification->body, "Phương tiện USB-07 đã bị thu hồi: không được mở.");
  EXPECT_FALSE(notification->urgent);
}

TEST(NotificationOf, IsUrgentForAnAlarm) {
  const auto notification =
      notification_of(alarm_event("changed", "usb:1-2", policy_with_sticks({}), WallTime{0}), Language::English);
  ASSERT_TRUE(notification);
  EXPECT_TRUE(notification->urgent);
}

TEST(NotificationOf, ShowsNoControlCharactersAndNoMarkup) {
  const auto notification = notification_of(blocked_stick("\x1b[2J<b>x</b>"), Language::English);
  ASSERT_TRUE(notification);
  EXPECT_EQ(notification->body.find('\x1b'), std::string::npos);
  EXPECT_EQ(without_markup(notification->body).find("<b>"), std::string::npos);
  EXPECT_EQ(without_markup("<&>"), "&lt;&amp;&gt;");
}

TEST(NotificationOf, StandsWhateverTheEventLooksLike) {
  for (const Json& device : {Json(), Json(1), Json(Json::Object{}), Json(Json::Object{{"decision", 1}})})
    EXPECT_FALSE(notification_of({{"kind", "device"}, {"device", device}}, Language::English));
  EXPECT_FALSE(notification_of({}, Language::English));
  const Json::Object decision{{"verdict", "block"}};
  const Json::Object device{{"decision", decision}};
  EXPECT_TRUE(notification_of({{"kind", "device"}, {"device", device}, {"why", Json::Array{1, Json::Object{}}}},
                              Language::English));
}

TEST(WithoutMarks, LeavesLettersThatEveryFontHas) {
  EXPECT_EQ(without_marks("Đừng soạn thảo: bị chặn, ỹ Ữ"), "Dung soan thao: bi chan, y U");
  EXPECT_EQ(without_marks("a–b"), "a?b");
  for (const char letter : without_marks(failure_text(Language::Vietnamese))) {
    EXPECT_TRUE(letter > 0 && letter != '?') << "a letter is missing in the table";
  }
}

TEST(FailureText, SaysThatEverythingStaysShut) {
  EXPECT_NE(failure_text(Language::Vietnamese).find("vẫn bị chặn"), std::string::npos);
}

}  // namespace
}  // namespace dieu8::test
