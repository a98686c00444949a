#include "wipe/command/nvme/nvme_offer.h"

#include <algorithm>
#include <string>

#include "evidence/base/joined.h"
#include "wipe/command/nvme/nvme_command.h"
#include "wipe/command/nvme/sanitize_log.h"

namespace dieu8 {
namespace {

const std::vector<Technique> kSanitizes{Technique::NvmeSanitizeCrypto, Technique::NvmeSanitizeBlock,
                                        Technique::NvmeSanitizeOverwrite};
const std::vector<Technique> kFormats{Technique::NvmeFormatUserData, Technique::NvmeFormatCrypto};
constexpr std::uint32_t kFirstWithBootPartitions = 0x00010300;  // NVMe 1.3

std::vector<Technique> all_commands() {
  std::vector<Technique> all = kSanitizes;
  all.insert(all.end(), kFormats.begin(), kFormats.end());
  return all;
}

std::string numbers(const std::vector<std::uint32_t>& list) {
  std::vector<std::string> words;
  for (const std::uint32_t number : list) words.push_back(std::to_string(number));
  return joined_or("none", words);
}

std::string hex(std::uint64_t value, int digits) {
  const std::string text = hex_h(value, digits);
  return "0x" + text.substr(0, text.size() - 1);
}

class Offer {
 public:
  Offer(const NvmePages& pages, std::uint32_t opened) : pages_(pages), opened_(opened) {}

  DriveOffer made() {
    if (!pages_.controller) return without_answer();
    say_namespaces();
    say_sanitize();
    say_format();
    say_write_protection();
    say_other_stores();
    std::ranges::sort(offer_.other_stores);
    return std::move(offer_);
  }

 private:
  const NvmeController& controller() const { return *pages_.controller; }

  std::uint32_t bit(std::string source, std::string value, std::string meaning) {
    offer_.bits.push_back({std::move(source), std::move(value), std::move(meaning)});
    return static_cast<std::uint32_t>(offer_.bits.size() - 1);
  }

  void stand_in_the_way(ObstacleKind kind, std::vector<Technique> blocks, std::uint32_t number) {
    offer_.obstacles.push_back({kind, std::move(blocks), {number}});
  }

  DriveOffer without_answer() {
    const std::uint32_t number = bit("NVMe Identify Controller", "none", "not answered, or no page of this kind");
    stand_in_the_way(ObstacleKind::NoAnswer, all_commands(), number);
    return std::move(offer_);
  }

  void say_namespaces() {
    bit("NVMe Active Namespace List (CNS 02h)", pages_.active ? numbers(*pages_.active) : "none",
        pages_.active ? "namespaces attached to this controller" : "not answered");
    if (!controller().namespace_management) return;
    const std::uint32_t number =
        bit("NVMe Allocated Namespace List (CNS 10h)", pages_.allocated ? numbers(*pages_.allocated) : "none",
            pages_.allocated ? "namespaces of the whole drive" : "not answered: there may be unattached namespaces");
    static_cast<void>(number);
    if (has_unattached()) offer_.other_stores.emplace_back("unattached-namespaces");
  }

  bool has_unattached() const {
    if (!pages_.allocated || !pages_.active) return true;
    return !std::ranges::all_of(*pages_.allocated, [&](std::uint32_t number) {
      return number == opened_ || std::ranges::find(*pages_.active, number) != pages_.active->end();
    });
  }

  void say_sanitize() {
    std::vector<std::string> words;
    if (controller().sanitize_crypto) words.emplace_back("Crypto Erase");
    if (controller().sanitize_block) words.emplace_back("Block Erase");
    if (controller().sanitize_overwrite) words.emplace_back("Overwrite");
    const std::uint32_t capabilities =
        bit("NVMe Identify Controller SANICAP", hex(controller().sanitize_capabilities, 8),
            "Sanitize: " + joined_or("nothing", words));
    if (words.empty()) return;
    const auto log = parse_sanitize_log(pages_.sanitize_log);
    const std::uint32_t state = say_sanitize_log(log);
    const auto offer_if = [&](bool offered, Technique technique) {
      const std::uint64_t seconds = log ? seconds_estimated(log.assume_value(), *sanitize_action(technique)) : 0;
      if (offered) offer_.techniques.push_back({technique, seconds, {capabilities, state}});
    };
    offer_if(controller().sanitize_crypto, Technique::NvmeSanitizeCrypto);
    offer_if(controller().sanitize_block, Technique::NvmeSanitizeBlock);
    offer_if(controller().sanitize_overwrite, Technique::NvmeSanitizeOverwrite);
  }

