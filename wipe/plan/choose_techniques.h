// Which of the drive's own commands a plan is made of: the strongest combination that is offered, not stood in the way
// of, and worth the level asked on this medium.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "evidence/base/error.h"
#include "wipe/plan/plan.h"
#include "wipe/plan/planned_identity.h"

namespace dieu8 {

// `commands` and, when `overwrite`, the host's own.
std::vector<Technique> techniques_of(const std::vector<PlannedCommand>& commands, bool overwrite);

struct TechniqueChoice {
  std::vector<PlannedCommand> commands;  // in order; ZoneReset, where one is needed, stands last
  bool overwrite = true;                 // by the host, after them
  TechniqueLevel level = TechniqueLevel::Clear;
  std::vector<PlanRemark> remarks;
};

// What the drive offers, seen from one request.
class OfferView {
 public:
  OfferView(const DiskIdentity& identity, const DriveOffer& offer, const WipeRequest& request)
      : identity_(planned_identity(identity, offer)), offer_(offer), request_(request) {}

  // Stands in the way of everything, the overwrite too (or a sanitize is under way); nullptr: nothing does.
  const Obstacle* blocks_all() const;

  // empty: nothing here reaches Purge.
  std::optional<TechniqueChoice> purge() const;

  // The overwrite alone.
  TechniqueChoice clear() const;

  // The overwrite, and before it the drive's own Clear-level command where that reaches more than the overwrite does.
  TechniqueChoice clear_and_more() const;

  // Refused: why `purge()` is empty, bits quoted.
  Error why_no_purge() const;

  // "source = value: meaning; ..." of the bits with these indexes.
  std::string quoted(const std::vector<std::uint32_t>& indexes) const;

 private:
  const OfferedTechnique* offered(Technique technique) const;
  const Obstacle* obstacle_of(Technique technique) const;
  bool usable(Technique technique) const;
  TechniqueLevel level(Technique technique) const;
  std::optional<Technique> first_usable(std::span<const Technique> preference, TechniqueLevel at_least) const;
  std::optional<Technique> main_technique() const;
  std::optional<Technique> crypto_beside(std::optional<Technique> main) const;
  std::optional<Technique> last_resort() const;
  std::optional<TechniqueChoice> strongest() const;
  bool leaves_nothing(const TechniqueChoice& choice) const;
  PlannedCommand command(Technique technique) const;
  void add_zone_reset(TechniqueChoice& choice) const;
  void remark_unused(TechniqueChoice& choice) const;
  std::string all_quoted() const;
  const Obstacle* obstacle_before_purge() const;
  bool capped_by_firmware() const;

  DiskIdentity identity_;
  const DriveOffer& offer_;
  const WipeRequest& request_;
};

}  // namespace dieu8
