// The ways a disk lies or fails, each a behaviour for FakeDisk::with.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "evidence/certificate/sanitization.h"
#include "tests/fakes/fake_disk.h"

namespace dieu8 {

// Writes acknowledged and not done.
Behaviour ignores_all_writes();
Behaviour ignores_writes_to(LbaRange range);
Behaviour ignores_writes_after(std::uint64_t nth);  // the first `nth` are done
Behaviour ignores_every_nth_write(std::uint64_t nth);
Behaviour writes_only_first_half_of_each_block();
Behaviour stores_one_bit_wrong(std::uint64_t offset);  // at one byte of the disk
Behaviour writes_to_wrong_place(std::uint64_t from, std::uint64_t to, std::uint64_t count);
Behaviour wraps_at(std::uint64_t real_bytes);             // a stick that claims more than it has: LBA mod n
Behaviour drops_writes_beyond(std::uint64_t real_bytes);  // the same claim, answered by forgetting
Behaviour stores_one_pattern_for_all();                   // "compresses": every sector gets the first one's bytes
Behaviour shifts_by_a_sector();

// Reads that do not tell what is on the medium.
Behaviour reads_old_data(std::shared_ptr<const Bytes> old, LbaRange range);
Behaviour reads_zeros(LbaRange range);
Behaviour reads_pattern(Bytes pattern, LbaRange range);  // as a fixed pass would leave it
Behaviour reads_noise(LbaRange range);
Behaviour reads_nothing_but_says_done(LbaRange range);  // the buffer keeps what was in it
Behaviour reads_neighbour(LbaRange range);              // the sector before
Behaviour reads_from_second_read_on(std::shared_ptr<const Bytes> old, std::uint64_t nth);

// Errors.
Behaviour bad_sectors(Transfer transfer, std::vector<LbaRange> ranges, int error_number);
Behaviour fails_nth(Transfer transfer, std::uint64_t nth, int error_number);                // once
Behaviour fails_from(Transfer transfer, std::uint64_t nth, int error_number);               // for ever
Behaviour fails_each_place_once(Transfer transfer, std::uint64_t every, int error_number);  // transient
Behaviour vanishes_at(Transfer transfer, std::uint64_t offset);
Behaviour shrinks_at(Transfer transfer, std::uint64_t offset, std::uint64_t lost_bytes);
Behaviour dies_silently_at(std::uint64_t nth, int error_number);  // after it bytes() still answers

// Answers of odd sizes.
Behaviour moves_at_most(Transfer transfer, std::uint64_t bytes);  // short, then continued
Behaviour answers_zero_from(Transfer transfer, std::uint64_t offset);
Behaviour says_more_than_asked(Transfer transfer);
Behaviour says_done_but_moves_half(Transfer transfer);

// A volatile cache: reads see it, the medium gets it at a flush. `power_cut` loses it.
class VolatileCache {
 public:
  Behaviour behaviour();
  void write_through(FakeMedium& medium);
  void power_cut();

 private:
  struct State;
  std::shared_ptr<State> state_ = make();
  static std::shared_ptr<State> make();
};

}  // namespace dieu8