  std::uint32_t say_sanitize_log(const Result<SanitizeLog>& parsed) {
    if (!parsed) {
      const std::uint32_t number = bit("NVMe Sanitize Status log (81h)", "none",
                                       "not answered or damaged: nothing would tell how a sanitize ended");
      stand_in_the_way(ObstacleKind::NoAnswer, kSanitizes, number);
      return number;
    }
    const SanitizeLog& log = parsed.assume_value();
    const bool running = log.state_bits == static_cast<std::uint8_t>(SanitizeState::InProgress);
    const bool failed = log.state_bits == static_cast<std::uint8_t>(SanitizeState::Failed);
    const std::string meaning = running  ? "a sanitize is under way"
                                : failed ? "the last sanitize failed; only another one opens the drive again"
                                         : "no sanitize is under way";
    const std::uint32_t number = bit("NVMe Sanitize Status log (81h) SSTAT, SCDW10",
                                     std::to_string(log.state_bits) + ", " + hex(log.command, 8), meaning);
    if (running) stand_in_the_way(ObstacleKind::SanitizeRunning, {}, number);
    std::vector<Technique> closed = kFormats;
    closed.push_back(Technique::Overwrite);
    if (failed) stand_in_the_way(ObstacleKind::SanitizeFailed, closed, number);
    return number;
  }

  void say_format() {
    const std::uint32_t commands = bit("NVMe Identify Controller OACS", hex(controller().optional_commands, 4),
                                       controller().format_supported ? "Format NVM" : "no Format NVM");
    if (!controller().format_supported) return;
    const std::uint32_t attributes =
        bit("NVMe Identify Controller FNA", hex(controller().format_attributes, 2),
            std::string(format_reaches_all(controller()) ? "a format reaches all namespaces"
                                                         : "a format reaches one namespace") +
                (controller().format_crypto ? ", cryptographic erase" : ", no cryptographic erase"));
    offer_.techniques.push_back({Technique::NvmeFormatUserData, 0, {commands, attributes}});
    if (controller().format_crypto)
      offer_.techniques.push_back({Technique::NvmeFormatCrypto, 0, {commands, attributes}});
  }

  void say_protected(std::uint32_t namespace_number) {
    const std::uint32_t number =
        bit("NVMe Identify Namespace " + std::to_string(namespace_number) + " NSATTR", "0x01", "write protected");
    if (namespace_number == opened_) return stand_in_the_way(ObstacleKind::WriteProtected, {}, number);
    // One protected namespace keeps the whole subsystem from being sanitized (NVMe Base 2.0 section 8.12).
    const bool all = opened_ == 0 || format_reaches_all(controller());
    stand_in_the_way(ObstacleKind::WriteProtected, all ? all_commands() : kSanitizes, number);
  }

  void say_write_protection() {
    for (const NvmeNamespaces* list : {&pages_.active_namespaces, &pages_.unattached_namespaces})
      for (const auto& [number, one] : *list)
        if (one.write_protected) say_protected(number);
  }

  void say_other_stores() {
    if (controller().unallocated_bytes != 0) {
      bit("NVMe Identify Controller UNVMCAP", std::to_string(controller().unallocated_bytes),
          "bytes that belong to no namespace");
      offer_.other_stores.emplace_back("unallocated-capacity");
    }
    if (controller().rpmb_units != 0) {
      bit("NVMe Identify Controller RPMBS", hex(controller().rpmb_support, 8),
          "Replay Protected Memory Blocks: " + std::to_string(controller().rpmb_units));
      offer_.other_stores.emplace_back("rpmb");
    }
    if (controller().host_memory_bytes != 0)
      bit("NVMe Identify Controller HMPRE", std::to_string(controller().host_memory_bytes),
          "bytes of this computer's main memory lent to the drive: lost when power is off");
    if (may_have_boot_partitions()) offer_.other_stores.emplace_back("boot-partitions");
  }

  bool may_have_boot_partitions() {
    if (pages_.boot_partitions) {
      bit("NVMe Boot Partition log (15h) BPINFO", hex(pages_.boot_partitions->info, 8),
          std::to_string(pages_.boot_partitions->bytes) + " bytes in each boot partition");
      return pages_.boot_partitions->bytes != 0;
    }
    if (controller().boot_partition_capabilities != 0) {
      bit("NVMe Identify Controller BPCAP", hex(controller().boot_partition_capabilities, 2), "boot partitions");
      return true;
    }
    const bool too_old = controller().version < kFirstWithBootPartitions;
    bit("NVMe Identify Controller VER", hex(controller().version, 8),
        too_old ? "older than boot partitions" : "no page tells whether there are boot partitions");
    return !too_old;
  }

  const NvmePages& pages_;
  std::uint32_t opened_;
  DriveOffer offer_;
};

}  // namespace

DriveOffer nvme_offer(const NvmePages& pages, std::uint32_t namespace_number) {
  return Offer(pages, namespace_number).made();
}

}  // namespace dieu8
