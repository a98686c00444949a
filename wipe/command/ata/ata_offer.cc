#include "wipe/command/ata/ata_offer.h"

#include <algorithm>

#include "wipe/command/ata/ata_bits.h"
#include "wipe/command/ata/ata_security.h"
#include "wipe/drive/ata_identify.h"
#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

using enum Technique;

const std::vector<Technique> kSanitizes = {AtaSanitizeCrypto, AtaSanitizeBlock, AtaSanitizeOverwrite};
const std::vector<Technique> kSecurityErases = {AtaSecurityErase, AtaSecurityEraseEnhanced};

std::vector<Technique> all_of_ata() {
  std::vector<Technique> all = kSanitizes;
  all.insert(all.end(), kSecurityErases.begin(), kSecurityErases.end());
  return all;
}

// Collects one drive's offer; every word is quoted once, in reading order.
class OfferWriter {
 public:
  explicit OfferWriter(const AtaAnswers& answers) : answers_(answers), page_(answers.identify) {}

  DriveOffer write() && {
    told_ = parse_ata_identify(page_).assume_value();
    security_ = security_state(page_);
    for (const unsigned number : {59U, 82U, 83U, 85U, 86U, 89U, 90U, 119U, 128U}) word(number);
    offer_.zoned = (little_16(page_, 138) & 3U) == 1;
    if (offer_.zoned) word(69);
    list_sanitizes();
    list_security_erases();
    if (!answers_.registers_come)
      stop(ObstacleKind::NoAnswer, all_of_ata(), {quote(quote_no_answer("CHECK POWER MODE"))});
    list_sanitize_state();
    list_security_state();
    list_hidden();
    return std::move(offer_);
  }

 private:
  std::uint32_t quote(ProbedBits bits) {
    offer_.bits.push_back(std::move(bits));
    return static_cast<std::uint32_t>(offer_.bits.size() - 1);
  }

  std::uint32_t word(unsigned number) {
    const std::string source = "IDENTIFY DEVICE word " + std::to_string(number);
    const auto known = std::ranges::find(offer_.bits, source, &ProbedBits::source);
    if (known != offer_.bits.end()) return static_cast<std::uint32_t>(known - offer_.bits.begin());
    return quote(quote_word(page_, number));
  }

  void stop(ObstacleKind kind, std::vector<Technique> blocks, std::vector<std::uint32_t> bits) {
    offer_.obstacles.push_back({kind, std::move(blocks), std::move(bits)});
  }

  void list_sanitizes() {
    const AtaSanitizeSupport& sanitize = told_.sanitize;
    if (sanitize.crypto_scramble) offer_.techniques.push_back({AtaSanitizeCrypto, 0, {word(59)}});
    if (sanitize.block_erase) offer_.techniques.push_back({AtaSanitizeBlock, 0, {word(59)}});
    if (sanitize.overwrite) offer_.techniques.push_back({AtaSanitizeOverwrite, 0, {word(59)}});
  }

  void list_security_erases() {
    if (!security_.supported) return;
    if (security_.enhanced)
      offer_.techniques.push_back(
          {AtaSecurityEraseEnhanced, security_.enhanced_time.minutes * 60, {word(128), word(90)}});
    offer_.techniques.push_back({AtaSecurityErase, security_.normal_time.minutes * 60, {word(128), word(89)}});
  }

