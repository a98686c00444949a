#include "guard/transfer/carrier_message.h"

#include <sys/socket.h>

#include <array>
#include <cstring>

#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

// The kernel passes at most 253 descriptors in one message (SCM_MAX_FD).
constexpr std::size_t kControlBytes = CMSG_SPACE(sizeof(int) * kMostCarrierNames);

auto no_request() { return fail(ErrorCode::Malformed, N_("not a request to dieu8-media-carrier")); }

struct alignas(cmsghdr) Control {
  std::array<char, kControlBytes> bytes{};
};

// Sends the first bytes with the descriptors; how many bytes went.
Result<std::size_t> send_first(const UniqueFd& socket, std::string_view text, const std::vector<int>& files) {
  iovec piece{const_cast<char*>(text.data()), text.size()};
  Control control;
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  if (!files.empty()) {
    message.msg_control = control.bytes.data();
    message.msg_controllen = CMSG_SPACE(sizeof(int) * files.size());
    cmsghdr* head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof(int) * files.size());
    std::memcpy(CMSG_DATA(head), files.data(), sizeof(int) * files.size());
  }
  const ssize_t sent = TRY(checked("sendmsg", "", [&] { return ::sendmsg(socket.get(), &message, MSG_NOSIGNAL); }));
  return static_cast<std::size_t>(sent);
}

void take_files(msghdr& message, std::vector<UniqueFd>& files) {
  for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr; head = CMSG_NXTHDR(&message, head)) {
    if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    std::vector<int> numbers(count);
    std::memcpy(numbers.data(), CMSG_DATA(head), count * sizeof(int));
    for (const int number : numbers) files.emplace_back(number);
  }
}

// One piece of what arrives, with the descriptors that came with it; 0 bytes: the end.
Result<std::size_t> receive_piece(const UniqueFd& socket, std::span<char> bytes, std::vector<UniqueFd>& files) {
  iovec piece{bytes.data(), bytes.size()};
  Control control;
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes.data();
  message.msg_controllen = control.bytes.size();
  const ssize_t got = TRY(checked("recvmsg", "", [&] { return ::recvmsg(socket.get(), &message, MSG_CMSG_CLOEXEC); }));
  take_files(message, files);
  if ((message.msg_flags & MSG_CTRUNC) != 0) return no_request();
  return static_cast<std::size_t>(got);
}

Status files_fit(const CarrierRequest& request, std::size_t files) {
  const bool fits = request.kind == TransferKind::Import ? files == 1 : files == request.names.size() && files > 0;
  return fits ? Status(ok()) : Status(no_request());
}

}  // namespace

std::string carrier_request_text(const CarrierRequest& request) {
  Json::Array names;
  for (const std::string& name : request.names) names.emplace_back(name);
  return canonical_json(
             Json::Object{{"kind", wire_name(request.kind)}, {"medium", request.medium}, {"names", std::move(names)}}) +
         "\n";
}

Result<CarrierRequest> parse_carrier_request(std::string_view line) {
  const Json document = TRY(parse_json(as_bytes(line), {.bytes = kMostCarrierBytes, .depth = 2}));
  Fields fields = TRY(Fields::of(document, "$"));
  CarrierRequest request;
  const std::string kind = TRY(fields.text("kind"));
  const auto word = transfer_word(kTransferKinds, kind);
  if (!word) return no_request();
  request.kind = *word;
  request.medium = TRY(fields.text("medium"));
  const Json::Array* names = TRY(fields.array("names"));
  TRY(fields.no_others());
  if (names->size() > kMostCarrierNames) return no_request();
  for (const Json& name : *names) {
    if (name.text() == nullptr) return no_request();
    request.names.push_back(*name.text());
  }
  return request;
}

Status send_request(const UniqueFd& socket, const CarrierRequest& request, const std::vector<UniqueFd>& files) {
  const std::string text = carrier_request_text(request);
  if (request.names.size() > kMostCarrierNames || text.size() > kMostCarrierBytes)
    return fail(ErrorCode::Misuse, N_("more than {1} names at once"), {std::to_string(kMostCarrierNames)},
                N_("name a folder instead, or carry over less at a time"));
  std::vector<int> numbers;
  for (const UniqueFd& file : files) numbers.push_back(file.get());
  const std::size_t sent = TRY(send_first(socket, text, numbers));
  return write_all(socket, as_bytes(std::string_view(text).substr(sent)), "");
}

Result<ReceivedRequest> receive_request(const UniqueFd& socket) {
  std::vector<UniqueFd> files;
  std::string text;
  std::array<char, 4096> piece{};
  while (text.empty() || text.back() != '\n') {
    const std::size_t got = TRY(receive_piece(socket, piece, files));
    if (got == 0) return fail(ErrorCode::Interrupted, N_("the transfer was stopped"));
    text.append(piece.data(), got);
    if (text.size() > kMostCarrierBytes) return no_request();
  }
  text.pop_back();
  CarrierRequest request = TRY(parse_carrier_request(text));
  TRY(files_fit(request, files.size()));
  return ReceivedRequest{std::move(request), std::move(files)};
}

Status send_with_file(const UniqueFd& socket, std::string_view text, const UniqueFd& file) {
  TRY(send_first(socket, text, {file.get()}));
  return ok();
}

Result<TextWithFile> receive_with_file(const UniqueFd& socket) {
  std::array<char, 4096> piece{};
  std::vector<UniqueFd> files;
  const std::size_t got = TRY(receive_piece(socket, piece, files));
  if (got == 0) return fail(ErrorCode::NotFound, N_("the other side has gone"));
  if (files.size() != 1) return no_request();
  return TextWithFile{std::string(piece.data(), got), std::move(files.front())};
}

Result<std::optional<std::string>> LineReader::next() {
  std::array<char, 16384> piece{};
  for (;;) {
    const std::size_t end = bytes_.find('\n');
    if (end != std::string::npos) {
      std::string line = bytes_.substr(0, end);
      bytes_.erase(0, end + 1);
      return std::optional<std::string>(std::move(line));
    }
    if (bytes_.size() > kMostCarrierBytes) return no_request();
    const ssize_t got = TRY(checked("recv", "", [&] { return ::recv(socket_.get(), piece.data(), piece.size(), 0); }));
    if (got == 0) return std::optional<std::string>();
    bytes_.append(piece.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace dieu8
