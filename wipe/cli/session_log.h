// The session's journal, written from several disks' threads. The first failure is kept: from then on nothing may be
// claimed, and every disk stops.
#pragma once

#include <mutex>
#include <optional>
#include <string_view>

#include "evidence/base/result.h"
#include "evidence/journal/journal.h"

namespace dieu8 {

class SessionLog {
 public:
  explicit SessionLog(Journal journal) : journal_(std::move(journal)) {}

  Status append(std::string_view type, Json::Object fields);
  Status close(const CheckpointSeal& seal);
  JournalHead head();

  // Keeps what another part of the evidence (a resume file) could not write.
  void note_failure(const Error& error);
  std::optional<Error> failure();

 private:
  std::mutex mutex_;
  Journal journal_;
  std::optional<Error> failure_;
};

}  // namespace dieu8
