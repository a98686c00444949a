#include "tests/fakes/drive/nvme/nvme_controller.h"

#include <algorithm>
#include <cerrno>

namespace dieu8 {
namespace {

constexpr std::uint16_t kInvalidOpcode = 0x001;
constexpr std::uint16_t kInvalidField = 0x002;
constexpr std::uint16_t kInvalidNamespace = 0x00b;
constexpr std::uint16_t kSanitizeFailed = 0x01c;
constexpr std::uint16_t kSanitizeInProgress = 0x01d;
constexpr std::uint16_t kWriteProtected = 0x020;
constexpr std::uint16_t kMemoryRegionEnabled = 0x023;
constexpr std::uint16_t kLbaOutOfRange = 0x080;
constexpr std::uint16_t kUnrecoveredRead = 0x281;
constexpr std::uint16_t kInvalidLogPage = 0x109;
constexpr std::uint16_t kInvalidFormat = 0x10a;
constexpr std::uint32_t kBroadcast = 0xffffffff;

NvmeReply refused(std::uint16_t status) {
  NvmeReply reply;
  reply.status = status;
  return reply;
}

NvmeReply with(Bytes data) {
  NvmeReply reply;
  reply.data = std::move(data);
  return reply;
}

// What a controller still takes while a sanitize runs or after one failed (NVMe Base 2.0, figure 102).
bool always_allowed(const NvmeSubmission& command) {
  switch (command.opcode) {
    case 0x02: {
      const std::uint32_t page = command.dwords[0] & 0xffU;
      return page == 0x01 || page == 0x02 || page == 0x81;
    }
    case 0x06:
    case 0x08:
    case 0x09:
    case 0x0a:
    case 0x18:
    case 0x84: return true;
    default: return false;
  }
}

}  // namespace

SimulatedNvmeController::SimulatedNvmeController(const NvmeShape& shape, NvmeLies lies, const NvmeNames& names)
    : SimulatedDrive(shape.flash),
      shape_(shape),
      lies_(std::move(lies)),
      names_(names),
      sanitizer_(shape),
      sanitizer_before_(shape),
      last_boot_ms_(clock().boot().milliseconds) {
  shape_.sanitize_capabilities |= lies_.crypto_on_plain_cells;
  namespaces_[1] = {.store = 0, .sectors = shape.flash.user_sectors, .write_protected = shape.write_protected};
  for (const NvmeNamespaceShape& other : shape.others) {
    const StoreKind kind = other.attached ? StoreKind::Namespace : StoreKind::UnattachedNamespace;
    namespaces_[other.number] = {.store = flash().add_store(kind, other.sectors),
                                 .sectors = other.sectors,
                                 .attached = other.attached,
                                 .write_protected = other.write_protected};
  }
  if (shape.boot_partition_sectors != 0) flash().add_store(StoreKind::BootPartition, shape.boot_partition_sectors);
  if (shape.rpmb_sectors != 0) flash().add_store(StoreKind::Rpmb, shape.rpmb_sectors);
  if (shape.unallocated_sectors != 0) flash().add_store(StoreKind::Spare, shape.unallocated_sectors);
  flash().fill_with_canaries();
  sanitizer_.written();
}

void SimulatedNvmeController::had_sanitized(std::uint32_t dword_10, NvmeSanitizer::State state) {
  sanitizer_.begin(dword_10, 0);
  if (state != NvmeSanitizer::State::InProgress) sanitizer_.end(state);
  sanitizer_.written();
}

// A machine that was switched off and on begins its boot clock anew: the drive had no power meanwhile.
void SimulatedNvmeController::settle() {
  const std::int64_t now = clock().boot().milliseconds;
  const std::int64_t passed = std::max<std::int64_t>(now - last_boot_ms_, 0);
  last_boot_ms_ = now;
  const bool done = sanitizer_.work(static_cast<std::uint64_t>(passed));
  if (done && !lies_.never_finish) finish_sanitize();
}

void SimulatedNvmeController::finish_sanitize() {
  if (lies_.fails) return sanitizer_.end(NvmeSanitizer::State::Failed);
  sanitize_cells(flash(), sanitizer_.dword_10(), sanitizer_.pattern(), lies_.erase);
  sanitizer_.end(NvmeSanitizer::State::Success);
  erased_ = true;
  if (!lies_.serial_after.empty()) names_.serial = lies_.serial_after;
}

std::uint16_t SimulatedNvmeController::media_status() const {
  if (sanitizer_.running()) return kSanitizeInProgress;
  if (sanitizer_.closed() || (erased_ && lies_.closed_after_success)) return kSanitizeFailed;
  return 0;
}

bool SimulatedNvmeController::is_attached(std::uint32_t number) const {
  const auto found = namespaces_.find(number);
  return found != namespaces_.end() && found->second.attached;
}

std::vector<std::uint32_t> SimulatedNvmeController::numbers(bool attached_only) const {
  std::vector<std::uint32_t> list;
  for (const auto& [number, one] : namespaces_)
    if (one.attached || !attached_only) list.push_back(number);
  return list;
}

NvmeReply SimulatedNvmeController::admin(const NvmeSubmission& command) {
  settle();
  if (media_status() != 0 && !always_allowed(command)) return refused(media_status());
  switch (command.opcode) {
    case 0x02: return get_log_page(command);
    case 0x06: return identify(command);
    case 0x08: {
      NvmeReply reply;
      reply.dword_0 = 1;  // Abort: not aborted
      return reply;
    }
    case 0x09: return feature(command, true);
    case 0x0a: return feature(command, false);
    case 0x18: return {};
    case 0x80: return format(command);
    case 0x84: return sanitize(command);
    default: return refused(kInvalidOpcode);
  }
}

NvmeReply SimulatedNvmeController::identify_namespace(std::uint32_t number, bool attached_only) {
  const auto found = namespaces_.find(number);
  if (found == namespaces_.end()) return refused(kInvalidNamespace);
  if (attached_only && !found->second.attached) return with(Bytes(4096, 0));  // an inactive one: all zeros
  const Namespace& one = found->second;
  std::uint64_t sectors = one.sectors;
  if (number == 1) sectors = addressable_bytes() / 512;
  return with(nvme_namespace_page(number, sectors, one.format, one.write_protected));
}

NvmeReply SimulatedNvmeController::identify(const NvmeSubmission& command) {
  const auto structure = static_cast<std::uint8_t>(command.dwords[0] & 0xffU);
  const bool manages = (shape_.optional_commands & 8U) != 0;
  std::uint64_t sectors = shape_.unallocated_sectors;
  for (const auto& [number, one] : namespaces_) sectors += one.sectors;
  NvmeReply reply;
  switch (structure) {
    case 0x00: reply = identify_namespace(command.namespace_number, true); break;
    case 0x01: reply = with(nvme_controller_page(shape_, names_, sectors * 512)); break;
    case 0x02: reply = with(nvme_list_page(numbers(true), command.namespace_number)); break;
    case 0x03:
      if (!is_attached(command.namespace_number)) return refused(kInvalidNamespace);
      reply = with(nvme_descriptor_page(command.namespace_number));
      break;
    case 0x06: reply = with(Bytes(4096, 0)); break;  // I/O command set: no limits of its own
    case 0x10:
      if (!manages) return refused(kInvalidField);
      reply = with(nvme_list_page(numbers(false), command.namespace_number));
      break;
    case 0x11:
      if (!manages) return refused(kInvalidField);
      reply = identify_namespace(command.namespace_number, false);
      break;
    default: return refused(kInvalidField);
  }
  if (lies_.identify) lies_.identify(reply.data, structure);
  return reply;
}

NvmeReply SimulatedNvmeController::sanitize_log() {
  if (accepted_ && lies_.refuse_log != 0) return refused(lies_.refuse_log);
  NvmeReply reply = with(sanitizer_.log());
  reply.silent = accepted_ && lies_.log_times_out;
  if (lies_.log) lies_.log(reply.data, accepted_, log_before_);
  return reply;
}

NvmeReply SimulatedNvmeController::get_log_page(const NvmeSubmission& command) {
  const std::uint32_t page = command.dwords[0] & 0xffU;
  const std::uint64_t bytes = 4 * (std::uint64_t{command.dwords[0] >> 16U | command.dwords[1] << 16U} + 1);
  NvmeReply reply = refused(kInvalidLogPage);
  const bool tells_pages = (shape_.log_attributes & 0x20U) != 0;
  if (page == 0x00 && tells_pages) reply = with(nvme_supported_logs());
  if (page == 0x01 || page == 0x03) reply = with(Bytes(512, 0));
  if (page == 0x02) reply = with(nvme_health_log());
  if (page == 0x15 && tells_pages) reply = with(nvme_boot_partition_log(shape_.boot_partition_sectors));
  if (page == 0x81 && (shape_.sanitize_capabilities != 0 || shape_.flash.encrypting)) reply = sanitize_log();
  if (reply.status == 0 && reply.data.size() > bytes) reply.data.resize(bytes);
  return reply;
}

std::uint16_t SimulatedNvmeController::refusal_of_sanitize(const NvmeSubmission& command) const {
  const std::uint32_t dword = command.dwords[0];
  const std::uint32_t action = dword & 7U;
  const std::uint32_t offered = shape_.sanitize_capabilities | (shape_.flash.encrypting ? 1U : 0U);
  if (command.namespace_number != 0 || dword >> 10U != 0) return kInvalidField;
  if (sanitizer_.running()) return kSanitizeInProgress;
  const bool only_restricted = sanitizer_.closed() && sanitizer_.restricted();
  if (only_restricted && (action == 1 || (dword & 8U) != 0)) return kSanitizeFailed;
  if (action == 1) return 0;
  const bool known = (action == 4 && (offered & 1U) != 0) || (action == 2 && (offered & 2U) != 0) ||
                     (action == 3 && (offered & 4U) != 0);
  if (!known) return kInvalidField;
  if ((dword & 0x200U) != 0 && (offered & 0x20000000U) != 0) return kInvalidField;  // No-Deallocate is inhibited
  if (shape_.persistent_memory_enabled) return kMemoryRegionEnabled;
  const bool any_protected =
      std::ranges::any_of(namespaces_, [](const auto& one) { return one.second.write_protected; });
  return any_protected ? kWriteProtected : 0;
}

NvmeReply SimulatedNvmeController::sanitize(const NvmeSubmission& command) {
  if (const std::uint16_t status = refusal_of_sanitize(command); status != 0) return refused(status);
  if (lies_.refuse_sanitize != 0) return refused(lies_.refuse_sanitize);
  if ((command.dwords[0] & 7U) == 1) {
    sanitizer_.exit_failure_mode();
    return {};
  }
  log_before_ = sanitizer_.log();
  sanitizer_before_ = sanitizer_;
  sanitizer_.begin(command.dwords[0], command.dwords[1]);
  accepted_ = true;
  flash().lose_cache();
  if (lies_.finish_at_once) finish_sanitize();
  return {};
}

std::uint16_t SimulatedNvmeController::refusal_of_format(const NvmeSubmission& command) const {
  const std::uint32_t dword = command.dwords[0];
  const std::uint32_t erase = dword >> 9U & 7U;
  const bool crypto = (shape_.format_attributes & 4U) != 0;
  if ((shape_.optional_commands & 2U) == 0) return kInvalidOpcode;
  if (command.namespace_number == kBroadcast) {
    if ((shape_.format_attributes & 8U) != 0) return kInvalidField;
  } else if (!is_attached(command.namespace_number)) {
    return kInvalidNamespace;
  }
  if (dword >> 14U != 0 || erase > 2 || (erase == 2 && !crypto)) return kInvalidField;
  const std::uint32_t index = (dword & 0xfU) | (dword >> 12U & 3U) << 4U;
  if (index > 1 || (dword & 0x1f0U) != 0) return kInvalidFormat;  // two formats, no metadata, no protection
  const bool all = command.namespace_number == kBroadcast || (shape_.format_attributes & 3U) != 0;
  for (const auto& [number, one] : namespaces_)
    if (one.write_protected && (all || number == command.namespace_number)) return kWriteProtected;
  return 0;
}

NvmeReply SimulatedNvmeController::format(const NvmeSubmission& command) {
  if (const std::uint16_t status = refusal_of_format(command); status != 0) return refused(status);
  NvmeReply reply;
  reply.busy_ms = shape_.format_ms;
  reply.silent = lies_.format_never_answers;
  if (lies_.format_status != 0) {
    reply.status = lies_.format_status;
    return reply;
  }
  const std::uint8_t attributes = shape_.format_attributes;
  const bool all = command.namespace_number == kBroadcast || (attributes & 3U) != 0;
  const std::uint32_t number = command.namespace_number == kBroadcast ? 1 : command.namespace_number;
  format_cells(flash(), namespaces_.at(number).store, all, command.dwords[0] >> 9U & 7U, lies_.format_erase);
  const auto index = static_cast<std::uint8_t>(lies_.format_changes_layout ? 0 : command.dwords[0] & 0xfU);
  for (auto& [one_number, one] : namespaces_)
    if (one_number == number || all) one.format = index;
  erased_ = true;
  return reply;
}

NvmeReply SimulatedNvmeController::feature(const NvmeSubmission& command, bool set) {
  NvmeReply reply;
  switch (command.dwords[0] & 0xffU) {
    case 0x06: reply.dword_0 = 1; return reply;  // volatile write cache: on
    case 0x07: reply.dword_0 = 0; return reply;  // one submission and one completion queue of each, zero-based
    case 0x0b:
    case 0x0f: return reply;
    case 0x84: {
      const auto found = namespaces_.find(command.namespace_number);
      if (found == namespaces_.end()) return refused(kInvalidNamespace);
      if (set) found->second.write_protected = (command.dwords[1] & 7U) != 0;
      reply.dword_0 = found->second.write_protected ? 1 : 0;
      return reply;
    }
    default: return refused(kInvalidField);
  }
}

void SimulatedNvmeController::controller_reset() {
  settle();
  flash().flush();  // a reset does not take power away: the controller brings its cache home
  if (lies_.forget_on_reset && sanitizer_.running()) sanitizer_ = sanitizer_before_;
}

void SimulatedNvmeController::power_cycle() {
  settle();
  flash().lose_cache();
  hidden_cache_.clear();
  if (lies_.forget_on_power_cut && sanitizer_.running()) sanitizer_ = sanitizer_before_;
}

}  // namespace dieu8
