#include "guard/cli/ask_guard.h"

#include "guard/control/control_client.h"

namespace dieu8 {

Result<Json::Object> ask_guard(Method method, Json::Object parameters) {
  ControlClient client = TRY(ControlClient::connect());
  return client.call(method, std::move(parameters));
}

}  // namespace dieu8
