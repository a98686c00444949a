// dieu8-token-signer: loads a vendor's PKCS#11 module in a process of its own and answers on descriptor 3
// (docs/token.md). Started by dieu8-wipe and dieu8-key, never by a person. Ends when the other side does.
#include <unistd.h>

#include <array>
#include <charconv>

#include "evidence/token/helper/confine.h"
#include "evidence/token/helper/module.h"
#include "evidence/token/helper_answer.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

constexpr int kSocket = 3;
constexpr const char* kModule = "/proc/self/fd/4";

bool read_whole(std::uint8_t* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(kSocket, to, size);
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

std::optional<Parts> read_request() {
  std::array<std::uint8_t, kFrameHead> head{};
  if (!read_whole(head.data(), head.size())) return std::nullopt;
  const auto length = frame_length(head);
  if (!length) return std::nullopt;
  Bytes body(*length);
  if (!read_whole(body.data(), body.size())) return std::nullopt;
  return decode_frame(body);
}

bool write_answer(const Parts& parts) {
  const auto frame = encode_frame(parts);
  return frame && ::write(kSocket, frame->data(), frame->size()) == static_cast<ssize_t>(frame->size());
}

Parts not_done(const Trouble& trouble) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), trouble.code, 16).ptr;
  return {bytes_of(kNotDone), bytes_of(trouble.word), bytes_of(trouble.call),
          bytes_of("CKR 0x" + std::string(digits.data(), end))};
}

Parts done(Parts more = {}) {
  more.insert(more.begin(), bytes_of(kDone));
  return more;
}

std::string_view pin_word(CK_FLAGS flags) {
  if ((flags & CKF_USER_PIN_INITIALIZED) == 0) return "not-set";
  if ((flags & CKF_USER_PIN_LOCKED) != 0) return "locked";
  if ((flags & CKF_USER_PIN_FINAL_TRY) != 0) return "last-try";
  return (flags & CKF_USER_PIN_COUNT_LOW) != 0 ? "few-left" : "fine";
}

Parts slot_list(Module& module) {
  Trouble trouble;
  const auto notes = module.slots(trouble);
  if (!notes) return not_done(trouble);
  Parts list;
  for (const SlotNote& note : *notes) {
    if (list.size() + 8 > kMostParts) break;
    const bool pad = (note.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
    for (const std::string& text : {std::to_string(note.id), note.label, note.maker, note.model, note.serial,
                                    std::string(pin_word(note.flags)), std::string(pad ? "pin-pad" : "keyboard")})
      list.push_back(bytes_of(text));
  }
  return done(std::move(list));
}

CK_SLOT_ID slot_of(const Bytes& text) {
  CK_SLOT_ID id = 0;
  const std::string_view digits = as_text(text);
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  return id;
}

Parts answer_to(Module& module, const Parts& request) {
  const std::string_view word = as_text(request[0]);
  if (word == "slots") return slot_list(module);
  Trouble trouble{refusal::kUnsupported, "request", 0};
  if (request.size() < 2) return not_done(trouble);
  const CK_SLOT_ID slot = slot_of(request[1]);
  if (word == "certificates" && request.size() == 2) {
    auto list = module.certificates(slot, trouble);
    return list ? done(std::move(*list)) : not_done(trouble);
  }
  if (word == "login" && request.size() == 3)
    return module.log_in(slot, request[2], trouble) ? done() : not_done(trouble);
  if (word == "sign" && request.size() == 4) {
    auto signature = module.sign(slot, request[2], request[3], trouble);
    return signature ? done({std::move(*signature)}) : not_done(trouble);
  }
  if (word == "generate" && request.size() == 4) {
    auto point = module.generate(slot, request[2], request[3], trouble);
    return point ? done({std::move(*point)}) : not_done(trouble);
  }
  if (word == "store" && request.size() == 6)
    return module.store(slot, request[2], request[3], request[4], request[5], trouble) ? done() : not_done(trouble);
  return not_done(trouble);
}

}  // namespace

int main() {
  confine_this_process();
  std::optional<Module> module;
  while (const auto request = read_request()) {
    if (module) {
      if (!write_answer(answer_to(*module, *request))) break;
      continue;
    }
    Trouble trouble;
    module = Module::load(kModule, trouble);
    if (!write_answer(module ? done() : not_done(trouble)) || !module) break;
  }
  return 0;
}
