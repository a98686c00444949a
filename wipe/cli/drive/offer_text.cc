#include "wipe/cli/drive/offer_text.h"

#include <algorithm>
#include <utility>

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

std::string dimmed(const std::string& text, Bits bits) {
  if (text.empty()) return "";
  return bits == Bits::Dim ? "    \x1b[2m" + text + "\x1b[0m\n" : "    " + text + "\n";
}

std::string quoted(const std::vector<ProbedBits>& quoted_bits) {
  std::string text;
  for (const ProbedBits& one : quoted_bits) text += (text.empty() ? "" : "; ") + printable(quote(one));
  return text;
}

// Whether the plan would be another without it.
bool matters(const Obstacle& obstacle, const WipePlan* plan) {
  if (plan == nullptr || plan->level != TechniqueLevel::Purge || obstacle.blocks.empty()) return true;
  const auto planned = techniques_planned(*plan);
  return std::ranges::any_of(obstacle.blocks,
                             [&](Technique blocked) { return std::ranges::count(planned, blocked) > 0; });
}

std::string obstacle_lines(const Obstacle& obstacle, const AskedDisk& asked, const WipePlan* plan, Bits bits) {
  const std::string& path = asked.disk.identity.path;
  const bool matters_here = matters(obstacle, plan);
  const char* frame = matters_here ? N_("in the way: {1}") : N_("noted, not needed here: {1}");
  std::string text = sentence_above_bits(frame, obstacle_sentence(obstacle.kind),
                                         {path, quoted(bits_at(asked.offer, obstacle.bits))}, bits);
  if (matters_here)
    text += "    " + tr(N_("what helps: {1}"), {tr(obstacle_hint(obstacle.kind), {printable(path)})}) + "\n";
  return text;
}

std::string store_line(const std::string& word) {
  const char* known = not_reached_sentence(word);
  return line(tr(N_("beside the disk: {1}"), {known != nullptr ? tr(known) : word}));
}

}  // namespace

std::string bits_line(const std::vector<ProbedBits>& quoted_bits, Bits bits) {
  return dimmed(quoted(quoted_bits), bits);
}

std::string sentence_above_bits(const char* frame, const char* sentence, std::vector<std::string> arguments,
                                Bits bits) {
  for (std::string& argument : arguments) argument = printable(argument);
  const std::string last = "{" + std::to_string(arguments.size()) + "}";
  if (arguments.empty() || !std::string_view(sentence).ends_with(last))
    return line(tr(frame, {tr(sentence, arguments)}));
  const std::string below = std::exchange(arguments.back(), "");
  std::string above = tr(sentence, arguments);
  while (above.ends_with(' ') || above.ends_with(':')) above.pop_back();
  return line(tr(frame, {above})) + (below == "-" ? "" : dimmed(below, bits));
}

std::string offer_lines(const AskedDisk& asked, const WipePlan* plan, Bits bits) {
  const DriveOffer& offer = asked.offer;
  std::string text;
  for (const OfferedTechnique& offered : offer.techniques)
    text += technique_line(offered) + bits_line(bits_at(offer, offered.bits), bits);
  for (const Hidden& hidden : offer.hidden) text += hidden_line(hidden) + bits_line(bits_at(offer, hidden.bits), bits);
  for (const Obstacle& obstacle : offer.obstacles) text += obstacle_lines(obstacle, asked, plan, bits);
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
