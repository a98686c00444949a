#include "wipe/cli/drive/offer_text.h"

#include "evidence/base/translate.h"
#include "evidence/certificate/member_writer.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/console/program.h"
#include "wipe/cli/drive/drive_record_members.h"
#include "wipe/plan/plan.h"
#include "wipe/plan/plan_words.h"

namespace dieu8 {
namespace {

std::string line(const std::string& text) { return "  " + text + "\n"; }

std::vector<ProbedBits> bits_at(const DriveOffer& offer, const std::vector<std::uint32_t>& indexes) {
  std::vector<ProbedBits> found;
  for (const std::uint32_t index : indexes)
    if (index < offer.bits.size()) found.push_back(offer.bits[index]);
  return found;
}

std::string technique_line(const OfferedTechnique& offered) {
  const std::string sentence = tr(technique_sentence(offered.technique));
  if (offered.seconds_estimated == 0) return line(tr(N_("the drive offers: {1}"), {sentence}));
  return line(tr(N_("the drive offers: {1}, about {2}"), {sentence, human_duration(offered.seconds_estimated)}));
}

std::string hidden_line(const Hidden& hidden) {
  const std::string what = tr(hidden_sentence(hidden.kind));
  if (hidden.kind == HiddenKind::SectorSize) return line(tr(N_("not addressable as it is: {1}"), {what}));
  const std::uint64_t count = hidden.native_max_lba - hidden.visible_max_lba;
  return line(tr(N_("hidden: {1}, {2} sectors"), {what, std::to_string(count)}));
}

// The sentence ends in the bits; on the screen they stand below it.
std::string obstacle_lines(const Obstacle& obstacle, const AskedDisk& asked, Bits bits) {
  const std::string path = printable(asked.disk.identity.path);
  std::string sentence = tr(obstacle_sentence(obstacle.kind), {path, ""});
  while (!sentence.empty() && (sentence.back() == ' ' || sentence.back() == ':')) sentence.pop_back();
  return line(tr(N_("in the way: {1}"), {sentence})) + bits_line(bits_at(asked.offer, obstacle.bits), bits) + "    " +
         tr(N_("what helps: {1}"), {tr(obstacle_hint(obstacle.kind), {path})}) + "\n";
}

std::string store_line(const std::string& word) {
  const char* known = not_reached_sentence(word);
  return line(tr(N_("beside the disk: {1}"), {known != nullptr ? tr(known) : word}));
}

}  // namespace

std::string bits_line(const std::vector<ProbedBits>& quoted, Bits bits) {
  std::string text;
  for (const ProbedBits& one : quoted) text += (text.empty() ? "" : "; ") + printable(quote(one));
  if (text.empty()) return "";
  return bits == Bits::Dim ? "    \x1b[2m" + text + "\x1b[0m\n" : "    " + text + "\n";
}

std::string offer_lines(const AskedDisk& asked, Bits bits) {
  const DriveOffer& offer = asked.offer;
  std::string text;
  for (const OfferedTechnique& offered : offer.techniques)
    text += technique_line(offered) + bits_line(bits_at(offer, offered.bits), bits);
  for (const Hidden& hidden : offer.hidden) text += hidden_line(hidden) + bits_line(bits_at(offer, hidden.bits), bits);
  for (const Obstacle& obstacle : offer.obstacles) text += obstacle_lines(obstacle, asked, bits);
  for (const std::string& word : offer.other_stores) text += store_line(word);
  if (offer.zoned) text += line(tr(N_("the disk is zoned: every zone is reset before it is written")));
  return text;
}

Json offer_json(const DriveOffer& offer) {
  MemberWriter writer;
  members(writer, offer);
  return writer.take();
}

}  // namespace dieu8
