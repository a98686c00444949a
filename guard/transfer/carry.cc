#include "guard/transfer/carry.h"

#include <unistd.h>

#include <algorithm>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPieceBytes = 256U << 10U;
constexpr std::uint64_t kSpareBytes = 4U << 20U;  // for folders and names

Error scan_missing() {
  return {ErrorCode::Refused,
          N_("the policy demands a malware scan, and it cannot be done: nothing is delivered unscanned"),
          {},
          N_("install clamav-daemon, or name a scanner in the policy; see: man dieu8ctl")};
}

class Carrying {
 public:
  explicit Carrying(const CarryParts& parts) : parts_(parts), piece_(kPieceBytes) {}

  CarryOutcome run() {
    const Status possible = prepare();
    if (!possible) return {TransferResult::Refused, possible.assume_error(), false};
    Status going = ok();
    for (auto file = files_.begin(); going && file != files_.end(); ++file) going = take(*file);
    // What is whole is delivered, whatever ended the copying.
    const Status delivered = deliver();
    if (going && !delivered) going = delivered;
    if (!going) outcome_ = {TransferResult::Interrupted, going.assume_error(), outcome_.scan_failed};
    return outcome_;
  }

 private:
  struct Waiting {
    const SourceFile* file;
    LandingFile landed;
    TransferItem item;
  };

  Status prepare() {
    files_ = TRY(parts_.source.list());
    if (parts_.scan_demanded && parts_.scanner == nullptr) return scan_missing();
    for (const SourceFile& file : files_) {
      of_bytes_ += file.bytes;
      if (!TRY(parts_.landing.has(file.path))) continue;
      return fail(ErrorCode::Refused, N_("there is something called {1} already: nothing is replaced"), {file.path},
                  N_("choose another folder, or move what is there out of the way"));
    }
    const std::uint64_t room = TRY(parts_.landing.free_bytes());
    if (of_bytes_ + kSpareBytes > room)
      return fail(ErrorCode::NoSpace, N_("{1} bytes are to be carried over, and there is room for {2}"),
                  {std::to_string(of_bytes_), std::to_string(room)}, N_("make room, or carry over less at a time"));
    return ok();
  }

  Status take(const SourceFile& file) {
    if (parts_.listener.has_left()) return fail(ErrorCode::Interrupted, N_("the transfer was stopped"));
    LandingFile landed = TRY(parts_.landing.begin());
    const auto item = copy(file, landed);
    if (!item) {
      parts_.landing.discard(landed);
      return item.assume_error();
    }
    const auto state = scanned(landed);
    if (state != FileState::Arrived) return keep_back(state, {&file, std::move(landed), item.assume_value()});
    parts_.landing.write_back(landed);
    waiting_bytes_ += item.assume_value().bytes;
    waiting_.push_back({&file, std::move(landed), item.assume_value()});
    const bool full = waiting_.size() >= parts_.batch_files || waiting_bytes_ >= parts_.batch_bytes;
    return full ? deliver() : Status(ok());
  }

  // The digest is of the very bytes that are written.
  Result<TransferItem> copy(const SourceFile& file, const LandingFile& landed) {
    const UniqueFd from = TRY(parts_.source.open(file));
    Sha256 digest;
    TransferItem item;
    for (;;) {
      const std::size_t got = TRY(parts_.read(from, item.bytes, piece_));
      if (got == 0) break;
      const ByteView bytes = ByteView(piece_).first(got);
      digest.update(bytes);
      TRY(write_all(landed.fd, bytes, file.path));
      item.bytes += got;
      done_bytes_ += got;
      parts_.listener.progress(done_bytes_, of_bytes_, done_files_, files_.size());
      if (parts_.listener.has_left()) return fail(ErrorCode::Interrupted, N_("the transfer was stopped"));
    }
    ++done_files_;
    item.sha256 = digest.finish();
    return item;
  }

