// The record as the guard's parts use it: a permission needs it, everything else is written as well as can be.
#pragma once

#include <optional>
#include <string_view>

#include "guard/record/guard_record.h"
#include "guard/record/record_types.h"

namespace dieu8 {

class Recorder {
 public:
  explicit Recorder(GuardRecord& record) : record_(record) {}

  // Durable before anything is opened. Errors: as GuardRecord; the caller then opens nothing. `weight` is Permission;
  // or Refusal for the hub or keyboard without which nobody could clear up a full disk: its record may use the reserve.
  Status permission(Json::Object fields, Weight weight = Weight::Permission,
                    std::string_view type = record::kPermission);
  // What stays shut, alarms. What cannot be written is remembered in `problem`.
  void refusal(std::string_view type, Json::Object fields);
  void notice(std::string_view type, Json::Object fields);

  // Why the last record could not be written; nullopt: it was.
  const std::optional<Error>& problem() const { return problem_; }

 private:
  Status write(std::string_view type, Json::Object fields, Weight weight);

  GuardRecord& record_;
  std::optional<Error> problem_;
};

}  // namespace dieu8
