// Where the record stood last, kept beside its folder: who puts an older state of the folder in place while the daemon
// is away, or takes it away, is found at the next start. Who puts this file back too is found by an inspection alone
// (dieu8-verify journal --known).
#pragma once

#include <string>

#include "guard/record/journal_record.h"

namespace dieu8 {

class RecordHead {
 public:
  // `journal` is the record's folder, `file` ours.
  RecordHead(std::string journal, std::string file) : journal_(std::move(journal)), file_(std::move(file)) {}

  // Whether the record lacks what was written last. False when nothing is known of it.
  bool is_contradicted() const;

  // Not synced: an older head is as true, and after a power cut it costs nothing but the last seconds.
  void note(const JournalRecordState& state) const;

 private:
  std::string journal_;
  std::string file_;
};

}  // namespace dieu8