  FileState scanned(const LandingFile& landed) {
    if (parts_.scanner == nullptr) return FileState::Arrived;
    const auto answer = parts_.scanner->scan(landed.fd);
    if (answer) return answer.assume_value() == ScanAnswer::Clean ? FileState::Arrived : FileState::Malware;
    if (parts_.scan_demanded) return FileState::NotScanned;
    outcome_.scan_failed = true;
    return FileState::Arrived;
  }

  Status keep_back(FileState state, const Waiting& file) {
    parts_.landing.discard(file.landed);
    TRY(parts_.log.files(state, {file.item}));
    parts_.listener.file(state, file.file->path, file.item);
    if (outcome_.result != TransferResult::Complete) return ok();
    outcome_ = {TransferResult::Partly, {}, outcome_.scan_failed};
    if (state == FileState::NotScanned) outcome_.why = scan_missing();
    if (state == FileState::Malware)
      outcome_.why = Error{ErrorCode::Refused,
                           N_("the scan found malware in {1}: it was not delivered"),
                           {file.file->path},
                           N_("keep the medium, and tell the IT officer")};
    return ok();
  }

  // Recorded first, then visible: nothing arrives that the record does not know.
  Status deliver() {
    std::vector<Waiting> batch = std::exchange(waiting_, {});
    waiting_bytes_ = 0;
    if (batch.empty()) return ok();
    std::vector<TransferItem> items;
    for (const Waiting& one : batch) items.push_back(one.item);
    Status recorded = parts_.log.files(FileState::Arrived, items);
    if (!recorded) {
      for (const Waiting& one : batch) parts_.landing.discard(one.landed);
      return recorded;
    }
    return make_visible(batch);
  }

  Status make_visible(const std::vector<Waiting>& batch) {
    std::vector<const Waiting*> placed;
    std::vector<const Waiting*> withdrawn;
    std::optional<Error> why;
    for (const Waiting& one : batch) {
      const Status named = parts_.landing.place(one.landed, one.file->path);
      if (!named && !why) why = named.assume_error();
      if (!named) parts_.landing.discard(one.landed);
      (named ? placed : withdrawn).push_back(&one);
    }
    Status settled = placed.empty() ? Status(ok()) : parts_.landing.settle();
    TRY(tell(FileState::Withdrawn, withdrawn));
    if (settled) {
      for (const Waiting* one : placed) parts_.listener.file(FileState::Arrived, one->file->path, one->item);
    } else {
      TRY(tell(FileState::Uncertain, placed));
      return settled;
    }
    return note_withdrawn(why);
  }

  Status tell(FileState state, const std::vector<const Waiting*>& files) {
    if (files.empty()) return ok();
    std::vector<TransferItem> items;
    for (const Waiting* one : files) items.push_back(one->item);
    TRY(parts_.log.files(state, items));
    for (const Waiting* one : files) parts_.listener.file(state, one->file->path, one->item);
    return ok();
  }

  // A name that somebody took meanwhile is that file's misfortune; anything else ends the transfer.
  Status note_withdrawn(const std::optional<Error>& why) {
    if (!why) return ok();
    if (why->code != ErrorCode::Refused) return *why;
    if (outcome_.result == TransferResult::Complete) outcome_ = {TransferResult::Partly, why, outcome_.scan_failed};
    return ok();
  }

  const CarryParts& parts_;
  Bytes piece_;
  std::vector<SourceFile> files_;
  std::vector<Waiting> waiting_;
  std::uint64_t waiting_bytes_ = 0;
  std::uint64_t of_bytes_ = 0;
  std::uint64_t done_bytes_ = 0;
  std::size_t done_files_ = 0;
  CarryOutcome outcome_;
};

}  // namespace

Result<std::size_t> read_piece(const UniqueFd& file, std::uint64_t offset, std::span<std::uint8_t> piece) {
  const ssize_t got = TRY(checked(
      "pread", "", [&] { return ::pread(file.get(), piece.data(), piece.size(), static_cast<off_t>(offset)); }));
  return static_cast<std::size_t>(got);
}

CarryOutcome carry(const CarryParts& parts) { return Carrying(parts).run(); }

}  // namespace dieu8
