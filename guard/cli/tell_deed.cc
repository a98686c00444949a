#include "guard/cli/tell_deed.h"

#include "guard/control/control_client.h"

namespace dieu8 {

Status tell_deed(Deed deed, Json::Object report) {
  ControlClient client = TRY(ControlClient::connect());
  TRY(client.call(Method::Deed, {{"do", wire_name(deed)}, {"report", std::move(report)}}));
  return ok();
}

}  // namespace dieu8
