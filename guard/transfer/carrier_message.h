// What dieu8ctl and dieu8-media-carrier say to each other (docs/format-transfer.md, "The carrier's socket"): lines of
// JSON; with the request the descriptors of what its caller opened.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/json/value.h"
#include "guard/transfer/transfer_words.h"

namespace dieu8 {

inline constexpr const char* kCarrierSocket = "/run/dieu8-media-carrier.sock";
inline constexpr std::size_t kMostCarrierBytes = 256U << 10U;
inline constexpr std::size_t kMostCarrierNames = 200;

struct CarrierRequest {
  TransferKind kind = TransferKind::Import;
  std::string medium;  // its number, serial or registration
  // Import: paths on the medium; none: all that is on it. Export: under which names the descriptors' files arrive.
  std::vector<std::string> names;
};

// Import: one descriptor, the folder in which the files arrive. Export: one for each name, a file or a folder.
struct ReceivedRequest {
  CarrierRequest request;
  std::vector<UniqueFd> files;
};

std::string carrier_request_text(const CarrierRequest& request);  // with its line feed
// Errors: Malformed.
Result<CarrierRequest> parse_carrier_request(std::string_view line);

// Errors: Io, Misuse for more names than are taken at once.
Status send_request(const UniqueFd& socket, const CarrierRequest& request, const std::vector<UniqueFd>& files);
// Errors: Malformed, also when the descriptors do not go with the request; Interrupted when the caller left; Io.
Result<ReceivedRequest> receive_request(const UniqueFd& socket);

// One descriptor with one line of text (at most 4096 bytes, without line feed), over a socket that keeps messages apart
// (SOCK_SEQPACKET). Errors: Io; NotFound when the other side has gone.
Status send_with_file(const UniqueFd& socket, std::string_view text, const UniqueFd& file);
struct TextWithFile {
  std::string text;
  UniqueFd file;
};
Result<TextWithFile> receive_with_file(const UniqueFd& socket);

// Cuts what arrives into lines.
class LineReader {
 public:
  explicit LineReader(const UniqueFd& socket) : socket_(socket) {}
  // The next line without its line feed; nullopt: the other side has ended. Errors: Malformed for a line that is too
  // long; Io.
  Result<std::optional<std::string>> next();

 private:
  const UniqueFd& socket_;
  std::string bytes_;
};

}  // namespace dieu8
