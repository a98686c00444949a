#include "evidence/token/helper/module.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>

#include "evidence/token/helper_answer.h"

namespace dieu8 {
namespace {

constexpr CK_ULONG kMostSlots = 16;
constexpr CK_ULONG kMostObjects = 32;
constexpr CK_ULONG kMostAttributeBytes = 8192;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kPointBytes = 65;

// DER of the object identifier of P-256 (RFC 5480 section 2.1.1.1): what CKA_EC_PARAMS holds.
constexpr std::array<CK_BYTE, 10> kP256 = {0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07};

std::string_view word_of(CK_RV code) {
  switch (code) {
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE: return refusal::kPinWrong;
    case CKR_PIN_LOCKED: return refusal::kPinLocked;
    case CKR_USER_PIN_NOT_INITIALIZED: return refusal::kPinNotSet;
    case CKR_TOKEN_NOT_PRESENT:
    case CKR_DEVICE_REMOVED:
    case CKR_SESSION_HANDLE_INVALID:
    case CKR_SLOT_ID_INVALID: return refusal::kNoToken;
    case CKR_MECHANISM_INVALID: return refusal::kUnsupported;
    default: return refusal::kFailed;
  }
}

bool done(CK_RV code, const char* call, Trouble& trouble) {
  if (code == CKR_OK) return true;
  trouble = {word_of(code), call, code};
  return false;
}

// PKCS#11 pads with blanks, some vendors with zeros.
template <std::size_t Size>
std::string unpadded(const CK_UTF8CHAR (&field)[Size]) {
  std::string text(reinterpret_cast<const char*>(field), Size);
  text.resize(std::min(text.find('\0'), text.size()));
  const std::size_t last = text.find_last_not_of(' ');
  return text.substr(0, last == std::string::npos ? 0 : last + 1);
}

template <typename Value>
CK_ATTRIBUTE attribute_of(CK_ATTRIBUTE_TYPE type, Value& value) {
  return {type, &value, sizeof value};
}

CK_ATTRIBUTE attribute_of(CK_ATTRIBUTE_TYPE type, const Bytes& value) {
  return {type, const_cast<std::uint8_t*>(value.data()), value.size()};
}

// CKA_EC_POINT: an OCTET STRING around the point (2.40), or the bare point of older modules.
std::optional<Bytes> bare_point(Bytes point) {
  if (point.size() == kPointBytes + 2 && point[0] == 0x04 && point[1] == kPointBytes)
    point.erase(point.begin(), point.begin() + 2);
  return point.size() == kPointBytes && point[0] == 0x04 ? std::optional(std::move(point)) : std::nullopt;
}

}  // namespace

std::optional<Module> Module::load(const char* path, Trouble& trouble) {
  trouble = {refusal::kNotAModule, "dlopen", 0};
  void* library = ::dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return std::nullopt;
  const auto get_list = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
  CK_FUNCTION_LIST_PTR functions = nullptr;
  trouble.call = "C_GetFunctionList";
  if (get_list == nullptr || get_list(&functions) != CKR_OK || functions == nullptr) return std::nullopt;
  const CK_RV code = functions->C_Initialize(nullptr);
  if (code != CKR_CRYPTOKI_ALREADY_INITIALIZED && !done(code, "C_Initialize", trouble)) return std::nullopt;
  return Module(functions);
}

std::optional<std::vector<SlotNote>> Module::slots(Trouble& trouble) {
  std::array<CK_SLOT_ID, kMostSlots> ids{};
  CK_ULONG count = ids.size();
  if (!done(call_->C_GetSlotList(CK_TRUE, ids.data(), &count), "C_GetSlotList", trouble)) return std::nullopt;
  std::vector<SlotNote> notes;
  for (CK_ULONG i = 0; i < std::min<CK_ULONG>(count, ids.size()); ++i) {
    CK_TOKEN_INFO info{};
    if (call_->C_GetTokenInfo(ids[i], &info) != CKR_OK) continue;  // pulled between the two calls
    if ((info.flags & CKF_TOKEN_INITIALIZED) == 0) continue;
    notes.push_back({ids[i], unpadded(info.label), unpadded(info.manufacturerID), unpadded(info.model),
                     unpadded(info.serialNumber), info.flags});
  }
  return notes;
}

std::optional<CK_SESSION_HANDLE> Module::session(CK_SLOT_ID slot, Trouble& trouble) {
  if (session_ && session_slot_ == slot) return session_;
  CK_SESSION_HANDLE handle = 0;
  // A token that is write-protected still opens for reading.
  CK_RV code = call_->C_OpenSession(slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &handle);
  if (code == CKR_TOKEN_WRITE_PROTECTED)
    code = call_->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &handle);
  if (!done(code, "C_OpenSession", trouble)) return std::nullopt;
  if (session_) call_->C_CloseSession(*session_);
  session_ = handle;
  session_slot_ = slot;
  return session_;
}

