// Writes a year of one machine's record into FOLDER: year_of_life FOLDER KEY_FOLDER RECORDS
// (tests/bench/year_of_life.sh).
#include <cstdio>
#include <cstdlib>

#include "evidence/base/file.h"
#include "evidence/crypto/sign/machine_key.h"
#include "tests/fakes/machine_life.h"

int main(int count, char** values) {
  using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own
  if (count != 4) return 2;
  const std::string folder = values[1];
  const auto machine = open_machine_key(values[2]);
  if (!machine) return 3;
  const std::uint64_t a_day = std::strtoull(values[3], nullptr, 10) / 365;
  std::uint64_t bytes = 0;
  const WallTime now = SystemClock().wall();
  MachineLife life(*machine.value(), now, [&](const SegmentFile& file) {
    bytes += file.bytes.size();
    write_file_durably(folder + "/" + file.name, file.bytes).value();
  });
  for (int day = 0; day < 365; ++day) live_a_day(life, a_day);
  life.finish();
  std::printf("records: %llu, bytes: %llu\n", static_cast<unsigned long long>(life.records()),
              static_cast<unsigned long long>(bytes));
}
