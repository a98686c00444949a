#include "evidence/token/token.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::size_t kSlotParts = 7;

auto nonsense() {
  return fail(ErrorCode::Io, N_("the token's library answered nonsense"), {},
              N_("pull the token out, put it in again, and repeat; else use a key folder with --key"));
}

std::string text(const Bytes& part) { return std::string(as_text(part)); }

Result<PinState> pin_state(const std::string& word) {
  constexpr std::array kWords{std::pair{"fine", PinState::Fine}, std::pair{"few-left", PinState::FewLeft},
                              std::pair{"last-try", PinState::LastTry}, std::pair{"locked", PinState::Locked},
                              std::pair{"not-set", PinState::NotSet}};
  for (const auto& [known, state] : kWords)
    if (word == known) return state;
  return nonsense();
}

Result<TokenSlot> slot_of(std::span<const Bytes> parts) {
  TokenSlot slot{text(parts[0]), text(parts[1]), text(parts[2]), text(parts[3]), text(parts[4]), PinState::Fine, false};
  slot.pin = TRY(pin_state(text(parts[5])));
  slot.own_pin_pad = text(parts[6]) == "pin-pad";
  return slot;
}

template <std::size_t Size>
Result<std::array<std::uint8_t, Size>> fixed(const Parts& parts) {
  if (parts.size() != 1 || parts.front().size() != Size) return nonsense();
  std::array<std::uint8_t, Size> bytes{};
  std::ranges::copy(parts.front(), bytes.begin());
  return bytes;
}

Status nothing(const Parts& parts) {
  if (!parts.empty()) return nonsense();
  return ok();
}

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

Result<std::unique_ptr<Token>> Token::open(const std::string& helper, const std::string& module,
                                           std::chrono::milliseconds patience) {
  std::unique_ptr<TokenProcess> process = TRY(TokenProcess::start(helper, module, patience));
  std::unique_ptr<Token> token(new Token(std::move(process)));
  const Parts loaded = TRY(token->process_->ask({bytes_of("load")}));
  TRY(nothing(loaded));
  return token;
}

Result<std::vector<TokenSlot>> Token::slots() {
  const Parts parts = TRY(process_->ask({bytes_of("slots")}));
  if (parts.size() % kSlotParts != 0) return nonsense();
  std::vector<TokenSlot> slots;
  for (std::size_t i = 0; i < parts.size(); i += kSlotParts)
    slots.push_back(TRY(slot_of(std::span(parts).subspan(i, kSlotParts))));
  return slots;
}

Result<std::vector<Bytes>> Token::certificates(const TokenSlot& slot) {
  return process_->ask({bytes_of("certificates"), bytes_of(slot.id)});
}

Status Token::log_in(const TokenSlot& slot, const std::string& pin) {
  return nothing(TRY(process_->ask({bytes_of("login"), bytes_of(slot.id), bytes_of(pin)})));
}

Result<RawSignature> Token::sign(const TokenSlot& slot, ByteView certificate_der, const Digest& digest) {
  return fixed<64>(
      TRY(process_->ask({bytes_of("sign"), bytes_of(slot.id), copy_of(certificate_der), copy_of(digest)})));
}

Result<PublicPoint> Token::generate(const TokenSlot& slot, ByteView id, const std::string& label) {
  return fixed<65>(TRY(process_->ask({bytes_of("generate"), bytes_of(slot.id), copy_of(id), bytes_of(label)})));
}

Status Token::store_certificate(const TokenSlot& slot, ByteView id, const std::string& label, ByteView subject_der,
                                ByteView der) {
  return nothing(TRY(process_->ask(
      {bytes_of("store"), bytes_of(slot.id), copy_of(id), bytes_of(label), copy_of(subject_der), copy_of(der)})));
}

}  // namespace dieu8
