// What the cases of cards and of TCG Opal drives are built from.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/drive/mmc/simulated_mmc_card.h"
#include "tests/fakes/drive/opal/simulated_opal_drive.h"
#include "tests/liars/liar_case.h"

namespace dieu8 {

// A card that tells one lie, or has one fault. No command of a card counts as Purge: "the best that it offers" is
// asked for, and that is its own erase and an overwrite.
inline LiarCase mmc_lie(std::string name, std::string finding, MmcLies lies, const MmcShape& shape = {}) {
  LiarCase one;
  one.protocol = "eMMC";
  one.name = std::move(name);
  one.finding = std::move(finding);
  one.level = LevelAsked::Auto;
  one.make = [shape, lies = std::move(lies)] { return std::make_unique<SimulatedMmcCard>(shape, lies); };
  return one;
}

// A self-encrypting drive, and an officer who types the PSID of its label.
inline LiarCase opal_lie(std::string name, std::string finding, const OpalLies& lies, const OpalShape& shape = {}) {
  LiarCase one;
  one.protocol = "Opal";
  one.name = std::move(name);
  one.finding = std::move(finding);
  one.psid = OpalShape{}.psid;
  one.make = [shape, lies] { return std::make_unique<SimulatedOpalDrive>(shape, lies); };
  return one;
}

inline SimulatedMmcCard& as_card(SimulatedDrive& drive) { return dynamic_cast<SimulatedMmcCard&>(drive); }

// A card without SANITIZE: secure erase, and secure trim where TRIM is there too.
inline MmcShape with_features(std::uint8_t security_features) {
  MmcShape shape;
  shape.security_features = security_features;
  return shape;
}

// The parts of mmc_liar_cases().
std::vector<LiarCase> mmc_erase_cases();   // the erase, or the storing, lies
std::vector<LiarCase> mmc_answer_cases();  // the answers lie, are missing, or say what went wrong
std::vector<LiarCase> mmc_honest_cases();  // must pass, or must be refused
std::vector<LiarCase> opal_cases();

}  // namespace dieu8
