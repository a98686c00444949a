// The words of a transfer, as the record and the control interface have them (docs/format-transfer.md).
#pragma once

#include <optional>
#include <string_view>

namespace dieu8 {

// Seen from the guarded machine.
enum class TransferKind { Import, Export };

inline constexpr TransferKind kTransferKinds[] = {TransferKind::Import, TransferKind::Export};

constexpr std::string_view wire_name(TransferKind kind) {
  switch (kind) {
    case TransferKind::Import: return "import";
    case TransferKind::Export: return "export";
  }
  __builtin_unreachable();
}

// What became of a file.
enum class FileState {
  Arrived,     // whole, synced; becomes visible as soon as this is recorded
  Withdrawn,   // recorded as arrived, and could not be given its name after all: it is not there
  Uncertain,   // recorded as arrived, and the medium vanished while it was given its name
  Malware,     // the scan found something: it was not delivered
  NotScanned,  // the scan is demanded and could not be done: it was not delivered
};

inline constexpr FileState kFileStates[] = {FileState::Arrived, FileState::Withdrawn, FileState::Uncertain,
                                            FileState::Malware, FileState::NotScanned};

constexpr std::string_view wire_name(FileState state) {
  switch (state) {
    case FileState::Arrived: return "arrived";
    case FileState::Withdrawn: return "withdrawn";
    case FileState::Uncertain: return "uncertain";
    case FileState::Malware: return "malware";
    case FileState::NotScanned: return "not-scanned";
  }
  __builtin_unreachable();
}

enum class TransferResult {
  Complete,     // every file that was asked for
  Partly,       // some were not delivered: malware, not scanned, a name that was taken
  Interrupted,  // the medium was pulled, the person stopped it, the machine went down
  Refused,      // nothing was copied
};

inline constexpr TransferResult kTransferResults[] = {TransferResult::Complete, TransferResult::Partly,
                                                      TransferResult::Interrupted, TransferResult::Refused};

constexpr std::string_view wire_name(TransferResult result) {
  switch (result) {
    case TransferResult::Complete: return "complete";
    case TransferResult::Partly: return "partly";
    case TransferResult::Interrupted: return "interrupted";
    case TransferResult::Refused: return "refused";
  }
  __builtin_unreachable();
}

// nullopt: no value has this name.
template <typename Word, std::size_t kCount>
std::optional<Word> transfer_word(const Word (&words)[kCount], std::string_view name) {
  for (const Word word : words)
    if (wire_name(word) == name) return word;
  return std::nullopt;
}

}  // namespace dieu8