std::optional<std::vector<CK_OBJECT_HANDLE>> Module::find(CK_SESSION_HANDLE session, std::vector<CK_ATTRIBUTE> wanted,
                                                          Trouble& trouble) {
  std::vector<CK_OBJECT_HANDLE> found(kMostObjects);
  CK_ULONG count = 0;
  if (!done(call_->C_FindObjectsInit(session, wanted.data(), wanted.size()), "C_FindObjectsInit", trouble))
    return std::nullopt;
  const CK_RV code = call_->C_FindObjects(session, found.data(), found.size(), &count);
  call_->C_FindObjectsFinal(session);
  if (!done(code, "C_FindObjects", trouble)) return std::nullopt;
  found.resize(std::min<CK_ULONG>(count, kMostObjects));
  return found;
}

std::optional<Bytes> Module::attribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type,
                                       Trouble& trouble) {
  Bytes value(kMostAttributeBytes);
  CK_ATTRIBUTE wanted{type, value.data(), value.size()};
  if (!done(call_->C_GetAttributeValue(session, object, &wanted, 1), "C_GetAttributeValue", trouble))
    return std::nullopt;
  if (wanted.ulValueLen > value.size()) {
    trouble = {refusal::kFailed, "C_GetAttributeValue", CKR_BUFFER_TOO_SMALL};
    return std::nullopt;
  }
  value.resize(wanted.ulValueLen);
  return value;
}

std::optional<Parts> Module::certificates(CK_SLOT_ID slot, Trouble& trouble) {
  const auto open = session(slot, trouble);
  if (!open) return std::nullopt;
  CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
  const auto objects = find(*open, {attribute_of(CKA_CLASS, kind)}, trouble);
  if (!objects) return std::nullopt;
  Parts list;
  std::size_t bytes = 0;
  for (const CK_OBJECT_HANDLE object : *objects) {
    auto der = attribute(*open, object, CKA_VALUE, trouble);
    if (!der || bytes + der->size() > kMostFrameBytes / 2) continue;  // one broken object hides no other
    bytes += der->size();
    list.push_back(std::move(*der));
  }
  return list;
}

bool Module::log_in(CK_SLOT_ID slot, const Bytes& pin, Trouble& trouble) {
  const auto open = session(slot, trouble);
  if (!open) return false;
  CK_UTF8CHAR_PTR text = pin.empty() ? nullptr : const_cast<std::uint8_t*>(pin.data());  // none: typed at the token
  const CK_RV code = call_->C_Login(*open, CKU_USER, text, pin.size());
  return code == CKR_USER_ALREADY_LOGGED_IN || done(code, "C_Login", trouble);
}

// By CKA_ID, the tie between a certificate and its key.
std::optional<CK_OBJECT_HANDLE> Module::private_key_of(CK_SESSION_HANDLE session, const Bytes& certificate,
                                                       Trouble& trouble) {
  CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
  const auto objects = find(session, {attribute_of(CKA_CLASS, kind), attribute_of(CKA_VALUE, certificate)}, trouble);
  if (!objects) return std::nullopt;
  trouble = {refusal::kNoKey, "C_FindObjects", CKR_OK};
  if (objects->empty()) return std::nullopt;
  const auto id = attribute(session, objects->front(), CKA_ID, trouble);
  if (!id) return std::nullopt;
  kind = CKO_PRIVATE_KEY;
  const auto keys = find(session, {attribute_of(CKA_CLASS, kind), attribute_of(CKA_ID, *id)}, trouble);
  if (!keys) return std::nullopt;
  trouble = {refusal::kNoKey, "C_FindObjects", CKR_OK};
  if (keys->empty()) return std::nullopt;
  return keys->front();
}

