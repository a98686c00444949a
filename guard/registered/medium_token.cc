#include "guard/registered/medium_token.h"

#include <algorithm>
#include <limits>

#include "evidence/cose/cbor_reader.h"
#include "evidence/cose/cbor_writer.h"

namespace dieu8 {
namespace {

// Keys of the map, in the order they are written.
enum Key : std::uint64_t {
  kType = 1,
  kMedium = 2,
  kNumber = 3,
  kAgency = 4,
  kIssued = 5,
  kUntil = 6,
  kHolder = 7,
  kLevel = 8,
  kDirection = 9,
  kVendor = 10,
  kProduct = 11,
  kUsbSerial = 12,
  kDiskSerial = 13,
  kBytes = 14,
  kTableId = 15,
  kFileSystem = 16,
  kFileSystemUuid = 17,
};
constexpr std::uint64_t kPairs = 17;

auto malformed() { return fail(ErrorCode::Malformed, N_("not a registration token (docs/format-medium-token.md)")); }

std::uint64_t number_of(SecrecyLevel level) { return static_cast<std::uint64_t>(level); }
std::uint64_t number_of(MediumDirection direction) { return static_cast<std::uint64_t>(direction) + 1; }

Result<Bytes> uuid_bytes(std::string id) {
  constexpr std::size_t kDashes[] = {8, 13, 18, 23};
  if (id.size() != 36 || std::ranges::any_of(kDashes, [&](std::size_t at) { return id[at] != '-'; }))
    return malformed();
  std::erase(id, '-');
  Bytes bytes = TRY(from_hex(id));
  if (bytes.size() != 16) return malformed();
  return bytes;
}

bool is_line(std::string_view text, std::size_t most) {
  const auto is_control = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; };
  return text.size() <= most && std::ranges::none_of(text, is_control);
}

// What no registration would have; the form of single fields is the reader's.
bool is_sensible(const MediumToken& token) {
  return !token.number.empty() && !token.holder.empty() && !token.usb_serial.empty() && token.bytes > 0 &&
         token.issued < token.until && !token.file_system.empty() && !token.file_system_uuid.empty() &&
         is_line(token.number, kMostNumberBytes) && is_line(token.holder, kMostHolderBytes) &&
         token.usb_serial.size() <= kMostMediumSerialBytes && token.disk_serial.size() <= kMostMediumSerialBytes &&
         is_line(token.file_system, kMostFileSystemBytes) && is_line(token.file_system_uuid, kMostFileSystemBytes);
}

void write_device(const MediumToken& token, CborWriter& writer) {
  writer.natural(kVendor);
  writer.natural(token.vendor);
  writer.natural(kProduct);
  writer.natural(token.product);
  writer.natural(kUsbSerial);
  writer.text(token.usb_serial);
  writer.natural(kDiskSerial);
  writer.text(token.disk_serial);
  writer.natural(kBytes);
  writer.natural(token.bytes);
}

void write_layout(const MediumToken& token, CborWriter& writer) {
  writer.natural(kTableId);
  writer.natural(token.table_id);
  writer.natural(kFileSystem);
  writer.text(token.file_system);
  writer.natural(kFileSystemUuid);
  writer.text(token.file_system_uuid);
}

class TokenReader {
 public:
  explicit TokenReader(ByteView payload) : reader_(payload) {}

  Result<MediumToken> read() {
    if (TRY(reader_.map()) != kPairs) return malformed();
    TRY(reader_.exactly(kType));
    if (TRY(reader_.text()) != kMediumTokenType) return malformed();
    MediumToken token;
    TRY(read_registration(token));
    TRY(read_device(token));
    TRY(read_layout(token));
    TRY(reader_.at_end());
    if (!is_sensible(token)) return malformed();
    return token;
  }

