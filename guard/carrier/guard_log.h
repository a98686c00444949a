// The daemon, as the carrier asks it: may this be, and note this.
#pragma once

#include <optional>
#include <string>

#include "guard/control/control_client.h"
#include "guard/control/peer.h"
#include "guard/transfer/carry.h"

namespace dieu8 {

struct TransferGrant {
  std::string transfer;
  std::string folder;  // below kMediaFolder
  bool scan_demanded = false;
  std::optional<std::string> scanner;  // a program that the policy names
};

class GuardLog final : public TransferLog {
 public:
  explicit GuardLog(ControlClient guard) : guard_(std::move(guard)) {}

  // Recorded before it returns. Errors: why the transfer is not permitted; as ControlClient.
  Result<TransferGrant> begin(TransferKind kind, const std::string& medium, const Peer& caller);
  Status files(FileState state, const std::vector<TransferItem>& items) override;
  // The daemon's own count of what arrived: "count", "bytes", "list". Errors: as ControlClient.
  Result<Json::Object> end(TransferResult result, std::string_view reason, std::string_view scanned);

 private:
  ControlClient guard_;
  std::string transfer_;
};

}  // namespace dieu8
