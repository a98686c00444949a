#include "tests/fakes/disk_lies.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>

namespace dieu8 {
namespace {

std::int64_t all_of(const BlockRequest& request) { return static_cast<std::int64_t>(request.buffer.size()); }

bool is_write(const BlockRequest& request) { return request.transfer == Transfer::Write; }

// The sectors of `request` that lie in `range`, handed one by one as (offset on the disk, bytes in the buffer).
void each_sector_in(FakeDisk& disk, const BlockRequest& request, const LbaRange& range,
                    const std::function<void(std::uint64_t, std::span<std::uint8_t>)>& visit) {
  const std::size_t sector = disk.sector_bytes();
  for (std::size_t at = 0; at < request.buffer.size(); at += sector) {
    const std::uint64_t lba = (request.offset + at) / sector;
    if (lba >= range.first && lba - range.first < range.count) {
      visit(request.offset + at, request.buffer.subspan(at, std::min(sector, request.buffer.size() - at)));
    }
  }
}

// A write after which the sectors of `range` have their old bytes again.
std::int64_t write_but_keep(FakeDisk& disk, const BlockRequest& request, const LbaRange& range, const Answer& next) {
  std::map<std::uint64_t, Bytes> kept;
  each_sector_in(disk, request, range, [&](std::uint64_t offset, std::span<std::uint8_t> bytes) {
    const auto begin = disk.medium().bytes.begin() + static_cast<std::ptrdiff_t>(offset);
    kept[offset] = Bytes(begin, begin + static_cast<std::ptrdiff_t>(bytes.size()));
  });
  const std::int64_t answer = next(disk, request);
  for (const auto& [offset, bytes] : kept) {
    std::ranges::copy(bytes, disk.medium().bytes.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  return answer;
}

// Reads honestly, then lets `change` spoil the sectors of `range`.
Behaviour spoiled_reads(LbaRange range, std::function<void(FakeDisk&, std::uint64_t, std::span<std::uint8_t>)> change) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      const std::int64_t answer = next(disk, request);
      if (!is_write(request) && answer > 0) {
        each_sector_in(disk, request, range,
                       [&](std::uint64_t offset, std::span<std::uint8_t> bytes) { change(disk, offset, bytes); });
      }
      return answer;
    };
  };
}

// Answers writes (or reads) itself where `when` says so.
Behaviour instead(Transfer transfer, std::function<bool(FakeDisk&, const BlockRequest&)> when, Answer then) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      return request.transfer == transfer && when(disk, request) ? then(disk, request) : next(disk, request);
    };
  };
}

std::int64_t acknowledge(FakeDisk& /*disk*/, const BlockRequest& request) { return all_of(request); }

Answer error_answer(int error_number) {
  return [error_number](FakeDisk&, const BlockRequest&) { return -std::int64_t{error_number}; };
}

std::uint64_t count_of(FakeDisk& disk, Transfer transfer) {
  return transfer == Transfer::Write ? disk.writes() : disk.reads();
}

BlockRequest at(const BlockRequest& request, std::uint64_t offset) {
  BlockRequest moved = request;
  moved.offset = offset;
  return moved;
}

BlockRequest first_part(const BlockRequest& request, std::size_t bytes) {
  BlockRequest part = request;
  part.buffer = request.buffer.first(std::min(bytes, request.buffer.size()));
  return part;
}

}  // namespace

Behaviour ignores_all_writes() {
  return instead(
      Transfer::Write, [](FakeDisk&, const BlockRequest&) { return true; }, acknowledge);
}

Behaviour ignores_writes_to(LbaRange range) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      return is_write(request) ? write_but_keep(disk, request, range, next) : next(disk, request);
    };
  };
}

Behaviour ignores_writes_after(std::uint64_t nth) {
  return instead(
      Transfer::Write, [=](FakeDisk& disk, const BlockRequest&) { return disk.writes() > nth; }, acknowledge);
}

Behaviour ignores_every_nth_write(std::uint64_t nth) {
  return instead(
      Transfer::Write, [=](FakeDisk& disk, const BlockRequest&) { return disk.writes() % nth == 0; }, acknowledge);
}

Behaviour writes_only_first_half_of_each_block() { return says_done_but_moves_half(Transfer::Write); }

