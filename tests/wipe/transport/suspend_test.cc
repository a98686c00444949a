// Sleeping and waking, on a made-up tree: nothing here touches the machine's own /sys.
#include "wipe/transport/suspend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <functional>
#include <map>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "tests/wipe/kernel/loop_disk.h"

namespace dieu8 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class FakeSwitches final : public SystemSwitches {
 public:
  std::map<std::string, std::string> texts = {{"/sys/power/state", "freeze mem disk\n"},
                                              {"/sys/power/mem_sleep", "[s2idle] deep\n"},
                                              {"/sys/class/rtc/rtc0/wakealarm", ""}};
  std::vector<std::string> writes;
  std::string failing;  // "path=word" that the kernel refuses
  bool alarm_is_lost = false;
  std::function<void()> asleep = [] {};

  Result<std::string> read(const std::string& path) override {
    const auto found = texts.find(path);
    if (found == texts.end()) return outcome::failure(system_error(ENOENT, "open", path));
    return found->second;
  }
  Status write(const std::string& path, const std::string& word) override {
    writes.push_back(path + "=" + word);
    if (writes.back() == failing) return outcome::failure(system_error(EBUSY, "write", path));
    if (path == "/sys/class/rtc/rtc0/wakealarm") texts[path] = word == "0" || alarm_is_lost ? "" : "1795312820\n";
    if (path == "/sys/power/state") asleep();
    return ok();
  }
};

struct Sleeper {
  test::TestFolder folder;
  std::string marker = folder.name_of("sleep-attempt.txt");
  FakeSwitches switches;

  Status sleep() { return suspend_and_wake(switches, {.marker_path = marker, .seconds = 20}); }
  bool marked() const { return open_file(marker, O_RDONLY).has_value(); }
};

TEST(Suspend, SetsTheAlarmBeforeItSleepsAndTakesItsMarkAway) {
  Sleeper one;
  bool marked_while_asleep = false;
  one.switches.asleep = [&] { marked_while_asleep = one.marked(); };
  EXPECT_TRUE(one.sleep().has_value());
  EXPECT_THAT(one.switches.writes, ElementsAre("/sys/power/mem_sleep=deep", "/sys/class/rtc/rtc0/wakealarm=0",
                                               "/sys/class/rtc/rtc0/wakealarm=+20", "/sys/power/state=mem"));
  EXPECT_TRUE(marked_while_asleep) << "a computer that does not wake leaves the mark";
  EXPECT_FALSE(one.marked());
}

TEST(Suspend, ShowsWhatItWillWrite) {
  const auto words = suspend_words(30);
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[2], (SwitchWord{"/sys/class/rtc/rtc0/wakealarm", "+30"}));
  EXPECT_EQ(words[3], (SwitchWord{"/sys/power/state", "mem"}));
}

TEST(Suspend, IsRefusedAfterAnAttemptThatDidNotComeBack) {
  Sleeper one;
  ASSERT_TRUE(write_file_durably(one.marker, as_bytes("asleep\n")).has_value());
  EXPECT_EQ(one.sleep().error().code, ErrorCode::Refused);
  EXPECT_THAT(one.switches.writes, IsEmpty());
  EXPECT_TRUE(one.marked());
}

TEST(Suspend, NeedsSleepThatCutsThePowerAndAnAlarm) {
  const std::map<std::string, std::vector<std::string>> kMissing = {
      {"/sys/power/state", {"freeze disk\n", "memory\n", ""}},
      {"/sys/power/mem_sleep", {"[s2idle]\n", "[s2idle] deeper\n", ""}}};
  for (const auto& [path, texts] : kMissing)
    for (const std::string& text : texts) {
      Sleeper one;
      one.switches.texts[path] = text;
      EXPECT_EQ(one.sleep().error().code, ErrorCode::Unsupported) << path << " " << text;
      EXPECT_THAT(one.switches.writes, IsEmpty());
      EXPECT_FALSE(one.marked());
    }
  for (const char* path : {"/sys/power/state", "/sys/power/mem_sleep", "/sys/class/rtc/rtc0/wakealarm"}) {
    Sleeper one;
    one.switches.texts.erase(path);
    EXPECT_EQ(one.sleep().error().code, ErrorCode::Unsupported) << path;
    EXPECT_THAT(one.switches.writes, IsEmpty());
  }
}

TEST(Suspend, TakesTheChosenDepthForOffered) {
  Sleeper one;
  one.switches.texts["/sys/power/mem_sleep"] = "s2idle [deep]\n";
  EXPECT_TRUE(check_suspend(one.switches).has_value());
}

TEST(Suspend, DoesNotSleepWhenTheAlarmDidNotStaySet) {
  Sleeper one;
  one.switches.alarm_is_lost = true;
  EXPECT_FALSE(one.sleep().has_value());
  EXPECT_THAT(one.switches.writes, testing::Not(testing::Contains("/sys/power/state=mem")));
  EXPECT_FALSE(one.marked());
}

TEST(Suspend, ClearsTheAlarmWhenTheKernelRefusesToSleep) {
  Sleeper one;
  one.switches.failing = "/sys/power/state=mem";
  EXPECT_EQ(one.sleep().error().system_error, EBUSY);
  EXPECT_EQ(one.switches.writes.back(), "/sys/class/rtc/rtc0/wakealarm=0");
  EXPECT_FALSE(one.marked());
}

TEST(Suspend, DoesNotSleepWhenItsMarkCannotBeWritten) {
  Sleeper one;
  one.marker = "/proc/no-such-folder/mark";
  EXPECT_FALSE(one.sleep().has_value());
  EXPECT_THAT(one.switches.writes, IsEmpty());
}

}  // namespace
}  // namespace dieu8
