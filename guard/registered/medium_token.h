// What a registered medium says of itself, signed by an officer (docs/format-medium-token.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/cose/cose_sign1.h"

namespace dieu8 {

// As the officer states it; the tool never decides it.
enum class SecrecyLevel { Unclassified, Secret, TopSecret, UltraSecret };  // thường, Mật, Tối mật, Tuyệt mật

constexpr std::string_view wire_name(SecrecyLevel level) {
  switch (level) {
    case SecrecyLevel::Unclassified: return "thuong";
    case SecrecyLevel::Secret: return "mat";
    case SecrecyLevel::TopSecret: return "toi-mat";
    case SecrecyLevel::UltraSecret: return "tuyet-mat";
  }
  __builtin_unreachable();
}

inline constexpr SecrecyLevel kSecrecyLevels[] = {SecrecyLevel::Unclassified, SecrecyLevel::Secret,
                                                  SecrecyLevel::TopSecret, SecrecyLevel::UltraSecret};

// Seen from the guarded machine.
enum class MediumDirection { In, Out, Both };  // In: to be read only

constexpr std::string_view wire_name(MediumDirection direction) {
  switch (direction) {
    case MediumDirection::In: return "in";
    case MediumDirection::Out: return "out";
    case MediumDirection::Both: return "both";
  }
  __builtin_unreachable();
}

inline constexpr MediumDirection kMediumDirections[] = {MediumDirection::In, MediumDirection::Out,
                                                        MediumDirection::Both};

// nullopt: no value has this name.
template <typename Word, std::size_t kCount>
std::optional<Word> word_named(const Word (&words)[kCount], std::string_view name) {
  for (const Word word : words)
    if (wire_name(word) == name) return word;
  return std::nullopt;
}

struct MediumToken {
  std::string medium;  // UUID, 36 characters: this registration of this stick
  std::string number;  // the unit's own: "USB-07"
  KeyId agency{};      // the agency root's key
  WallTime issued;
  WallTime until;  // holds no longer at this second
  std::string holder;
  SecrecyLevel level = SecrecyLevel::Unclassified;
  MediumDirection direction = MediumDirection::In;
  // The device, as the kernel shows it.
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  std::string usb_serial;   // never empty
  std::string disk_serial;  // of the SCSI unit (VPD page 0x80); empty when it tells none
  std::uint64_t bytes = 0;
  // What was laid on it.
  std::uint32_t table_id = 0;    // the MBR's disk signature
  std::string file_system;       // libblkid's word: "exfat", "vfat", "ext4"
  std::string file_system_uuid;  // libblkid's text
  friend bool operator==(const MediumToken&, const MediumToken&) = default;
};

inline constexpr std::string_view kMediumTokenType = "dieu8.medium/1";
inline constexpr std::size_t kMostNumberBytes = 32;
inline constexpr std::size_t kMostHolderBytes = 160;
inline constexpr std::size_t kMostMediumSerialBytes = 255;
inline constexpr std::size_t kMostFileSystemBytes = 48;
inline constexpr std::size_t kMostMediumTokenBytes = 2048;

// The payload: deterministic CBOR. Errors: Malformed for a token that `read_medium_token` would refuse.
Result<Bytes> write_medium_token(const MediumToken& token);

// Reads exactly what `write_medium_token` writes. Errors: Malformed.
Result<MediumToken> read_medium_token(ByteView payload);

// Signs bytes with ECDSA P-256 / SHA-256 and returns the DER form; signing itself lives in the target dieu8_sign.
using MediumTokenSigner = std::function<Result<Bytes>(ByteView)>;

// The COSE_Sign1. Errors: as `write_medium_token`; what `sign` says.
Result<Bytes> sign_medium_token(const MediumToken& token, const KeyId& key, const MediumTokenSigner& sign);

// From the 16 hex digits of docs/format-keys.md. Errors: Malformed.
Result<KeyId> key_id_of(std::string_view hex);

}  // namespace dieu8
