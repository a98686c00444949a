// What would be done to a disk, step by step, or why it is refused. Pure: no clock, no kernel.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/technique.h"
#include "wipe/drive/disk_description.h"
#include "wipe/drive/drive_offer.h"
#include "wipe/plan/method.h"

namespace dieu8 {

struct WipeRequest {
  Method method;  // of the overwrite, when one is part of the plan
  VerifyMode verify = VerifyMode::Full;
  LevelAsked level = LevelAsked::Clear;
  LevelRule rule = LevelRule::Stricter;
  bool psid_given = false;  // the officer typed the PSID of the drive's label
};

// In this order; all but CheckIdentity, LookBefore and LookAfter only when they are part of the plan.
enum class StepKind {
  CheckIdentity,
  LookBefore,
  Uncover,       // one hidden area
  WriteMarkers,  // random blocks over the disk, written and read back
  DeviceCommand,
  CheckMarkers,  // all of them must be gone
  Probe,
  Overwrite,
  ReadBack,
  LookAfter,
};

struct PlanStep {
  StepKind kind = StepKind::CheckIdentity;
  std::uint32_t pass = 0;               // Overwrite, ReadBack: 1, 2, ...
  std::uint64_t seconds_estimated = 0;  // the drive's own figure, or from capacity and kind; never a promise
  std::uint32_t index = 0;              // Uncover: into WipePlan::uncover; DeviceCommand: into WipePlan::device
};

// One of the drive's own commands, with what the drive says of it.
struct PlannedCommand {
  Technique technique = Technique::AtaSanitizeBlock;
  TechniqueLevel level = TechniqueLevel::Nothing;  // on this medium, under the rule and the firmware's cap
  std::uint64_t seconds_estimated = 0;             // the drive's own figure; 0: it gives none
  std::vector<ProbedBits> bits;                    // that say it is offered
};

// Why the plan is what it is, for a person: a catalogue key and its arguments (standards' words, bits as read).
struct PlanRemark {
  const char* sentence = "";
  std::vector<std::string> arguments;
};

struct WipePlan {
  DiskDescription disk;
  Method method;  // no passes: no overwrite is part of the plan
  VerifyMode verify = VerifyMode::Full;
  bool verify_every_pass = false;
  std::vector<PlanStep> steps;
  std::vector<std::string> not_reached;  // words as in Sanitization, supposing that `uncover` succeeds
  std::uint64_t seconds_estimated = 0;
  LevelAsked level_asked = LevelAsked::Clear;
  LevelRule rule = LevelRule::Stricter;
  TechniqueLevel level = TechniqueLevel::Clear;  // what this plan can reach when every step succeeds
  std::vector<Hidden> uncover;                   // in the order in which it must be done
  std::vector<PlannedCommand> device;            // in order
  std::vector<ProbedBits> probed;                // everything the drive told and the plan rests on
  std::vector<PlanRemark> remarks;

  bool overwrites() const { return !method.passes.empty(); }
};

// Sanitization::techniques_planned and DeviceTask::techniques of this plan.
std::vector<Technique> techniques_planned(const WipePlan& plan);
std::vector<Technique> device_techniques(const WipePlan& plan);

// The strongest combination `offer` allows for the level asked (docs/wipe-methods.md).
// clear: an overwrite. purge: the drive's own commands, with an overwrite where they alone prove too little.
// auto: purge where it can be reached, else clear and the drive's own command where it adds something.
// Errors: Refused with everything that holds the disk, or with what stands in the way, the bits quoted; Misuse when the
// method or the level demands the verification that the request leaves out.
Result<WipePlan> plan_wipe(const DiskDescription& disk, const DriveOffer& offer, const WipeRequest& request);

// As above for a drive that was asked nothing.
Result<WipePlan> plan_wipe(const DiskDescription& disk, const WipeRequest& request);

// "IDENTIFY DEVICE word 128 = 0x0029: security frozen"
std::string quote(const ProbedBits& bits);

// Bytes that the verification of one pass reads. Sample: SP 800-88 Rev. 1 section 4.7, at least a tenth.
std::uint64_t bytes_to_verify(VerifyMode mode, std::uint64_t bytes);

// "full", "sample", "none". Errors: Misuse.
Result<VerifyMode> parse_verify_mode(std::string_view text);

// "clear", "purge", "auto". Errors: Misuse.
Result<LevelAsked> parse_level(std::string_view text);

std::string_view wire_name(StepKind kind);

}  // namespace dieu8
