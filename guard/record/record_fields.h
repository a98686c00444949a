// What each record says, as pure functions of the guard's plain values (docs/format-guard-record.md). Identities of
// devices, places, rules: no document's title, name, path or content can get in here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/error.h"
#include "evidence/json/value.h"
#include "guard/media/medium.h"
#include "guard/network/link.h"
#include "guard/policy/policy.h"
#include "guard/policy/verdict.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

// Puts text from a device under `key`; bytes that are no UTF-8 as hex under `key`_hex, more than 512 bytes as their
// number and SHA-256 under `key`_bytes and `key`_sha256. Nothing for an empty text.
void put_device_text(Json::Object& object, const std::string& key, std::string_view text);

// Where something is, one word for all buses: "usb:1-2.3", "net:eth0", "medium:/devices/...". Floods are told apart
// by it.
std::string place_of(const UsbDevice& device);
std::string place_of(const Link& link);
std::string place_of(const Medium& medium);

// "plug": all that identifies the device. At most 64 interfaces are listed; `interface_count` tells how many there are.
Json::Object plug_fields(const UsbDevice& device);
Json::Object plug_fields(const Medium& medium);
// "unplug": the place and what was known there; the digest is left out when it was never read.
Json::Object unplug_fields(const std::string& place, const std::optional<Digest>& descriptors);
// "link"; `event` is a word: "found", "added", "changed", "removed".
Json::Object link_fields(const Link& link, std::string_view event);
// "radio"; `type` as linux/rfkill.h names it.
Json::Object radio_fields(std::uint32_t index, std::string_view type, std::string_view name, bool soft_blocked,
                          bool hard_blocked);

// "decision" (block) and "permission" (allow): the subject, shortly, and the decision.
Json::Object decision_fields(const UsbDevice& device, const Decision& decision);
Json::Object decision_fields(const Link& link, const Decision& decision);
Json::Object decision_fields(const Medium& medium, const Decision& decision);

// "outcome": what was wanted, and what the kernel said when it was read back; nullopt when it could not be read.
Json::Object outcome_fields(const std::string& place, Verdict wanted, std::optional<bool> open_now);

// One line of "layer-check", in words (wire names of guard/kernel/layer.h); `why` is an English sentence with {1}.
struct LayerWords {
  std::string_view layer;
  std::string_view presence;
  std::string_view why;
  std::vector<std::string> arguments;
};
Json::Object layer_check_fields(const std::vector<LayerWords>& layers);

// "policy-loaded"; `sha256` of the signed bytes.
Json::Object policy_loaded_fields(const Policy& policy, const Digest& sha256);
// "policy-refused": the error's sentence, untranslated, with its arguments; `kept` is the version that stays in force.
Json::Object policy_refused_fields(const Error& error, std::uint64_t kept);
// Adds why something failed: "why", the error's sentence, untranslated, and its "arguments".
void add_why(Json::Object& fields, const Error& error);

// "lock", "unlock", "request-refused": who asked, as the kernel says (SO_PEERCRED), and by which method.
Json::Object request_fields(std::string_view method, std::uint32_t uid, std::int32_t pid);

// "alarm": a word, and where.
Json::Object alarm_fields(std::string_view word, const std::string& place);

constexpr std::string_view decision_type(const Decision& decision) {
  // In audit mode a block is not enforced: the device is let through, and that must be on the disk before.
  return decision.verdict == Verdict::Allow || decision.audit_only ? "permission" : "decision";
}

}  // namespace dieu8
