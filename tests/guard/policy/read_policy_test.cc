#include "guard/policy/read_policy.h"

#include <gtest/gtest.h>

#include "guard/policy/decide.h"
#include "guard/policy/interface_pattern.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

const std::string kHead = "id = \"xa-an-hiep\"\nversion = 3\nmode = \"may-doc-lap\"\n";

PolicySource main_file(const std::string& rest) { return {"policy.toml", kHead + rest}; }

Policy read(const std::string& rest) {
  auto policy = read_policy(main_file(rest));
  EXPECT_TRUE(policy) << (policy ? "" : policy.error().message) << " "
                      << (policy ? "" : policy.error().arguments.front());
  return policy ? policy.value() : Policy();
}

const UsbMatch& usb_match(const Policy& policy) { return policy.usb.at(0).match; }

std::string rule(const std::string& lines) { return "[[usb]]\nid = \"r\"\nverdict = \"allow\"\n" + lines + "\n"; }

TEST(ReadPolicy, WithoutMediaOpeningARuleIsEnough) {
  EXPECT_EQ(read("").media_opening, std::nullopt);
  EXPECT_EQ(read("media_opening = \"registered\"\n").media_opening, MediaOpening::Registered);
  EXPECT_FALSE(read_policy(main_file("media_opening = \"never\"\n")));
}

TEST(ReadPolicy, AScannerIsThePathOfAProgram) {
  EXPECT_FALSE(read("").scan_demanded);
  EXPECT_EQ(read("").scanner, std::nullopt);
  EXPECT_TRUE(read("scan_demanded = true\n").scan_demanded);
  EXPECT_EQ(read("scanner = \"/opt/av/scan\"\n").scanner, "/opt/av/scan");
  for (const char* wrong : {"", "scan", "/opt/av/scan --fast", "/opt/\\tav"})
    EXPECT_FALSE(read_policy(main_file("scanner = \"" + std::string(wrong) + "\"\n"))) << wrong;
}

