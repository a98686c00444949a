// Copies files so that each arrives whole or not at all, and is recorded before anybody can see it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/transfer/landing.h"
#include "guard/transfer/source_tree.h"
#include "guard/transfer/transfer_item.h"
#include "guard/transfer/transfer_words.h"

namespace dieu8 {

// The record: what is told here is durable when it returns ok.
class TransferLog {
 public:
  virtual ~TransferLog() = default;
  virtual Status files(FileState state, const std::vector<TransferItem>& items) = 0;
};

enum class ScanAnswer { Clean, Malware };

class FileScanner {
 public:
  virtual ~FileScanner() = default;
  // The file is not yet visible; the scanner gets its content, never its name. Errors: whatever kept it from saying.
  virtual Result<ScanAnswer> scan(const UniqueFd& file) = 0;
};

// Whoever asked for the transfer.
class TransferListener {
 public:
  virtual ~TransferListener() = default;
  virtual void progress(std::uint64_t bytes, std::uint64_t of_bytes, std::size_t files, std::size_t of_files) = 0;
  virtual void file(FileState state, const std::string& path, const TransferItem& item) = 0;
  // Hung up: what is whole by now is delivered, and no more.
  virtual bool has_left() = 0;
};

// Reads at an offset; 0: the end.
using ReadPiece = std::function<Result<std::size_t>(const UniqueFd&, std::uint64_t, std::span<std::uint8_t>)>;
Result<std::size_t> read_piece(const UniqueFd& file, std::uint64_t offset, std::span<std::uint8_t> piece);

struct CarryParts {
  const SourceTree& source;
  Landing& landing;
  TransferLog& log;
  TransferListener& listener;
  FileScanner* scanner = nullptr;  // nullptr: there is none
  bool scan_demanded = false;
  ReadPiece read = read_piece;
  std::size_t batch_files = 64;
  std::uint64_t batch_bytes = 32U << 20U;
};

struct CarryOutcome {
  TransferResult result = TransferResult::Complete;
  std::optional<Error> why;  // Interrupted, Refused; Partly: of the first file that was not delivered
  bool scan_failed = false;  // the scanner is there, could not scan every file, and was not demanded
};

// Free space and names are asked before the first byte is copied: then it is Refused as a whole.
CarryOutcome carry(const CarryParts& parts);

}  // namespace dieu8
