// The state machine of a simulated card: what comes over the bus, command by command. Strict: an erase out of order, a
// wrong address, a command of the other kind of card are refused as the standards say.
// Source: JESD84-B51 sections 6.6.9 to 6.6.13 and 6.13; SD Physical Layer 6.00 sections 4.3.5 and 4.10.1.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "tests/fakes/drive/mmc/card_pages.h"
#include "tests/fakes/drive/mmc/mmc_shape.h"

namespace dieu8 {

struct CardReply {
  bool answered = true;  // false: no response on the bus, as to a command that the card does not know
  std::uint32_t status = 0;
  Bytes data;
  std::uint64_t busy_ms = 0;
  bool for_ever = false;  // busy, and never done
};

class CardMachine {
 public:
  CardMachine(FlashModel& flash, const MmcShape& shape, const MmcLies& lies);

  CardReply command(const MmcCommand& command);
  // The host stops waiting: HPI. What was going on is not done.
  void interrupt() { busy_ = false; }
  void power_on();

  std::uint8_t partition_config() const { return partition_config_; }
  bool erased() const { return erases_ != 0; }  // an erase was acknowledged
  std::uint32_t erases() const { return erases_; }
  std::uint64_t sectors_told() const;
  Bytes csd() const { return shape_.kind == MmcCardKind::Sd ? sd_csd(shape_) : emmc_csd(shape_); }

 private:
  struct Address {
    std::uint64_t sector = 0;
    std::uint32_t error = 0;
  };

  bool knows(const MmcCommand& command) const;
  std::uint32_t answer_status();
  void obey(const MmcCommand& command, CardReply& reply);
  void set_register(std::uint32_t argument, CardReply& reply);
  void select_area(std::uint8_t value);
  void sanitize(CardReply& reply);
  void set_start(std::uint32_t argument);
  void set_end(std::uint32_t argument);
  void erase(std::uint32_t how, CardReply& reply);
  void read_block(std::uint32_t argument, CardReply& reply);
  void erase_cells(std::uint32_t how, std::uint64_t first, std::uint64_t count);
  bool lie_keeps(std::uint64_t lba) const;
  void erase_one(std::uint32_t how, std::uint64_t first, std::uint64_t count);
  Address address(std::uint32_t argument) const;
  std::uint32_t store() const { return stores_.at(partition_config_ & 7U); }
  bool is_protected() const;
  void forget_sequence();

  FlashModel& flash_;
  const MmcShape& shape_;
  const MmcLies& lies_;
  std::map<std::uint8_t, std::uint32_t> stores_;  // partition access -> store
  std::uint8_t partition_config_ = 0x48;          // boots from partition 1, acknowledges; access: user area
  std::uint32_t errors_ = 0;                      // told with this status
  std::uint32_t later_ = 0;                       // found while a command is worked on: told with the next one
  bool busy_ = false;
  std::uint32_t erases_ = 0;
  std::optional<std::uint64_t> start_;
  std::optional<std::uint64_t> end_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> marked_;  // secure trim step 1: first, count
};

}  // namespace dieu8