Behaviour stores_one_bit_wrong(std::uint64_t offset) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      const std::int64_t answer = next(disk, request);
      const bool hit = offset >= request.offset && offset - request.offset < request.buffer.size();
      if (is_write(request) && hit) disk.medium().bytes[offset] ^= 1U;
      return answer;
    };
  };
}

Behaviour writes_to_wrong_place(std::uint64_t from, std::uint64_t to, std::uint64_t count) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      const bool strays = is_write(request) && request.offset >= from && request.offset < from + count;
      return next(disk, strays ? at(request, request.offset - from + to) : request);
    };
  };
}

Behaviour wraps_at(std::uint64_t real_bytes) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      return next(disk, at(request, request.offset % real_bytes));
    };
  };
}

Behaviour drops_writes_beyond(std::uint64_t real_bytes) {
  return instead(
      Transfer::Write, [=](FakeDisk&, const BlockRequest& request) { return request.offset >= real_bytes; },
      acknowledge);
}

Behaviour stores_one_pattern_for_all() {
  return [](Answer next) -> Answer {
    return [next](FakeDisk& disk, const BlockRequest& request) {
      const std::int64_t answer = next(disk, request);
      if (!is_write(request)) return answer;
      each_sector_in(disk, request, {0, ~std::uint64_t{0}}, [&](std::uint64_t offset, std::span<std::uint8_t> bytes) {
        std::memcpy(disk.medium().bytes.data() + offset, request.buffer.data(), bytes.size());
      });
      return answer;
    };
  };
}

Behaviour shifts_by_a_sector() {
  return [](Answer next) -> Answer {
    return [next](FakeDisk& disk, const BlockRequest& request) {
      if (!is_write(request)) return next(disk, request);
      const std::size_t fitting = std::min<std::size_t>(
          request.buffer.size(), disk.medium().bytes.size() - request.offset - disk.sector_bytes());
      next(disk, at(first_part(request, fitting), request.offset + disk.sector_bytes()));
      return all_of(request);
    };
  };
}

Behaviour reads_old_data(std::shared_ptr<const Bytes> old, LbaRange range) {
  return spoiled_reads(range, [old](FakeDisk&, std::uint64_t offset, std::span<std::uint8_t> bytes) {
    std::memcpy(bytes.data(), old->data() + offset, bytes.size());
  });
}

Behaviour reads_zeros(LbaRange range) {
  return spoiled_reads(range, [](FakeDisk&, std::uint64_t, std::span<std::uint8_t> bytes) {
    std::ranges::fill(bytes, std::uint8_t{0});
  });
}

Behaviour reads_pattern(Bytes pattern, LbaRange range) {
  return spoiled_reads(range, [pattern](FakeDisk&, std::uint64_t offset, std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) byte = pattern[offset++ % pattern.size()];
  });
}

Behaviour reads_noise(LbaRange range) {
  return spoiled_reads(range, [](FakeDisk&, std::uint64_t offset, std::span<std::uint8_t> bytes) {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>((offset++ * 2654435761U) >> 7U);
  });
}

Behaviour reads_nothing_but_says_done(LbaRange range) {
  return instead(
      Transfer::Read,
      [=](FakeDisk& disk, const BlockRequest& request) {
        const std::uint64_t first = request.offset / disk.sector_bytes();
        const std::uint64_t count = request.buffer.size() / disk.sector_bytes();
        return first < range.first + range.count && range.first < first + count;
      },
      acknowledge);
}

Behaviour reads_neighbour(LbaRange range) {
  return spoiled_reads(range, [](FakeDisk& disk, std::uint64_t offset, std::span<std::uint8_t> bytes) {
    const std::uint64_t before = offset >= bytes.size() ? offset - bytes.size() : offset + bytes.size();
    std::memcpy(bytes.data(), disk.medium().bytes.data() + before, bytes.size());
  });
}

Behaviour reads_from_second_read_on(std::shared_ptr<const Bytes> old, std::uint64_t nth) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      const std::int64_t answer = next(disk, request);
      if (!is_write(request) && disk.reads() > nth) {
        std::memcpy(request.buffer.data(), old->data() + request.offset, request.buffer.size());
      }
      return answer;
    };
  };
}

