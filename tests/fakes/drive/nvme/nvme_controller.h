// A simulated NVMe drive: admin commands, reads, writes and flushes of its namespaces, sanitize with time, power and
// resets, over a model of its cells. Strict: what the standard lets a controller refuse, it refuses.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "tests/fakes/drive/nvme/nvme_pages_of.h"
#include "tests/fakes/drive/nvme/nvme_sanitizer.h"
#include "tests/fakes/drive/nvme/nvme_shape.h"
#include "tests/fakes/drive/simulated_drive.h"

namespace dieu8 {

struct NvmeReply {
  std::uint16_t status = 0;
  std::uint32_t dword_0 = 0;
  Bytes data;
  std::uint64_t busy_ms = 0;  // the completion comes so much later
  bool silent = false;        // no completion ever comes
};

struct NvmeSubmission {
  std::uint8_t opcode = 0;
  std::uint32_t namespace_number = 0;
  std::array<std::uint32_t, 6> dwords{};  // 10 to 15
};

class SimulatedNvmeController final : public SimulatedDrive {
 public:
  explicit SimulatedNvmeController(const NvmeShape& shape, NvmeLies lies = {}, const NvmeNames& names = {});

  // Any admin command but those of a transport (Connect, Property Get...). Time that passed on clock() is worked off
  // first.
  NvmeReply admin(const NvmeSubmission& command);
  // Sectors of one attached namespace. Status as of an I/O command.
  std::uint16_t read_sectors(std::uint32_t number, std::uint64_t first, std::span<std::uint8_t> into);
  std::uint16_t write_sectors(std::uint32_t number, std::uint64_t first, std::span<const std::uint8_t> from);
  std::uint16_t deallocate(std::uint32_t number, std::uint64_t first, std::uint64_t count);
  std::uint16_t flush_namespace();
  std::uint32_t sector_bytes(std::uint32_t number) const;  // as formatted; addresses above are always in 512 bytes

  void controller_reset();
  void vanish() { gone_ = true; }
  bool gone() const { return gone_; }
  // A sanitize of the past, as the log would show it, before anything of ours.
  void had_sanitized(std::uint32_t dword_10, NvmeSanitizer::State state);
  NvmeLies& lies() { return lies_; }

  std::unique_ptr<DriveControl> control() override;
  DiskDescription describe() override;
  std::int64_t read(std::uint64_t offset, std::span<std::uint8_t> into) override;
  std::int64_t write(std::uint64_t offset, std::span<const std::uint8_t> from) override;
  int flush() override;
  std::uint64_t addressable_bytes() override;
  void power_cycle() override;

 private:
  struct Namespace {
    std::uint32_t store = 0;
    std::uint64_t sectors = 0;
    bool attached = true;
    bool write_protected = false;
    std::uint8_t format = kUsualNvmeFormat;
  };

  void settle();
  void finish_sanitize();
  std::uint16_t media_status() const;
  bool is_attached(std::uint32_t number) const;
  std::vector<std::uint32_t> numbers(bool attached_only) const;
  NvmeReply identify(const NvmeSubmission& command);
  NvmeReply identify_namespace(std::uint32_t number, bool attached_only);
  NvmeReply get_log_page(const NvmeSubmission& command);
  NvmeReply sanitize_log();
  std::uint16_t refusal_of_sanitize(const NvmeSubmission& command) const;
  NvmeReply sanitize(const NvmeSubmission& command);
  std::uint16_t refusal_of_format(const NvmeSubmission& command) const;
  NvmeReply format(const NvmeSubmission& command);
  NvmeReply feature(const NvmeSubmission& command, bool set);

  NvmeShape shape_;
  NvmeLies lies_;
  NvmeNames names_;
  std::map<std::uint32_t, Namespace> namespaces_;
  NvmeSanitizer sanitizer_;
  NvmeSanitizer sanitizer_before_;
  Bytes log_before_;
  bool accepted_ = false;  // a sanitize of the host's since power was first on
  bool erased_ = false;    // a sanitize or format of the host's came to its end
  bool gone_ = false;
  std::int64_t last_boot_ms_ = 0;
  std::map<std::uint64_t, Bytes> hidden_cache_;  // NvmeLies::keep_in_cache
};

}  // namespace dieu8
