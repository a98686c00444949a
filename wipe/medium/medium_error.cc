#include "wipe/medium/medium_error.h"

namespace dieu8 {

Error write_protected(const MediumDevice& medium, int system_error) {
  return {ErrorCode::Refused,
          N_("{1} is write-protected"),
          {medium.path},
          N_("slide the switch on the stick or card, or take another one"),
          system_error};
}

Error not_there_any_more(const MediumDevice& medium, int system_error) {
  return {ErrorCode::NotFound,
          N_("{1} is not there any more"),
          {medium.path},
          N_("put the stick in again, or take another one"),
          system_error};
}

Error could_not_be_mounted(const MediumDevice& medium, const std::string& why, int system_error) {
  return {ErrorCode::Io,
          N_("{1} could not be mounted: {2}"),
          {medium.path, why},
          N_("check the stick on another computer, or take another one"),
          system_error};
}

}  // namespace dieu8
