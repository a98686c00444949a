// Writes a year of one machine's record into FOLDER: year_of_life FOLDER MACHINE_KEY OFFICER_KEY PASSPHRASE RECORDS
// (tests/bench/year_of_life.sh).
#include <cstdio>
#include <cstdlib>

#include "evidence/base/file.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/machine_key.h"
#include "tests/fakes/machine_life.h"

int main(int count, char** values) {
  using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own
  if (count != 6) return 2;
  const std::string folder = values[1];
  const auto machine = open_machine_key(values[2]);
  const auto officer = open_key_folder(values[3], values[4]);
  if (!machine || !officer) return 3;
  const std::uint64_t a_day = std::strtoull(values[5], nullptr, 10) / 365;
  std::uint64_t bytes = 0;
  const WallTime now = SystemClock().wall();
  MachineLife life(*machine.value(), now, [&](const SegmentFile& file) {
    bytes += file.bytes.size();
    write_file_durably(folder + "/" + file.name, file.bytes).value();
  });
  for (int day = 0; day < 365; ++day) live_a_day(life, a_day, *officer.value());
  life.finish();
  std::printf("records: %llu, bytes: %llu\n", static_cast<unsigned long long>(life.records()),
              static_cast<unsigned long long>(bytes));
}