 private:
  Status read_registration(MediumToken& token) {
    token.medium = TRY(uuid(kMedium));
    token.number = TRY(text(kNumber));
    TRY(reader_.exactly(kAgency));
    const ByteView agency = TRY(reader_.bytes());
    if (agency.size() != token.agency.size()) return malformed();
    std::ranges::copy(agency, token.agency.begin());
    TRY(reader_.exactly(kIssued));
    token.issued.seconds = TRY(reader_.integer());
    TRY(reader_.exactly(kUntil));
    token.until.seconds = TRY(reader_.integer());
    token.holder = TRY(text(kHolder));
    token.level = static_cast<SecrecyLevel>(TRY(natural(kLevel, number_of(SecrecyLevel::UltraSecret))));
    const std::uint64_t direction = TRY(natural(kDirection, number_of(MediumDirection::Both)));
    if (direction == 0) return malformed();
    token.direction = static_cast<MediumDirection>(direction - 1);
    return ok();
  }

  Status read_device(MediumToken& token) {
    constexpr std::uint64_t kMostId = std::numeric_limits<std::uint16_t>::max();
    token.vendor = static_cast<std::uint16_t>(TRY(natural(kVendor, kMostId)));
    token.product = static_cast<std::uint16_t>(TRY(natural(kProduct, kMostId)));
    token.usb_serial = TRY(text(kUsbSerial));
    token.disk_serial = TRY(text(kDiskSerial));
    token.bytes = TRY(natural(kBytes, std::numeric_limits<std::uint64_t>::max()));
    return ok();
  }

  Status read_layout(MediumToken& token) {
    constexpr std::uint64_t kMostTableId = std::numeric_limits<std::uint32_t>::max();
    token.table_id = static_cast<std::uint32_t>(TRY(natural(kTableId, kMostTableId)));
    token.file_system = TRY(text(kFileSystem));
    token.file_system_uuid = TRY(text(kFileSystemUuid));
    return ok();
  }

  Result<std::string> text(std::uint64_t key) {
    TRY(reader_.exactly(key));
    return reader_.text();
  }

  Result<std::uint64_t> natural(std::uint64_t key, std::uint64_t most) {
    TRY(reader_.exactly(key));
    const std::uint64_t number = TRY(reader_.natural());
    if (number > most) return malformed();
    return number;
  }

  Result<std::string> uuid(std::uint64_t key) {
    TRY(reader_.exactly(key));
    const ByteView bytes = TRY(reader_.bytes());
    if (bytes.size() != 16) return malformed();
    std::string id = to_hex(bytes);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) id.insert(dash, "-");
    return id;
  }

  CborReader reader_;
};

}  // namespace

Result<Bytes> write_medium_token(const MediumToken& token) {
  if (!is_sensible(token)) return malformed();
  const Bytes medium = TRY(uuid_bytes(token.medium));
  CborWriter writer;
  writer.map(kPairs);
  writer.natural(kType);
  writer.text(kMediumTokenType);
  writer.natural(kMedium);
  writer.bytes(medium);
  writer.natural(kNumber);
  writer.text(token.number);
  writer.natural(kAgency);
  writer.bytes(token.agency);
  writer.natural(kIssued);
  writer.integer(token.issued.seconds);
  writer.natural(kUntil);
  writer.integer(token.until.seconds);
  writer.natural(kHolder);
  writer.text(token.holder);
  writer.natural(kLevel);
  writer.natural(number_of(token.level));
  writer.natural(kDirection);
  writer.natural(number_of(token.direction));
  write_device(token, writer);
  write_layout(token, writer);
  TRY(read_medium_token(writer.written()));  // text that is no UTF-8, a level that is none
  return writer.written();
}

Result<MediumToken> read_medium_token(ByteView payload) { return TokenReader(payload).read(); }

Result<Bytes> sign_medium_token(const MediumToken& token, const KeyId& key, const MediumTokenSigner& sign) {
  const Bytes payload = TRY(write_medium_token(token));
  const Bytes der = TRY(sign(cose_to_be_signed(key, payload)));
  const RawSignature signature = TRY(raw_signature_from_der(der));
  return cose_sign1(key, payload, signature);
}

Result<KeyId> key_id_of(std::string_view hex) {
  const Bytes bytes = TRY(from_hex(hex));
  KeyId key{};
  if (bytes.size() != key.size())
    return fail(ErrorCode::Malformed, N_("'{1}' is not the number of a key"), {std::string(hex)});
  std::ranges::copy(bytes, key.begin());
  return key;
}

}  // namespace dieu8
