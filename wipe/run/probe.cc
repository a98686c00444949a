#include "wipe/run/probe.h"

#include <array>
#include <bit>

#include "evidence/base/random.h"
#include "evidence/certificate/probe.h"
#include "wipe/run/mark_writer.h"
#include "wipe/run/probe_places.h"
#include "wipe/run/read_back.h"

namespace dieu8 {
namespace {

using MaybeFailure = std::optional<Failure>;

class ProbeRun {
 public:
  ProbeRun(DiskSession& session, Probe& probe, PassContent& content, std::vector<ByteRange> places)
      : session_(session), probe_(probe), content_(content), places_(std::move(places)) {}

  MaybeFailure work() {
    if (auto failure = session_.record("probe-started", described())) return failure;
    if (auto failure = write_marks(session_, content_, places_, probe_.flushed)) return failure;
    if (auto failure = read()) return failure;
    if (auto failure = session_.record("probe-finished", described())) return failure;
    return session_.save();
  }

 private:
  MaybeFailure read() {
    const auto poison = ReadPoison::draw();
    if (!poison) return failure_from(poison.error(), FailureKind::Internal);
    Verification found;
    auto failure = ReadBack(session_, content_, poison.value(), found).read(places_);
    probe_.mismatched_sectors = found.mismatched_sectors;
    probe_.unreadable_sectors = found.unreadable_sectors;
    probe_.finished = found.finished;
    return failure;
  }

  Json::Object described() const {
    return {{"key_commitment", to_hex(probe_.key_commitment)},
            {"places", count_json(probe_.places)},
            {"bytes", count_json(probe_.bytes)},
            {"mismatched_sectors", count_json(probe_.mismatched_sectors)},
            {"unreadable_sectors", count_json(probe_.unreadable_sectors)},
            {"direct", probe_.direct}};
  }

  DiskSession& session_;
  Probe& probe_;
  PassContent& content_;
  std::vector<ByteRange> places_;
};

Result<std::uint64_t> random_number() {
  std::array<std::uint8_t, 8> bytes{};
  TRY(fill_random(bytes));
  return std::bit_cast<std::uint64_t>(bytes);
}

Result<StreamKey> random_key() {
  StreamKey key{};
  TRY(fill_random(key));
  return key;
}

}  // namespace

bool wants_probe(const DiskSession& session) {
  const DiskTask& task = session.task;
  const ResumePoint& point = session.point;
  if (point.verifying || point.watermark_bytes != 0 || (point.probe && point.probe->finished)) return false;
  return needs_probe(task.passes, task.verify, task.verify_every_pass);
}

MaybeFailure probe_disk(DiskSession& session) {
  const auto key = random_key();
  if (!key) return failure_from(key.error(), FailureKind::Internal);
  const auto random = random_number();
  if (!random) return failure_from(random.error(), FailureKind::Internal);
  auto content = PassContent::create({.kind = PatternKind::Random, .bytes = {}}, key.value());
  if (!content) return failure_from(content.error(), FailureKind::Internal);
  auto places = probe_places(session.bytes(), session.unit(), random.value());
  Probe& probe = session.point.probe.emplace();
  probe.key_commitment = key_commitment(key.value());
  probe.places = places.size();
  probe.direct = session.queue.direct();
  for (const ByteRange& place : places) probe.bytes += place.count;
  return ProbeRun(session, probe, content.value(), std::move(places)).work();
}

}  // namespace dieu8
