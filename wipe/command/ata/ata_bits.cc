#include "wipe/command/ata/ata_bits.h"

#include <array>

#include "wipe/command/ata/ata_security.h"
#include "wipe/drive/hex_text.h"
#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

struct BitMeaning {
  unsigned word = 0;
  unsigned bit = 0;
  const char* meaning = "";
};

constexpr std::array kMeanings = std::to_array<BitMeaning>({
    {59, 12, "SANITIZE"},
    {59, 13, "CRYPTO SCRAMBLE EXT"},
    {59, 14, "OVERWRITE EXT"},
    {59, 15, "BLOCK ERASE EXT"},
    {59, 10, "SANITIZE ANTIFREEZE LOCK EXT"},
    {69, 0, "zoned: host aware"},
    {69, 1, "zoned: device managed"},
    {69, 3, "words 230-233 valid"},
    {82, 1, "Security feature set"},
    {82, 10, "Host Protected Area"},
    {83, 8, "SET MAX security extension"},
    {83, 10, "48-bit address"},
    {83, 11, "Device Configuration Overlay"},
    {85, 1, "security enabled"},
    {85, 10, "Host Protected Area enabled"},
    {86, 8, "SET MAX security extension enabled"},
    {86, 10, "48-bit address enabled"},
    {86, 11, "Device Configuration Overlay enabled"},
    {86, 15, "words 119-120 valid"},
    {119, 8, "Accessible Max Address Configuration"},
    {128, 0, "Security supported"},
    {128, 1, "enabled"},
    {128, 2, "locked"},
    {128, 3, "frozen"},
    {128, 4, "attempt counter expired"},
    {128, 5, "enhanced erase supported"},
    {128, 8, "level maximum"},
});

std::string erase_text(const char* command, std::uint16_t word) {
  const EraseTime time = erase_time(word);
  if (time.minutes == 0) return std::string(command) + ": no time given";
  return std::string(command) + ": " + (time.at_least ? "more than " : "") + std::to_string(time.minutes) + " minutes";
}

std::string meaning_of(unsigned number, std::uint16_t word) {
  if (number == 89) return erase_text("SECURITY ERASE UNIT, normal", word);
  if (number == 90) return erase_text("SECURITY ERASE UNIT, enhanced", word);
  std::string meaning;
  for (const BitMeaning& row : kMeanings) {
    if (row.word != number || (word >> row.bit & 1U) == 0) continue;
    if (!meaning.empty()) meaning += ", ";
    meaning += row.meaning;
  }
  return meaning.empty() ? "no feature named" : meaning;
}

std::string sanitize_meaning(const AtaSanitizeStatus& status, const AtaResult& registers) {
  if (status.error) return in_words(status, registers);
  std::string meaning = "no sanitize was run";
  if (status.completed) meaning = "the last sanitize was completed without error";
  if (status.in_progress) meaning = "a sanitize is in progress";
  if (status.frozen) meaning += ", sanitize frozen";
  if (status.antifreeze) meaning += ", antifreeze lock";
  return meaning;
}

}  // namespace

ProbedBits quote_word(ByteView page, unsigned number) {
  const std::uint16_t word = little_16(page, std::size_t{2} * number);
  return {"IDENTIFY DEVICE word " + std::to_string(number), hex_0x(word, 4), meaning_of(number, word)};
}

ProbedBits quote_sanitize(const AtaResult& registers) {
  const std::string source = "SANITIZE STATUS EXT";
  const auto status = parse_sanitize_status(registers);
  if (!status) return {source, hex_0x(registers.count, 4), "contradicts itself, or cut to 28 bits"};
  const AtaSanitizeStatus told = status.assume_value();
  std::string value = hex_0x(registers.count, 4);
  if (told.error) value = hex_0x(registers.error, 2) + " " + hex_0x(told.failure, 2);
  return {source, std::move(value), sanitize_meaning(told, registers)};
}

ProbedBits quote_max_lba(std::string source, std::uint64_t max_lba) {
  return {std::move(source), std::to_string(max_lba), "highest LBA"};
}

ProbedBits quote_no_answer(std::string source) { return {std::move(source), "none", "no answer that could be read"}; }

}  // namespace dieu8
