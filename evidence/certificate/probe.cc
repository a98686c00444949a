#include "evidence/certificate/probe.h"

#include <algorithm>

namespace dieu8 {
namespace {

bool is_random(const PassPattern& pass) { return pass.kind == PatternKind::Random; }

}  // namespace

bool needs_probe(const std::vector<PassPattern>& passes, VerifyMode verify, bool verify_every_pass) {
  if (verify == VerifyMode::None || passes.empty()) return false;
  return verify_every_pass ? std::ranges::none_of(passes, is_random) : !is_random(passes.back());
}

}  // namespace dieu8
