// A whole ATA drive in memory behind SAT: what the product's tests, the liar matrix and a guest's kernel talk to.
//
// For a program outside the tests (a target_core_user daemon in a guest): link dieu8_fakes_drive_ata, no GoogleTest is
// needed. Make one drive, let its clock follow real time before each command, and hand every CDB to `answer`:
//
//   SimulatedAtaDrive drive(ata_ssd());
//   drive.flash().fill_with_canaries();
//   for (;;) {
//     const Request request = wait_for_request();
//     drive.clock().advance(milliseconds_since_last_request());
//     const ScsiAnswer answer = drive.answer(request.cdb, request.data_out);
//     reply(request, answer.status, answer.sense, answer.data);
//   }
//
// A sanitize then takes as long as the shape says; SECURITY ERASE UNIT returns at once and moves the clock itself.
#pragma once

#include <memory>
#include <vector>

#include "tests/fakes/drive/ata/ata_device.h"
#include "tests/fakes/drive/ata/ata_lies.h"
#include "tests/fakes/drive/ata/sat_layer.h"
#include "tests/fakes/drive/simulated_drive.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

enum class IncidentKind {
  PowerCut,    // off until power_cycle()
  Vanish,      // off for good: power_cycle() does not help
  Reset,       // of the drive: a unit attention 29h/00h is the answer
  Attention,   // unit attention 2Ah/01h (mode parameters changed) is the answer, the command not carried out
  LostAnswer,  // the host's adapter reports an error
};

enum class IncidentWhen { Before, During, After };  // the command; During: an erase is half done

struct Incident {
  IncidentKind kind = IncidentKind::PowerCut;
  std::uint8_t command = 0;  // ATA opcode; a host's own accesses are 25h (read), 35h (write), EAh (flush)
  int feature = -1;          // only with this feature register; -1: any
  IncidentWhen when = IncidentWhen::Before;
  unsigned nth = 1;  // the first, second... command that fits
};

class SimulatedAtaDrive final : public SimulatedDrive {
 public:
  explicit SimulatedAtaDrive(const AtaShape& shape, AtaLies lies = {});

  std::unique_ptr<DriveControl> control() override;
  DiskDescription describe() override;
  std::int64_t read(std::uint64_t offset, std::span<std::uint8_t> into) override;
  std::int64_t write(std::uint64_t offset, std::span<const std::uint8_t> from) override;
  int flush() override;
  std::uint64_t addressable_bytes() override;
  void power_cycle() override;

  // One SCSI command; `data_out` for those that bring data. A drive without power answers with host_status 1.
  ScsiAnswer answer(ByteView cdb, ByteView data_out);
  // The same with a host's patience; errors as ScsiTransport.
  Result<ScsiAnswer> send(const ScsiCommand& command);
  std::unique_ptr<ScsiTransport> transport();

  void plan_incident(const Incident& incident) { incidents_.push_back({incident, 0}); }
  void raise_attention(std::uint8_t additional, std::uint8_t qualifier) { attention_ = {additional, qualifier}; }
  void vanish();
  AtaDevice& device() { return device_; }
  // Every ATA command that reached the drive, in order.
  const std::vector<AtaTaskfile>& commands() const { return commands_; }

 private:
  struct Attention {
    std::uint8_t additional = 0;
    std::uint8_t qualifier = 0;
  };
  struct Planned {
    Incident incident;
    unsigned seen = 0;
  };

  ScsiAnswer scsi(ByteView cdb, ByteView data_out);
  ScsiAnswer inquiry(ByteView cdb);
  ScsiAnswer transfer(ByteView cdb, ByteView data_out);
  ScsiAnswer unit_ready();
  ScsiAnswer pass_through(ByteView cdb, ByteView data_out);
  ScsiAnswer run(const PassThrough& asked, ByteView data_out);
  ScsiAnswer struck(IncidentKind kind, const AtaTaskfile& task, IncidentWhen when);
  const Incident* incident_at(const AtaTaskfile& task);
  bool host_access_is_cut(std::uint8_t command);
  void power_off(bool for_good);
  std::int64_t access_error() const;

  AtaLies lies_;
  AtaDevice device_;
  bool powered_ = true;
  bool gone_ = false;
  bool timed_out_ = false;
  std::uint64_t budget_ms_ = UINT64_MAX;
  std::optional<Attention> attention_;
  std::vector<Planned> incidents_;
  std::vector<AtaTaskfile> commands_;
};

}  // namespace dieu8