  void list_sanitize_state() {
    if (!told_.sanitize.supported) return;
    const auto status = answers_.sanitize ? parse_sanitize_status(*answers_.sanitize)
                                          : Result<AtaSanitizeStatus>(fail(ErrorCode::Unsupported, ""));
    const std::uint32_t bits =
        quote(answers_.sanitize ? quote_sanitize(*answers_.sanitize) : quote_no_answer("SANITIZE STATUS EXT"));
    if (!status) return stop(ObstacleKind::NoAnswer, kSanitizes, {bits});
    const AtaSanitizeStatus& told = status.assume_value();
    if (told.in_progress) stop(ObstacleKind::SanitizeRunning, {}, {bits});
    if (told.frozen) stop(ObstacleKind::SanitizeFrozen, kSanitizes, {bits});
    if (security_.locked && told.error) return;  // a locked drive aborts whatever it is asked
    if (told.says_failed())
      stop(ObstacleKind::SanitizeFailed, {Overwrite, AtaSecurityErase, AtaSecurityEraseEnhanced}, {bits});
    if (told.error && !told.says_failed()) stop(ObstacleKind::NoAnswer, kSanitizes, {bits});
  }

  void list_security_state() {
    if (security_.frozen) stop(ObstacleKind::SecurityFrozen, kSecurityErases, {word(128)});
    if (security_.count_expired) stop(ObstacleKind::PasswordExhausted, kSecurityErases, {word(128)});
    if (security_.locked) return stop(ObstacleKind::SecurityLocked, {}, {word(128)});
    if (security_.enabled) stop(ObstacleKind::PasswordSet, kSecurityErases, {word(85), word(128)});
  }

  // A highest LBA that was asked for because the page says that there is one.
  std::uint32_t quote_limit(const char* source, const std::optional<std::uint64_t>& limit) {
    return quote(limit ? quote_max_lba(source, *limit) : quote_no_answer(source));
  }

  void list_hidden() {
    const std::uint64_t visible = told_.sectors() == 0 ? 0 : told_.sectors() - 1;
    const std::uint32_t seen = quote(quote_max_lba("IDENTIFY DEVICE words 60-61, 100-103, 230-233", visible));
    std::uint64_t highest = visible;
    if (told_.hpa_supported == Known::Yes)
      hide(HiddenKind::Hpa, quote_limit("READ NATIVE MAX ADDRESS", answers_.native_max_lba), seen,
           answers_.native_max_lba.value_or(0), highest);
    if (told_.ama_supported == Known::Yes)
      hide(HiddenKind::Ama, quote_limit("GET NATIVE MAX ADDRESS EXT", answers_.ama_max_lba), seen,
           answers_.ama_max_lba.value_or(0), highest);
    if (told_.dco_supported == Known::Yes)
      hide(HiddenKind::Dco, quote_limit("DEVICE CONFIGURATION IDENTIFY words 3-6", answers_.dco_max_lba), seen,
           answers_.dco_max_lba.value_or(0), highest);
  }

  // `highest`: of everything above it in the list, which is uncovered first.
  void hide(HiddenKind kind, std::uint32_t bits, std::uint32_t seen, std::uint64_t native, std::uint64_t& highest) {
    if (native <= highest) return;
    Hidden hidden{kind, highest, native, !security_.locked, {seen, bits}};
    if (security_.locked) hidden.bits.push_back(word(128));
    offer_.hidden.push_back(std::move(hidden));
    highest = native;
  }

  const AtaAnswers& answers_;
  ByteView page_;
  AtaIdentify told_;
  AtaSecurityState security_;
  DriveOffer offer_;
};

DriveOffer silent_offer(AtaSilence silence) {
  DriveOffer offer;
  offer.bits.push_back(quote_no_answer("IDENTIFY DEVICE"));
  const bool adapter = silence == AtaSilence::AdapterRefuses;
  offer.obstacles.push_back(
      {adapter ? ObstacleKind::BridgeHidesDrive : ObstacleKind::NoAnswer, all_of_ata(), std::vector<std::uint32_t>{0}});
  return offer;
}

}  // namespace

DriveOffer ata_offer(const AtaAnswers& answers) {
  if (answers.silence != AtaSilence::None) return silent_offer(answers.silence);
  if (!parse_ata_identify(answers.identify)) return silent_offer(AtaSilence::PageUnreadable);
  return OfferWriter(answers).write();
}

}  // namespace dieu8
