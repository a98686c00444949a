#include "evidence/life/due.h"

#include <set>

namespace dieu8 {

std::vector<std::string> months_not_exported(const Life& life, WallTime now) {
  const std::string this_month = day_text(day_of(now)).substr(0, 7);
  std::set<std::string> months;
  for (const std::int64_t day : life.days) months.insert(day_text(day).substr(0, 7));
  std::vector<std::string> missing;
  for (const std::string& month : months)
    if (month < this_month && !life.months_exported.contains(month)) missing.push_back(month);
  return missing;
}

}  // namespace dieu8
