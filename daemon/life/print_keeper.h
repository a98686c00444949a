// Printing in the record: what CUPS's page log says, and what officers enter.
#pragma once

#include <optional>
#include <string>

#include "daemon/life/page_log_tail.h"
#include "daemon/recorder.h"
#include "evidence/base/clock.h"
#include "guard/control/peer.h"
#include "guard/printing/page_log.h"

namespace dieu8 {

class PrintKeeper {
 public:
  // `trust_root`: the agency's certificate, against which statements about printers are checked.
  PrintKeeper(PageLogTail tail, std::string trust_root, Recorder& recorder, Clock& clock)
      : tail_(std::move(tail)), trust_root_(std::move(trust_root)), recorder_(recorder), clock_(clock) {}

  // Errors: NotFound without CUPS.
  Result<int> watch() { return tail_.watch(); }

  // The log may have grown.
  void on_log();

  // When the job under way counts as whole; nullopt: none is.
  std::optional<BootTime> next_time() const { return jobs_.waiting() ? std::optional(whole_at_) : std::nullopt; }
  void on_time();

  // The method PrintEntry. Errors: Misuse with the parameter's name; Malformed, Invalid of a statement; Io when it
  // could not be recorded.
  Result<Json::Object> enter(const Json::Object& parameters, const Peer& by);

 private:
  void record_job(const PrintedJob& job);
  void foreign_line();
  void keep_place();

  PageLogTail tail_;
  std::string trust_root_;
  Recorder& recorder_;
  Clock& clock_;
  PrintedJobs jobs_;
  BootTime whole_at_{0};
  bool told_of_format_ = false;
};

}  // namespace dieu8