TEST(ReadPolicy, ReadsEveryField) {
  const Policy policy = read_policy({"policy.toml", R"(
id = "xa-an-hiep"
version = 12
mode = "lan-doc-lap"
audit_only = true
media_opening = "ticket"
contact = "Nguyễn Văn An, 0270 3 822 000"
legal_basis = "khoản 1 Điều 8"
[[usb]]
id = "that-stick"
verdict = "allow"
note = "USB số 07"
vendor = "0781"
product = ["5567", "5568"]
serial = { none_of = ["X"] }
name = "Cruzer Blade"
port = ["1-2", "usb1", "10-2.3.4"]
interfaces = { equals = ["08:06:50"] }
descriptors = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
connect_type = ["hotplug", "not-used"]
hub = false
only_interfaces = ["08:*:*"]
[[media]]
id = "that-card"
verdict = "allow"
kind = "sd-card"
serial = "0x1234"
[[lan]]
mac = "52:54:00:12:34:56"
driver = "e1000e"
subnets = ["192.168.10.0/24", "fd12:3456::/48"]
)"})
                            .value();
  EXPECT_EQ(policy.id, "xa-an-hiep");
  EXPECT_EQ(policy.media_opening, MediaOpening::Ticket);
  EXPECT_EQ(policy.version, 12U);
  EXPECT_EQ(policy.mode, Mode::StandaloneLan);
  EXPECT_TRUE(policy.audit_only);
  EXPECT_EQ(policy.contact, "Nguyễn Văn An, 0270 3 822 000");
  EXPECT_EQ(policy.legal_basis, "khoản 1 Điều 8");
  const UsbRule& usb = policy.usb.at(0);
  EXPECT_EQ(usb.note, "USB số 07");
  EXPECT_EQ(usb.match.vendor->values, std::vector<std::uint16_t>{0x0781});
  EXPECT_EQ(usb.match.product->values, (std::vector<std::uint16_t>{0x5567, 0x5568}));
  EXPECT_EQ(usb.match.serial->how, TextOperator::NoneOf);
  EXPECT_EQ(usb.match.name->values, std::vector<std::string>{"Cruzer Blade"});
  EXPECT_EQ(usb.match.port->values.size(), 3U);
  EXPECT_EQ(usb.match.interfaces->how, InterfaceOperator::Equals);
  EXPECT_EQ(usb.match.descriptors->at(0)[31], 0xFF);
  EXPECT_EQ(*usb.match.connect_type, (std::vector{ConnectType::Hotplug, ConnectType::NotUsed}));
  EXPECT_EQ(usb.match.hub, false);
  EXPECT_EQ(interface_pattern_text(usb.only_interfaces.at(0)), "08:*:*");
  EXPECT_EQ(policy.media.at(0).kind, MediumKind::SdCard);
  EXPECT_EQ(policy.media.at(0).serial, "0x1234");
  EXPECT_EQ(policy.lan.at(0).subnets.size(), 2U);
}

TEST(ReadPolicy, GivesEveryInterfaceOperatorItsMeaning) {
  const std::vector<std::pair<std::string, InterfaceOperator>> all{{"equals", InterfaceOperator::Equals},
                                                                   {"all_of", InterfaceOperator::AllOf},
                                                                   {"one_of", InterfaceOperator::OneOf},
                                                                   {"none_of", InterfaceOperator::NoneOf},
                                                                   {"only_of", InterfaceOperator::OnlyOf}};
  for (const auto& [word, how] : all)
    EXPECT_EQ(usb_match(read(rule("interfaces = { " + word + " = [\"08:*:*\"] }"))).interfaces->how, how) << word;
}

TEST(ReadPolicy, IsShutWhereNothingIsWritten) {
  const Policy policy = read("");
  EXPECT_FALSE(policy.audit_only);
  EXPECT_EQ(decide(policy, keyboard()).reason, Reason::NoRule);
}

// --- what is refused, and where it says so ---

struct Refusal {
  std::string rest;       // after the three lines of kHead
  std::string place;      // what the error's first argument begins with
  std::string says = "";  // a part of the English sentence
};

void expect_refused(const Refusal& refusal) {
  const auto policy = read_policy(main_file(refusal.rest));
  ASSERT_FALSE(policy) << refusal.rest;
  EXPECT_EQ(policy.error().code, ErrorCode::Malformed) << refusal.rest;
  EXPECT_EQ(policy.error().arguments.front().substr(0, refusal.place.size()), refusal.place)
      << refusal.rest << "\n"
      << policy.error().arguments.front();
  EXPECT_NE(std::string(policy.error().message).find(refusal.says), std::string::npos) << policy.error().message;
}

TEST(ReadPolicy, NamesFileLineColumnAndKey) {
  const std::vector<Refusal> refusals{
      {"verson = 3\n", "policy.toml:4:1: verson", "unknown key"},
      {"audit_only = \"true\"\n", "policy.toml:4:1: audit_only", "true or false"},
      {"contact = 5\n", "policy.toml:4:1: contact", "quotes"},
      {"contact = \"a\\nb\"\n", "policy.toml:4:1: contact", "one line"},
      {"[usb]\nid = \"r\"\n", "policy.toml:4:2: usb", "[[{2}]]"},
      {"usb = []\n", "policy.toml:4:1: usb", "[[{2}]]"},
      {"usb = [1]\n", "policy.toml:4:1: usb", "[[{2}]]"},
      {"[[usb]]\nid = \"r\"\n", "policy.toml:4:1: usb[1].verdict", "missing"},
      {"[[usb]]\nverdict = \"allow\"\n", "policy.toml:4:1: usb[1].id", "missing"},
      {"[[usb]]\nid = \"Two words\"\nverdict = \"allow\"\n", "policy.toml:5:1: usb[1].id", "small letters"},
      {"[[usb]]\nid = \"r\"\nverdict = \"alow\"\n", "policy.toml:6:1: usb[1].verdict", "none of"},
      {rule("serials = \"X\""), "policy.toml:7:1: usb[1].serials", "unknown key"},
      {rule("vendor = 0x046d"), "policy.toml:7:10: usb[1].vendor", "quotes"},
      {rule("vendor = \"46d\""), "policy.toml:7:10: usb[1].vendor", "4 hexadecimal"},
      {rule("vendor = \"046D\""), "policy.toml:7:10: usb[1].vendor", "4 hexadecimal"},
      {rule("vendor = [\"046d\", 5]"), "policy.toml:7:19: usb[1].vendor", "quotes"},
      {rule("vendor = []"), "policy.toml:7:1: usb[1].vendor", "empty list"},
      {rule("serial = { one_of = [] }"), "policy.toml:7:1: usb[1].serial", "empty list"},
      {rule("serial = {}"), "policy.toml:7:1: usb[1].serial", "one operator"},
      {rule("serial = { one_of = \"A\", none_of = \"B\" }"), "policy.toml:7:1: usb[1].serial", "one operator"},
      {rule("port = \"1\""), "policy.toml:7:8: usb[1].port", "USB port"},
      {rule("port = \"1-\""), "policy.toml:7:8: usb[1].port", "USB port"},
      {rule("port = \"1-2..3\""), "policy.toml:7:8: usb[1].port", "USB port"},
      {rule("interfaces = [\"08:*:*\"]"), "policy.toml:7:1: usb[1].interfaces", "operator"},
      {rule("interfaces = { equals = \"08\" }"), "policy.toml:7:25: usb[1].interfaces", "pattern"},
      {rule("descriptors = \"0011\""), "policy.toml:7:15: usb[1].descriptors", "SHA-256"},
      {rule("connect_type = \"inside\""), "policy.toml:7:16: usb[1].connect_type", "none of"},
      {rule("hub = 1"), "policy.toml:7:1: usb[1].hub", "true or false"},
      {"[[usb]]\nid = \"r\"\nverdict = \"block\"\nonly_interfaces = \"03:*:*\"\n",
       "policy.toml:7:1: usb[1].only_interfaces", "allows"},
      {rule("") + "[[media]]\nid = \"r\"\nverdict = \"allow\"\n", "policy.toml:9:1: media[1].id", "exists already"},
      {rule("") + rule(""), "policy.toml:9:1: usb[2].id", "exists already"},
      {"[[media]]\nid = \"m\"\nverdict = \"allow\"\nkind = \"usb\"\n", "policy.toml:7:1: media[1].kind", "none of"},
      {"[[media]]\nid = \"m\"\nverdict = \"allow\"\nserial = \"\"\n", "policy.toml:7:1: media[1].serial", "empty"},
      {"[[lan]]\nmac = \"52:54:00:12:34:56\"\ndriver = \"e1000\"\nsubnets = \"10.0.0.0/8\"\n", "policy.toml",
       "lan-doc-lap"},
      {"x = \n", "policy.toml:4:", "not TOML"},
      {"mode = \"lan-doc-lap\"\n", "policy.toml:4:", "not TOML"},  // a key that stands twice
  };
  for (const Refusal& refusal : refusals) expect_refused(refusal);
}

TEST(ReadPolicy, RefusesAnOperatorThatIsNotDefinedOnTheAttribute) {
  // libusbguard 1.1.2 takes any operator anywhere and lets it mean "matches".
  const std::vector<std::pair<std::string, std::vector<std::string>>> defined{
      {"vendor", {"one_of", "none_of"}}, {"product", {"one_of", "none_of"}},
      {"serial", {"one_of", "none_of"}}, {"name", {"one_of", "none_of"}},
      {"port", {"one_of", "none_of"}},   {"interfaces", {"equals", "all_of", "one_of", "none_of", "only_of"}},
      {"descriptors", {"one_of"}},       {"connect_type", {"one_of"}}};
  const std::map<std::string, std::string> value{{"vendor", "046d"},
                                                 {"product", "046d"},
                                                 {"serial", "X"},
                                                 {"name", "X"},
                                                 {"port", "1-2"},
                                                 {"interfaces", "08:*:*"},
                                                 {"descriptors", std::string(64, 'a')},
                                                 {"connect_type", "hotplug"}};
  for (const auto& [attribute, operators] : defined)
    for (const std::string how : {"one_of", "none_of", "equals", "all_of", "only_of", "match_all", "match-all", ""}) {
      const std::string line =
          attribute + " = { " + (how.empty() ? "\"\"" : how) + " = [\"" + value.at(attribute) + "\"] }";
      const bool fine = std::find(operators.begin(), operators.end(), how) != operators.end();
      const auto policy = read_policy(main_file(rule(line)));
      EXPECT_EQ(policy.has_value(), fine) << line;
      if (!policy) {
        EXPECT_EQ(policy.error().arguments.front(), "policy.toml:7:1: usb[1]." + attribute) << line;
      }
    }
}

TEST(ReadPolicy, RefusesAHeadThatIsNotWhole) {
  for (const char* text :
       {"", "id = \"x\"\nversion = 1\n", "id = \"x\"\nmode = \"may-doc-lap\"\n",
        "version = 1\nmode = \"may-doc-lap\"\n", "id = \"x\"\nversion = 0\nmode = \"may-doc-lap\"\n",
        "id = \"x\"\nversion = -1\nmode = \"may-doc-lap\"\n", "id = \"x\"\nversion = 1.0\nmode = \"may-doc-lap\"\n",
        "id = \"x\"\nversion = 9007199254740992\nmode = \"may-doc-lap\"\n",
        "id = \"x\"\nversion = 1\nmode = \"open\"\n"})
    EXPECT_FALSE(read_policy({"policy.toml", text})) << text;
}

TEST(ReadPolicy, RefusesWhatIsTooMuch) {
  EXPECT_FALSE(read_policy(main_file(std::string(kMostPolicyBytes, '#'))));
  EXPECT_FALSE(read_policy(main_file("# " + std::string(kMostPolicyLine, 'x'))));
  std::string dots = "a";
  for (int i = 0; i < 1'000; ++i) dots += ".a";
  EXPECT_FALSE(read_policy(main_file(dots + " = 1\n")));
  EXPECT_FALSE(read_policy(main_file("x = " + std::string(4'000, '[') + "\n")));
  std::string patterns;
  for (int i = 0; i < 33; ++i) patterns += "\"08:*:*\", ";
  EXPECT_FALSE(read_policy(main_file(rule("interfaces = { equals = [" + patterns + "] }"))));
}

TEST(ReadPolicy, SurvivesTheDeepestNestingThatItLetsThrough) {
  // Dotted keys inside tables inside lists: toml++ counts only the last two.
  std::string dots;
  for (int i = 0; i < 40; ++i) dots += "a.";
  for (const int levels : {50, 120, 127, 200}) {
    std::string text = "x = [\n";
    for (int i = 0; i < levels; ++i) text += "{ " + dots + "a = [\n";
    for (int i = 0; i < levels; ++i) text += "] }\n";
    EXPECT_FALSE(read_policy(main_file(text + "]\n"))) << levels;
  }
}

TEST(ReadPolicy, ReadsTenThousandRules) {
  std::string rules;
  for (int i = 0; i < 10'000; ++i)
    rules +=
        "[[usb]]\nid = \"r" + std::to_string(i) + "\"\nverdict = \"allow\"\nserial = \"S" + std::to_string(i) + "\"\n";
  EXPECT_EQ(read(rules).usb.size(), 10'000U);
}

TEST(ReadPolicy, ReadsAFileThatWasWrittenOnWindows) {
  std::string text = "\xEF\xBB\xBF";
  for (const char letter : kHead + "contact = \"Ấn\" # ghi chú\n" + rule("serial = \"A\""))
    text += letter == '\n' ? std::string("\r\n") : std::string(1, letter);
  const Policy policy = read_policy({"policy.toml", text}).value();
  EXPECT_EQ(policy.contact, "Ấn");
  EXPECT_EQ(policy.usb.at(0).match.serial->values, std::vector<std::string>{"A"});
}

// --- drop-ins ---

TEST(ReadPolicy, AsksTheDropInsFirstInTheirOrder) {
  const PolicySource main = main_file("[[usb]]\nid = \"no-disks\"\nverdict = \"block\"\n");
  const PolicySource first{"policy.d/10.toml", "[[usb]]\nid = \"a\"\nverdict = \"allow\"\nserial = \"4C530001\"\n"};
  const PolicySource second{"policy.d/20.toml", "[[usb]]\nid = \"b\"\nverdict = \"block\"\nserial = \"4C530001\"\n"};
  EXPECT_EQ(decide(read_policy(main, {first, second}).value(), stick()).rule, "a");
  EXPECT_EQ(decide(read_policy(main, {second, first}).value(), stick()).rule, "b");
  EXPECT_EQ(decide(read_policy(main).value(), stick()).rule, "no-disks");
}

TEST(ReadPolicy, TakesNothingButRulesFromADropIn) {
  for (const char* text : {"version = 9\n", "mode = \"lan-doc-lap\"\n", "audit_only = true\n", "[[lan]]\n"}) {
    const auto policy = read_policy(main_file(""), {{"policy.d/10.toml", text}});
    ASSERT_FALSE(policy) << text;
    EXPECT_EQ(policy.error().arguments.front().substr(0, 16), "policy.d/10.toml");
  }
}

TEST(ReadPolicy, RefusesARuleIdThatADropInHasToo) {
  EXPECT_FALSE(read_policy(main_file(rule("")), {{"policy.d/10.toml", rule("")}}));
}

// --- LAN ---

Result<Policy> lan_policy(const std::string& mac, const std::string& subnets) {
  return read_policy({"policy.toml", "id = \"x\"\nversion = 1\nmode = \"lan-doc-lap\"\n[[lan]]\nmac = \"" + mac +
                                         "\"\ndriver = \"e1000e\"\nsubnets = [" + subnets + "]\n"});
}

TEST(ReadPolicy, WantsTheAddressOfOneCard) {
  EXPECT_TRUE(lan_policy("52:54:00:12:34:56", "\"10.1.0.0/16\""));
  for (const char* mac : {"52:54:00:12:34:5G", "52:54:00:12:34", "52-54-00-12-34-56", "52:54:00:12:34:5A",
                          "01:00:5e:00:00:01", "ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00", ""})
    EXPECT_FALSE(lan_policy(mac, "\"10.1.0.0/16\"")) << mac;
}

TEST(ReadPolicy, WantsRangesOfOneBuilding) {
  for (const char* fine : {"10.0.0.0/8", "192.168.10.0/24", "192.168.10.7/32", "fc00::/7", "fd12:3456::/48"})
    EXPECT_TRUE(lan_policy("52:54:00:12:34:56", "\"" + std::string(fine) + "\"")) << fine;
  for (const char* bad :
       {"0.0.0.0/0", "::/0", "2000::/3", "192.168.10.5/24", "192.168.10.0", "192.168.10.0/33", "192.168.10.0/024",
        "192.168.10.0/+24", "192.168.10/24", "fd12::1/64", "x/8", "/8", "10.0.0.0/8 ", "10.0.0.0/"})
    EXPECT_FALSE(lan_policy("52:54:00:12:34:56", "\"" + std::string(bad) + "\"")) << bad;
  EXPECT_FALSE(lan_policy("52:54:00:12:34:56", ""));
}

}  // namespace
}  // namespace dieu8
