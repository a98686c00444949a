#include "tests/guard/record/record_bench.h"

#include "evidence/base/file.h"

namespace dieu8 {

Status RecordBench::open() {
  record.reset();
  auto opened = JournalGuardRecord::open(options, clock, std::make_unique<FakeRoom>(room));
  if (!opened) return outcome::failure(std::move(opened).assume_error());
  record = std::move(opened).assume_value();
  return ok();
}

Bytes RecordBench::bytes(const std::string& file) const { return read_file(path(file), 1U << 26U).value(); }

void RecordBench::put(const std::string& file, ByteView content) const {
  write_file_durably(path(file), content).value();
}

std::vector<JournalRecord> RecordBench::records(const std::string& file) const {
  std::vector<JournalRecord> records;
  for (const Bytes& line : lines_of(bytes(file)))
    records.push_back(parse_record(ByteView(line).first(line.size() - 1)).value());
  return records;
}

std::vector<std::string> RecordBench::files() const {
  std::vector<std::string> names;
  const auto found = segment_names(scratch.path("journal")).value();
  for (const SegmentName& name : found) names.push_back(name.file());
  return names;
}

std::string RecordBench::types() const {
  std::string types;
  for (const JournalRecord& record_line : records(files().back()))
    types += (types.empty() ? "" : " ") + record_line.type;
  return types;
}

CheckpointSeal machine_seal() {
  static const CheckpointSeal seal = sample_agency().seal({.role = Role::Machine});
  return seal;
}

}  // namespace dieu8
