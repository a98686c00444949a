#include "wipe/plan/plan_refusals.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/certificate/probe.h"
#include "wipe/drive/refusal.h"
#include "wipe/plan/plan_words.h"

namespace dieu8 {
namespace {

bool formats_sectors(const DriveOffer& offer) {
  return std::ranges::any_of(
      offer.hidden, [](const Hidden& hidden) { return hidden.kind == HiddenKind::SectorSize && hidden.can_uncover; });
}

std::string_view standards_name(HiddenKind kind) {
  switch (kind) {
    case HiddenKind::Hpa: return "HPA";
    case HiddenKind::Ama: return "AMAC";
    case HiddenKind::Dco: return "DCO";
    case HiddenKind::ScsiCapacity: return "MODE SELECT";
    case HiddenKind::SectorSize: return "FORMAT UNIT";
  }
  std::abort();
}

}  // namespace

Status refuse_what_must_not_be_touched(const DiskDescription& disk, const DriveOffer& offer) {
  const std::string& path = disk.identity.path;
  if (!disk.holders.empty()) return outcome::failure(refusal(path, disk.holders));
  if (disk.read_only)
    return fail(ErrorCode::Refused, N_("{1} is read-only"), {path}, N_("look for a write-protect switch on the disk"));
  if (disk.identity.bytes == 0 && !formats_sectors(offer))
    return fail(ErrorCode::Refused, N_("{1} has no capacity: no medium, or a disk that does not answer"), {path});
  return ok();
}

Status refuse_what_contradicts_itself(const Method& method, VerifyMode verify) {
  if (method.verifies_every_pass && verify != VerifyMode::Full)
    return fail(ErrorCode::Misuse, N_("method {1} demands a full read-back of every pass"), {method.name},
                N_("leave --verify out, or choose another method"));
  return ok();
}

Status refuse_marks_on_zones(const DiskIdentity& identity, const DriveOffer& offer, const WipeRequest& request) {
  const Method& method = request.method;
  if (!offer.zoned || !needs_probe(method.passes, request.verify, method.verifies_every_pass)) return ok();
  return fail(ErrorCode::Misuse,
              N_("{1}: a zoned disk is written from its beginning to its end, so no random marks can be laid before: "
                 "choose a method whose last pass is random"),
              {identity.path});
}

Status refuse_purge_read_back_in_part(const TechniqueChoice& choice, VerifyMode verify) {
  if (choice.level != TechniqueLevel::Purge || !choice.overwrite || verify == VerifyMode::Full) return ok();
  return fail(ErrorCode::Misuse, N_("purging this drive rests on an overwrite that is read back wholly"), {},
              N_("leave --verify out, or choose --level clear"));
}

Status refuse_what_stays_hidden(const DiskDescription& disk, const DriveOffer& offer, const OfferView& view) {
  const auto stays = std::ranges::find(offer.hidden, false, &Hidden::can_uncover);
  if (stays == offer.hidden.end()) return ok();
  return fail(ErrorCode::Refused, N_("{1} hides sectors that cannot be uncovered now ({2}): {3}"),
              {disk.identity.path, std::string(standards_name(stays->kind)), view.quoted(stays->bits)},
              N_("switch the drive off and on, or connect it to a computer whose firmware does not lock this setting"));
}

Status refuse_locked(const DiskDescription& disk, const DriveOffer& offer, const OfferView& view) {
  const std::string& path = disk.identity.path;
  if (const Obstacle* obstacle = view.blocks_all())
    return fail(ErrorCode::Refused, obstacle_sentence(obstacle->kind), {path, view.quoted(obstacle->bits)},
                obstacle_hint(obstacle->kind));
  if (disk.identity.security.ata_locked != Known::Yes || !offer.bits.empty()) return ok();
  return fail(ErrorCode::Refused, obstacle_sentence(ObstacleKind::SecurityLocked),
              {path, "IDENTIFY DEVICE word 128, bit 2"}, obstacle_hint(ObstacleKind::SecurityLocked));
}

}  // namespace dieu8
