#include "wipe/command/opal/discovery.h"

#include <algorithm>
#include <array>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kHeaderBytes = 48;
constexpr std::size_t kFeatureHeaderBytes = 4;
constexpr std::uint16_t kTrustedPeripheral = 0x0001;
constexpr std::uint16_t kLocking = 0x0002;

struct SubsystemCode {
  std::uint16_t code = 0;
  SecuritySubsystem subsystem = SecuritySubsystem::OpalV2;
  const char* name = "";
};

constexpr std::array kSubsystems = std::to_array<SubsystemCode>({
    {0x0100, SecuritySubsystem::Enterprise, "Enterprise SSC"},
    {0x0200, SecuritySubsystem::OpalV1, "Opal SSC V1"},
    {0x0203, SecuritySubsystem::OpalV2, "Opal SSC V2"},
    {0x0301, SecuritySubsystem::Opalite, "Opalite SSC"},
    {0x0302, SecuritySubsystem::PyriteV1, "Pyrite SSC V1"},
    {0x0303, SecuritySubsystem::PyriteV2, "Pyrite SSC V2"},
    {0x0304, SecuritySubsystem::RubyV1, "Ruby SSC V1"},
});

void take_locking(std::uint8_t bits, OpalDiscovery& discovery) {
  discovery.locking_feature = true;
  discovery.locking_bits = bits;
  discovery.locking_supported = (bits & 1U << 0U) != 0;
  discovery.locking_enabled = (bits & 1U << 1U) != 0;
  discovery.locked = (bits & 1U << 2U) != 0;
  discovery.media_encryption = (bits & 1U << 3U) != 0;
  discovery.mbr_enabled = (bits & 1U << 4U) != 0;
  discovery.mbr_done = (bits & 1U << 5U) != 0;
}

void take_feature(std::uint16_t code, ByteView data, OpalDiscovery& discovery) {
  if (code == kTrustedPeripheral) discovery.trusted_peripheral = true;
  if (code == kLocking && !data.empty()) take_locking(data[0], discovery);
  const auto* known = std::ranges::find(kSubsystems, code, &SubsystemCode::code);
  if (known != kSubsystems.end()) discovery.subsystems.push_back(known->subsystem);
}

auto malformed() { return fail(ErrorCode::Malformed, N_("the drive's Level 0 Discovery has not its form")); }

}  // namespace

Result<OpalDiscovery> parse_opal_discovery(ByteView response) {
  if (response.size() < kHeaderBytes) return malformed();
  const std::uint64_t end = std::uint64_t{4} + big_32(response, 0);  // the length does not count its own field
  if (end < kHeaderBytes || end > response.size()) return malformed();
  OpalDiscovery discovery;
  std::size_t at = kHeaderBytes;
  while (at + kFeatureHeaderBytes <= end) {
    const std::size_t length = response[at + 3];
    if (at + kFeatureHeaderBytes + length > end) return malformed();
    take_feature(big_16(response, at), response.subspan(at + kFeatureHeaderBytes, length), discovery);
    at += kFeatureHeaderBytes + length;
  }
  return discovery;
}

bool OpalDiscovery::revert_changes_key() const {
  const auto makes_new_key = [](SecuritySubsystem subsystem) {
    return subsystem == SecuritySubsystem::OpalV1 || subsystem == SecuritySubsystem::OpalV2 ||
           subsystem == SecuritySubsystem::Opalite || subsystem == SecuritySubsystem::RubyV1;
  };
  return media_encryption && std::ranges::any_of(subsystems, makes_new_key);
}

const char* name_of(SecuritySubsystem subsystem) {
  return std::ranges::find(kSubsystems, subsystem, &SubsystemCode::subsystem)->name;
}

}  // namespace dieu8
