// A transfer as the carrier tells it, line by line, and as a person reads it when it is over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/console/exit_code.h"
#include "evidence/json/value.h"
#include "guard/transfer/transfer_words.h"

namespace dieu8 {

struct ToldFile {
  FileState state = FileState::Arrived;
  std::string path;
  std::string sha256;
  std::uint64_t bytes = 0;
};

struct ToldProgress {
  std::uint64_t bytes = 0;
  std::uint64_t of_bytes = 0;
  std::uint64_t files = 0;
  std::uint64_t of_files = 0;
};

struct ToldEnd {
  TransferResult result = TransferResult::Interrupted;
  std::string scanned;  // "none", "failed", or by what
  bool recorded = false;
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  std::string list;
};

class TransferStory {
 public:
  // Errors: Malformed for a line that no carrier says.
  Status take(const std::string& line);

  const std::string& transfer() const { return transfer_; }
  const std::vector<ToldFile>& files() const { return files_; }
  const std::optional<ToldProgress>& progress() const { return progress_; }
  const std::optional<ToldEnd>& end() const { return end_; }
  const std::optional<Error>& error() const { return error_; }
  bool is_over() const { return end_ || error_; }

 private:
  std::string transfer_;
  std::vector<ToldFile> files_;
  std::optional<ToldProgress> progress_;
  std::optional<ToldEnd> end_;
  std::optional<Error> error_;
};

// "12/40 files, 3.1 MB of 9.8 MB, 1.2 MB/s, 6 s left", in the chosen language.
std::string progress_line(const ToldProgress& progress, double seconds);

// Its list with names, and what was made of it, in the chosen language.
std::string story_page(const TransferStory& story, TransferKind kind);
Json::Object story_json(const TransferStory& story, ExitCode code);
// Interrupted when it ended without a word.
ExitCode exit_code_of(const TransferStory& story);

}  // namespace dieu8