std::optional<Bytes> Module::sign(CK_SLOT_ID slot, const Bytes& certificate, const Bytes& digest, Trouble& trouble) {
  const auto open = session(slot, trouble);
  if (!open) return std::nullopt;
  const auto key = private_key_of(*open, certificate, trouble);
  if (!key) return std::nullopt;
  CK_MECHANISM ecdsa{CKM_ECDSA, nullptr, 0};
  if (!done(call_->C_SignInit(*open, &ecdsa, *key), "C_SignInit", trouble)) return std::nullopt;
  Bytes signature(512);
  CK_ULONG length = signature.size();
  if (!done(call_->C_Sign(*open, const_cast<std::uint8_t*>(digest.data()), digest.size(), signature.data(), &length),
            "C_Sign", trouble))
    return std::nullopt;
  if (length != kSignatureBytes) {
    trouble = {refusal::kFailed, "C_Sign", CKR_SIGNATURE_LEN_RANGE};
    return std::nullopt;
  }
  signature.resize(length);
  return signature;
}

std::optional<Bytes> Module::generate(CK_SLOT_ID slot, const Bytes& id, const Bytes& label, Trouble& trouble) {
  const auto open = session(slot, trouble);
  if (!open) return std::nullopt;
  CK_BBOOL yes = CK_TRUE;
  CK_BBOOL no = CK_FALSE;
  auto curve = kP256;
  std::array public_part = {attribute_of(CKA_TOKEN, yes), attribute_of(CKA_VERIFY, yes), attribute_of(CKA_ID, id),
                            attribute_of(CKA_LABEL, label), attribute_of(CKA_EC_PARAMS, curve)};
  std::array private_part = {attribute_of(CKA_TOKEN, yes),     attribute_of(CKA_PRIVATE, yes),
                             attribute_of(CKA_SENSITIVE, yes), attribute_of(CKA_EXTRACTABLE, no),
                             attribute_of(CKA_SIGN, yes),      attribute_of(CKA_ID, id),
                             attribute_of(CKA_LABEL, label)};
  CK_MECHANISM pair{CKM_EC_KEY_PAIR_GEN, nullptr, 0};
  CK_OBJECT_HANDLE public_key = 0;
  CK_OBJECT_HANDLE private_key = 0;
  if (!done(call_->C_GenerateKeyPair(*open, &pair, public_part.data(), public_part.size(), private_part.data(),
                                     private_part.size(), &public_key, &private_key),
            "C_GenerateKeyPair", trouble))
    return std::nullopt;
  auto point = attribute(*open, public_key, CKA_EC_POINT, trouble);
  if (!point) return std::nullopt;
  trouble = {refusal::kFailed, "CKA_EC_POINT", CKR_OK};
  return bare_point(std::move(*point));
}

bool Module::store(CK_SLOT_ID slot, const Bytes& id, const Bytes& label, const Bytes& subject, const Bytes& der,
                   Trouble& trouble) {
  const auto open = session(slot, trouble);
  if (!open) return false;
  CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
  CK_CERTIFICATE_TYPE type = CKC_X_509;
  CK_BBOOL yes = CK_TRUE;
  CK_BBOOL no = CK_FALSE;
  std::array parts = {attribute_of(CKA_CLASS, kind), attribute_of(CKA_CERTIFICATE_TYPE, type),
                      attribute_of(CKA_TOKEN, yes),  attribute_of(CKA_PRIVATE, no),
                      attribute_of(CKA_ID, id),      attribute_of(CKA_LABEL, label),
                      attribute_of(CKA_VALUE, der),  attribute_of(CKA_SUBJECT, subject)};
  CK_OBJECT_HANDLE object = 0;
  return done(call_->C_CreateObject(*open, parts.data(), parts.size(), &object), "C_CreateObject", trouble);
}

}  // namespace dieu8
