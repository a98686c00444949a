#include "guard/cli/wait_unmounted.h"

#include <chrono>
#include <thread>

#include "guard/cli/ask_guard.h"

namespace dieu8 {

Status wait_until_unmounted(Method method) {
  constexpr int kTries = 70;
  constexpr std::chrono::milliseconds kBetween{100};
  for (int i = 0; i < kTries; ++i) {
    const Json::Object answer = TRY(ask_guard(method));
    const auto unmounting = answer.find("unmounting");
    if (unmounting == answer.end()) return fail(ErrorCode::Io, N_("the guard's answer is not of the documented form"));
    if (unmounting->second == Json(0)) return ok();
    std::this_thread::sleep_for(kBetween);
  }
  return fail(ErrorCode::Interrupted, N_("some registered media are still being unmounted"));
}

}  // namespace dieu8
