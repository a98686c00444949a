#include "daemon/recorder.h"

namespace dieu8 {

Status Recorder::permission(Json::Object fields, Weight weight, std::string_view type) {
  return write(type, std::move(fields), weight);
}

void Recorder::refusal(std::string_view type, Json::Object fields) {
  static_cast<void>(write(type, std::move(fields), Weight::Refusal));
}

void Recorder::notice(std::string_view type, Json::Object fields) {
  static_cast<void>(write(type, std::move(fields), Weight::Notice));
}

Status Recorder::write(std::string_view type, Json::Object fields, Weight weight) {
  Status written = record_.write(type, std::move(fields), weight);
  if (written) {
    problem_.reset();
  } else {
    problem_ = written.assume_error();
  }
  return written;
}

}  // namespace dieu8
