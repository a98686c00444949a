#include "wipe/cli/job_wishes.h"

#include "wipe/plan/method.h"
#include "wipe/plan/plan.h"

namespace dieu8 {
namespace {

auto contradicts(const std::string& option, const std::string& wish) {
  return fail(ErrorCode::Misuse, N_("the [run] table of the job file says something else than the command: {1}"),
              {option + " " + wish}, N_("type it as the job file says, or take [run] out of the file"));
}

}  // namespace

Status check_same_as_wishes(const RunOptions& options, const RunWishes& wishes) {
  if (options.resume) return ok();  // the session goes on as it began
  if (options.level.value_or(LevelAsked::Clear) != wishes.level)
    return contradicts("--level", std::string(wire_name(wishes.level)));
  const std::string wished = wishes.method.empty() ? std::string(kDefaultMethod) : wishes.method;
  if (options.method.value_or(std::string(kDefaultMethod)) != wished) return contradicts("--method", wished);
  const VerifyMode verify = options.verify ? TRY(parse_verify_mode(*options.verify)) : VerifyMode::Full;
  if (verify != wishes.verify) return contradicts("--verify", std::string(wire_name(wishes.verify)));
  return ok();
}

}  // namespace dieu8
