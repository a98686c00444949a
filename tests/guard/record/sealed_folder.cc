#include "tests/guard/record/sealed_folder.h"

#include <algorithm>

#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kDay = 86'400'000;
const Json::Object kAStick{{"place", "usb:1-2"}, {"vendor", "0781"}, {"verdict", "block"}};
const Json::Object kAKeyboard{{"place", "usb:1-1"}, {"vendor", "046d"}, {"verdict", "allow"}};

void a_day(RecordBench& bench) {
  bench.record->write(record::kPlug, kAStick, Weight::Notice).value();
  bench.record->write(record::kDecision, kAStick, Weight::Refusal).value();
  bench.record->write(record::kPermission, kAKeyboard, Weight::Permission).value();
  bench.clock.advance(kDay);
}

void boot(RecordBench& bench, const std::string& boot_id) {
  bench.clock.restart(boot_id);
  bench.open().value();
  bench.record->start({{"version", "0.1.0"}}).value();
}

std::vector<SegmentFile> written_over_three_months() {
  RecordBench bench;
  bench.options.seal = machine_seal();
  bench.clock.set_wall({1'789'000'000});  // September 2026
  boot(bench, "10000000-aaaa-4bbb-8ccc-000000000001");
  a_day(bench);
  bench.record->stop({}).value();
  boot(bench, "10000000-aaaa-4bbb-8ccc-000000000002");
  a_day(bench);
  bench.clock.advance(30 * kDay);
  a_day(bench);                                         // in October: the guard runs on over the month's end
  boot(bench, "10000000-aaaa-4bbb-8ccc-000000000003");  // the power went
  a_day(bench);
  bench.open().value();  // killed
  bench.record->start({}).value();
  bench.record->stop({}).value();
  bench.clock.advance(30 * kDay);
  boot(bench, "10000000-aaaa-4bbb-8ccc-000000000004");
  a_day(bench);
  bench.record->stop({}).value();
  return files_of(bench);
}

std::vector<SegmentFile> written_small() {
  RecordBench bench;
  bench.options.seal = machine_seal();
  bench.open().value();
  bench.clock.advance(20 * kDay);
  bench.record->stop({}).value();
  return files_of(bench);
}

}  // namespace

std::vector<SegmentFile> files_of(const RecordBench& bench) {
  std::vector<SegmentFile> files;
  const auto names = bench.files();
  for (const std::string& name : names) files.push_back({name, bench.bytes(name)});
  return files;
}

const std::vector<SegmentFile>& three_months() {
  static const auto files = written_over_three_months();
  return files;
}

const std::vector<SegmentFile>& two_small_segments() {
  static const auto files = written_small();
  return files;
}

SegmentsCheck check_folder(const std::vector<SegmentFile>& files) {
  return check_segments(files, &sample_agency().trust());
}

bool found(const SegmentsCheck& check, SegmentFindingKind kind) {
  return std::any_of(check.findings.begin(), check.findings.end(),
                     [&](const SegmentFinding& finding) { return finding.kind == kind; });
}

std::string words_of(const SegmentsCheck& check) {
  std::string text = std::string(wire_name(check.verdict)) + ":";
  for (const SegmentFinding& finding : check.findings)
    text += " " + std::string(wire_name(finding.kind)) + "(" + finding.subject + "," + finding.detail + ")";
  for (const SegmentCheck& segment : check.segments) text += " | " + segment.name + " " + words_of(segment.journal);
  return text;
}

}  // namespace dieu8
