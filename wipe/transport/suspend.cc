#include "wipe/transport/suspend.h"

#include <unistd.h>

#include <algorithm>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr const char* kState = "/sys/power/state";
constexpr const char* kDepth = "/sys/power/mem_sleep";
constexpr const char* kAlarm = "/sys/class/rtc/rtc0/wakealarm";

// `word` among the words of `text`; the chosen one stands in brackets.
bool offers(const Result<std::string>& text, std::string_view word) {
  if (!text) return false;
  std::string words = " " + text.assume_value() + " ";
  std::ranges::replace_if(
      words, [](char letter) { return letter == '[' || letter == ']' || letter == '\n'; }, ' ');
  return words.find(" " + std::string(word) + " ") != std::string::npos;
}

auto cannot_sleep(const char* message) {
  return fail(ErrorCode::Unsupported, message, {},
              N_("switch the computer off and on with the drive's power plugged in only once the system runs, or "
                 "connect the drive to another computer"));
}

bool is_there(const std::string& path) { return open_file(path, O_RDONLY).has_value(); }

// Left after an attempt that came back, well or not.
void take_away(const std::string& marker) {
  static_cast<void>(checked("unlink", marker, [&] { return ::unlink(marker.c_str()); }).has_value());
}

// The kernel clears an alarm by itself once it has rung: an empty file means that none is set.
Status check_alarm_is_set(SystemSwitches& switches) {
  const std::string text = TRY(switches.read(kAlarm));
  if (text.find_first_of("123456789") != std::string::npos) return ok();
  return cannot_sleep(N_("the clock's alarm that should wake this computer did not stay set"));
}

Status sleep_now(SystemSwitches& switches, std::uint32_t seconds) {
  const std::vector<SwitchWord> words = suspend_words(seconds);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) TRY(switches.write(words[i].path, words[i].word));
  TRY(check_alarm_is_set(switches));
  return switches.write(words.back().path, words.back().word);
}

}  // namespace

std::vector<SwitchWord> suspend_words(std::uint32_t seconds) {
  return {{kDepth, "deep"}, {kAlarm, "0"}, {kAlarm, "+" + std::to_string(seconds)}, {kState, "mem"}};
}

Status check_suspend(SystemSwitches& switches) {
  if (!offers(switches.read(kState), "mem")) return cannot_sleep(N_("this computer cannot sleep to memory"));
  if (!offers(switches.read(kDepth), "deep"))
    return cannot_sleep(N_("this computer only knows a light sleep that leaves its disks under power"));
  if (!switches.read(kAlarm)) return cannot_sleep(N_("this computer has no clock alarm that could wake it"));
  return ok();
}

Status suspend_and_wake(SystemSwitches& switches, const SuspendRequest& request) {
  if (is_there(request.marker_path))
    return fail(ErrorCode::Refused, N_("this computer did not wake from the last sleep; it is not sent to sleep again"),
                {request.marker_path}, N_("leave --allow-suspend out; to try once more all the same, remove {1}"));
  TRY(check_suspend(switches));
  TRY(write_file_durably(request.marker_path, as_bytes("asleep\n")));
  ::sync();
  Status slept = sleep_now(switches, request.seconds);
  if (!slept) static_cast<void>(switches.write(kAlarm, "0").has_value());
  take_away(request.marker_path);
  return slept;
}

}  // namespace dieu8
