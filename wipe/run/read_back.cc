#include "wipe/run/read_back.h"

#include <algorithm>
#include <cstring>

#include "evidence/base/random.h"
#include "evidence/certificate/sampling.h"

namespace dieu8 {
namespace {

// Generated and compared while it lies in the nearest cache: a fifth less processor time than 64 KiB at once.
constexpr std::size_t kCompareBytes = 4096;

// SP 800-88 Rev. 1 section 4.7 asks for at least 1000.
constexpr std::uint64_t kSampleSections = kFewestSampleSections;

std::vector<ByteRange> sampled_places(const DiskSession& session, Verification& verification) {
  const SamplePlan plan =
      sample_plan(session.bytes(), session.sector(), *verification.sample_seed, verification.sections);
  std::vector<ByteRange> places;
  for (const LbaRange& range : plan.places) {
    places.push_back({range.first * session.sector(), range.count * session.sector()});
  }
  return places;
}

// A seed kept in the resume file stays: whoever interrupts cannot draw places until they please.
Result<Bytes> sample_seed(const DiskSession& session) {
  if (session.point.sample_seed) return *session.point.sample_seed;
  Bytes seed(kSampleSeedBytes);
  TRY(fill_random(seed));
  return seed;
}

std::vector<ByteRange> plan_places(const DiskSession& session, Verification& verification) {
  std::vector<ByteRange> places = {{0, session.bytes()}};
  if (verification.mode == VerifyMode::Sample) places = sampled_places(session, verification);
  for (const ByteRange& place : places) verification.bytes_planned += place.count;
  return places;
}

Json::Object described(const DiskSession& session, const Verification& verification) {
  return {{"pass", count_json(session.point.pass)},
          {"bytes_read", count_json(verification.bytes_read)},
          {"mismatched_sectors", count_json(verification.mismatched_sectors)},
          {"unreadable_sectors", count_json(verification.unreadable_sectors)},
          {"direct", verification.direct}};
}

}  // namespace

ReadBack::ReadBack(DiskSession& session, PassContent& content, const ReadPoison& poison, Verification& verification)
    : session_(session),
      content_(content),
      poison_(poison),
      verification_(verification),
      pump_(session.queue, session.sector()),
      rescue_(session.queue, pump_, {.bytes = session.bytes(), .unit_bytes = session.unit()},
              [this](const ByteRange& range) {
                unreadable_.add(session_.lbas(range));
                session_.progress.bad_sectors += session_.lbas(range).count;
              }) {}

std::optional<Failure> ReadBack::read(const std::vector<ByteRange>& places) {
  RangeCursor cursor(places);
  auto failure = move_blocks(pump_, rescue_, cursor, *this);
  if (!failure && !cursor.at_end()) failure = Failure{FailureKind::Stopped, "while reading back"};
  verification_.finished = !failure && !places.empty();
  note();
  return failure;
}

Status ReadBack::before(std::size_t /*slot*/, std::uint64_t /*offset*/, std::span<std::uint8_t> buffer) {
  poison_.spoil(buffer, session_.sector());
  return ok();
}

Status ReadBack::after(std::uint64_t offset, ByteView moved) {
  verification_.bytes_read += moved.size();
  session_.progress.done_bytes += moved.size();
  const std::size_t piece = std::max<std::size_t>(kCompareBytes, session_.sector());
  while (!moved.empty()) {
    const ByteView expected = TRY(content_.expected(offset, std::min(moved.size(), piece)));
    const ByteView found = moved.first(expected.size());
    if (std::memcmp(found.data(), expected.data(), expected.size()) != 0) compare_sectors(offset, found, expected);
    moved = moved.subspan(expected.size());
    offset += expected.size();
  }
  return ok();
}

void ReadBack::compare_sectors(std::uint64_t offset, ByteView found, ByteView expected) {
  const std::size_t sector = session_.sector();
  for (std::size_t at = 0; at < found.size(); at += sector) {
    if (std::memcmp(&found[at], &expected[at], sector) == 0) continue;
    mismatches_.add({(offset + at) / sector, 1});
    session_.progress.bad_sectors += 1;
  }
}

bool ReadBack::go_on(std::uint64_t /*next_offset*/) { return !session_.stop_asked(); }

void ReadBack::note() {
  verification_.mismatched_sectors = mismatches_.sectors();
  verification_.mismatches = mismatches_.first_ranges(kMostListedRanges);
  verification_.mismatches_digest = mismatches_.digest();
  verification_.unreadable_sectors = unreadable_.sectors();
  verification_.unreadable = unreadable_.first_ranges(kMostListedRanges);
  verification_.unreadable_digest = unreadable_.digest();
}

std::optional<Failure> read_back(DiskSession& session, PassContent& content) {
  Verification& verification = session.report().verification.emplace();
  verification.mode = session.task.verify;
  verification.direct = session.queue.direct();
  if (verification.mode == VerifyMode::Sample) {
    const auto seed = sample_seed(session);
    if (!seed) return failure_from(seed.error(), FailureKind::Internal);
    verification.sample_seed = session.point.sample_seed = seed.value();
    verification.sections = kSampleSections;
  }
  session.progress.verifying = true;
  session.progress.done_bytes = 0;
  const auto places = plan_places(session, verification);
  if (auto failure = session.save()) return failure;
  if (auto failure = session.record("read-back-started", described(session, verification))) return failure;
  const auto poison = ReadPoison::draw();
  if (!poison) return failure_from(poison.error(), FailureKind::Internal);
  if (auto failure = ReadBack(session, content, poison.value(), verification).read(places)) return failure;
  return session.record("read-back-finished", described(session, verification));
}

}  // namespace dieu8
