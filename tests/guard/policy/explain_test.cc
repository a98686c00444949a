#include "guard/policy/explain.h"

#include <gtest/gtest.h>

#include "evidence/console/program.h"
#include "guard/policy/decide.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

Policy policy_with_words() {
  Policy policy = policy_of({blocking("luu-tru")});
  policy.usb[0].note = "USB phải được đăng ký trước khi dùng.";
  policy.legal_basis = "khoản 1 Điều 8";
  policy.contact = "Nguyễn Văn An, 0270 3 822 000";
  return policy;
}

std::string explained(Language language, const Policy& policy, const Decision& decision, const UsbDevice& device) {
  return explanation_text(language, explain(policy, decision, device, printable));
}

TEST(Explain, SaysWhatWhichRuleWhyAndWhomToCallInVietnamese) {
  const Policy policy = policy_with_words();
  EXPECT_EQ(explained(Language::Vietnamese, policy, decide(policy, stick()), stick()),
            "Đã chặn: thiết bị lưu trữ USB \"SanDisk Cruzer Blade\" (0781:5567, số sê-ri \"4C530001\", cổng 1-2). "
            "Quy tắc 'luu-tru' không cho phép. USB phải được đăng ký trước khi dùng. Căn cứ: khoản 1 Điều 8. "
            "Hãy liên hệ: Nguyễn Văn An, 0270 3 822 000.");
}

TEST(Explain, SaysTheSameInEnglish) {
  const Policy policy = policy_with_words();
  EXPECT_EQ(explained(Language::English, policy, refusal(policy, Reason::NoRule), keyboard()),
            "Blocked: keyboard \"USB Keyboard\" (04d9:1603, port 1-3). It is not registered: no rule of the policy "
            "allows it. Basis: khoản 1 Điều 8. Please call: Nguyễn Văn An, 0270 3 822 000.");
}

TEST(Explain, KeepsAnAllowanceShort) {
  Policy policy = policy_with_words();
  policy.usb[0] = allowing("ban-phim");
  EXPECT_EQ(explained(Language::Vietnamese, policy, decide(policy, mouse()), mouse()),
            "Đã cho phép: chuột \"\" (047d:2048, cổng 1-4). Quy tắc 'ban-phim' cho phép.");
}

TEST(Explain, ShowsWhatADeviceSaysOfItselfEscapedAndCut) {
  UsbDevice device = stick();
  device.manufacturer.clear();
  device.name = "\x1B[2J\xFFkeyboard\xE2\x80\xAE" + std::string(5'000, 'x');
  device.serial = "\n{1}";
  const std::string text = explained(Language::English, policy_of({}), Decision{}, device);
  EXPECT_NE(text.find("\\x1b[2J\\xffkeyboard\\xe2\\x80\\xae"), std::string::npos) << text;
  EXPECT_NE(text.find("\"\\x0a{1}\""), std::string::npos) << text;
  EXPECT_LT(text.size(), 400U);
}

TEST(Explain, CutsBetweenLetters) {
  UsbDevice device = stick();
  device.manufacturer.clear();
  for (std::size_t lead = 0; lead < 4; ++lead) {
    device.name = std::string(lead, 'x');
    for (int i = 0; i < 60; ++i) device.name += "ệ";
    EXPECT_EQ(explained(Language::English, policy_of({}), Decision{}, device).find("\\x"), std::string::npos);
  }
}

TEST(Explain, HasASentenceInBothLanguagesForEveryReason) {
  for (const Reason reason :
       {Reason::Rule, Reason::NoRule, Reason::NoPolicy, Reason::VirtualController, Reason::Malformed,
        Reason::ChangedAfterAllow, Reason::NotRecorded, Reason::Locked, Reason::NetworkDevice, Reason::OutsideLan,
        Reason::Radio, Reason::NoTicket, Reason::Registered, Reason::NotRegistered}) {
    const Decision decision{Verdict::Block, reason, "r", 7, true};
    const std::string vietnamese = explained(Language::Vietnamese, policy_of({}), decision, stick());
    EXPECT_NE(vietnamese, explained(Language::English, policy_of({}), decision, stick()));
    EXPECT_EQ(vietnamese.rfind("Lẽ ra bị chặn: ", 0), 0U) << vietnamese;
    EXPECT_NE(vietnamese.find("Chính sách hiện chỉ theo dõi"), std::string::npos);
  }
}

TEST(Explain, SpeaksOfMediaAndOfWhatTheCallerNames) {
  Policy policy = policy_of({});
  const Medium card{MediumKind::SdCard, "/sys/x", "0x1234", "SD16G"};
  EXPECT_EQ(explanation_text(Language::Vietnamese, explain(policy, decide(policy, card), card, printable)),
            "Đã chặn: thẻ nhớ \"SD16G\" (số sê-ri \"0x1234\"). Thiết bị chưa đăng ký: không có quy tắc nào của chính "
            "sách cho phép.");
  EXPECT_EQ(
      explanation_text(Language::English, explain(policy, refusal(policy, Reason::NetworkDevice), {"{1}", {"eth0"}})),
      "Blocked: eth0. This machine may have no network.");
}

}  // namespace
}  // namespace dieu8
