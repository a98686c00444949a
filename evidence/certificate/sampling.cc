#include "evidence/certificate/sampling.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

__extension__ using Wide = unsigned __int128;  // products of two 64-bit numbers

constexpr std::string_view kDomain = "dieu8 sample places 1\n";
constexpr std::uint64_t kFewestSectorsInASection = 40;

std::uint64_t word_at(const Digest& digest, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + 8; ++i) value = (value << 8U) | digest[i];
  return value;
}

// Two draws for section `number`: SHA-256(domain, seed, number as 8 bytes big-endian), its first two 64-bit words.
std::array<std::uint64_t, 2> draw(ByteView seed, std::uint64_t number) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i) counter[7 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  Sha256 hash;
  hash.update(as_bytes(kDomain));
  hash.update(seed);
  hash.update(counter);
  const Digest digest = hash.finish();
  return {word_at(digest, 0), word_at(digest, 8)};
}

// `word` brought to 0..most by multiplication; the bias is below most / 2^64.
std::uint64_t scaled(std::uint64_t word, std::uint64_t most) {
  return static_cast<std::uint64_t>((Wide{word} * (Wide{most} + 1)) >> 64U);
}

// Appends, or lengthens the last range when `range` touches or overlaps it. Ranges come in ascending order.
void add(std::vector<LbaRange>& places, const LbaRange& range) {
  if (places.empty() || range.first > places.back().first + places.back().count) {
    places.push_back(range);
    return;
  }
  LbaRange& last = places.back();
  last.count = std::max(last.first + last.count, range.first + range.count) - last.first;
}

// Two places of `size` sectors in [first, first + length): the first draw from the free room, the second after it.
void add_section(std::vector<LbaRange>& places, ByteView seed, std::uint64_t number, const LbaRange& section) {
  const std::uint64_t size = (section.count + 19) / 20;  // at least 5 %
  const std::uint64_t room = section.count - 2 * size;
  const auto words = draw(seed, number);
  const auto [low, high] = std::minmax({scaled(words[0], room), scaled(words[1], room)});
  add(places, {section.first + low, size});
  add(places, {section.first + high + size, size});
}

std::vector<LbaRange> places_in(std::uint64_t sectors, ByteView seed, std::uint64_t sections) {
  std::vector<LbaRange> places = {{0, 1}};
  for (std::uint64_t i = 0; i < sections; ++i) {
    const auto first = static_cast<std::uint64_t>(Wide{sectors} * i / sections);
    const auto end = static_cast<std::uint64_t>(Wide{sectors} * (i + 1) / sections);
    add_section(places, seed, i, {first, end - first});
  }
  add(places, {sectors - 1, 1});
  return places;
}

}  // namespace

SamplePlan sample_plan(std::uint64_t capacity_bytes, std::uint32_t sector_bytes, ByteView seed,
                       std::uint64_t sections) {
  if (sections < kFewestSampleSections || sections > kMostSampleSections || sector_bytes == 0) return {};
  const std::uint64_t sectors = capacity_bytes / sector_bytes;
  if (sectors == 0) return {};
  SamplePlan plan;
  if (sectors / sections < kFewestSectorsInASection) {
    plan.places = {{0, sectors}};
  } else {
    plan.places = places_in(sectors, seed, sections);
  }
  for (const LbaRange& place : plan.places) plan.bytes += place.count * sector_bytes;
  return plan;
}

}  // namespace dieu8
