// One drive from the first question to the certificate's row, by the product's own code: probe, plan, the drive stage
// of dieu8-wipe, the engine, the judge.
#pragma once

#include <functional>
#include <string>

#include "evidence/certificate/certificate.h"
#include "evidence/certificate/judge.h"
#include "tests/liars/liar_case.h"

namespace dieu8 {

struct LiarRun {
  bool refused = false;  // the plan refuses; all below is empty
  std::string refusal;   // message and arguments
  TechniqueLevel promised = TechniqueLevel::Nothing;
  DiskRow row;
  DiskJudgement judgement;
  FlashModel::Left left;  // canary bytes
};

struct LiarBench {
  std::function<DiskJudgement(const DiskRow&)> judge = judge_disk;
  std::function<void(DiskRow&)> forge;  // changes the record before it is judged
};

LiarRun run_liar(const LiarCase& one, const LiarBench& bench = {});

}  // namespace dieu8