Behaviour bad_sectors(Transfer transfer, std::vector<LbaRange> ranges, int error_number) {
  return instead(
      transfer,
      [ranges](FakeDisk& disk, const BlockRequest& request) {
        bool hit = false;
        for (const LbaRange& range : ranges) {
          each_sector_in(disk, request, range, [&](std::uint64_t, std::span<std::uint8_t>) { hit = true; });
        }
        return hit;
      },
      error_answer(error_number));
}

Behaviour fails_nth(Transfer transfer, std::uint64_t nth, int error_number) {
  return instead(
      transfer, [=](FakeDisk& disk, const BlockRequest& request) { return count_of(disk, request.transfer) == nth; },
      error_answer(error_number));
}

Behaviour fails_from(Transfer transfer, std::uint64_t nth, int error_number) {
  return instead(
      transfer, [=](FakeDisk& disk, const BlockRequest& request) { return count_of(disk, request.transfer) >= nth; },
      error_answer(error_number));
}

Behaviour fails_each_place_once(Transfer transfer, std::uint64_t every, int error_number) {
  auto failed = std::make_shared<std::set<std::uint64_t>>();
  return instead(
      transfer,
      [=](FakeDisk&, const BlockRequest& request) {
        return request.offset % every == 0 && failed->insert(request.offset).second;
      },
      error_answer(error_number));
}

Behaviour vanishes_at(Transfer transfer, std::uint64_t offset) {
  return instead(
      transfer, [=](FakeDisk&, const BlockRequest& request) { return request.offset >= offset; },
      [](FakeDisk& disk, const BlockRequest&) {
        disk.medium().gone = true;
        return -std::int64_t{ENODEV};
      });
}

Behaviour shrinks_at(Transfer transfer, std::uint64_t offset, std::uint64_t lost_bytes) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      if (request.transfer == transfer && request.offset >= offset) disk.medium().capacity_lost = lost_bytes;
      return next(disk, request);
    };
  };
}

Behaviour dies_silently_at(std::uint64_t nth, int error_number) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      return disk.writes() + disk.reads() >= nth ? -std::int64_t{error_number} : next(disk, request);
    };
  };
}

Behaviour moves_at_most(Transfer transfer, std::uint64_t bytes) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      return next(disk, request.transfer == transfer ? first_part(request, bytes) : request);
    };
  };
}

Behaviour answers_zero_from(Transfer transfer, std::uint64_t offset) {
  return instead(
      transfer, [=](FakeDisk&, const BlockRequest& request) { return request.offset >= offset; }, error_answer(0));
}

Behaviour says_more_than_asked(Transfer transfer) {
  return instead(
      transfer, [](FakeDisk&, const BlockRequest&) { return true; },
      [](FakeDisk&, const BlockRequest& request) { return all_of(request) + 512; });
}

Behaviour says_done_but_moves_half(Transfer transfer) {
  return [=](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      if (request.transfer != transfer) return next(disk, request);
      next(disk, first_part(request, request.buffer.size() / 2));
      return all_of(request);
    };
  };
}

struct VolatileCache::State {
  std::map<std::uint64_t, Bytes> sectors;  // offset -> bytes not yet on the medium
};

std::shared_ptr<VolatileCache::State> VolatileCache::make() { return std::make_shared<State>(); }

Behaviour VolatileCache::behaviour() {
  return [state = state_](Answer next) -> Answer {
    return [state, next](FakeDisk& disk, const BlockRequest& request) {
      const std::int64_t answer = is_write(request) ? all_of(request) : next(disk, request);
      each_sector_in(disk, request, {0, ~std::uint64_t{0}}, [&](std::uint64_t offset, std::span<std::uint8_t> bytes) {
        if (is_write(request)) {
          state->sectors[offset] = Bytes(bytes.begin(), bytes.end());
        } else if (const auto cached = state->sectors.find(offset); cached != state->sectors.end()) {
          std::ranges::copy(cached->second, bytes.begin());
        }
      });
      return answer;
    };
  };
}

void VolatileCache::write_through(FakeMedium& medium) {
  for (const auto& [offset, bytes] : state_->sectors) {
    std::ranges::copy(bytes, medium.bytes.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  state_->sectors.clear();
}

void VolatileCache::power_cut() { state_->sectors.clear(); }

}  // namespace dieu8
