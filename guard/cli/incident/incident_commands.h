// dieu8ctl incident ...
#pragma once

#include "guard/cli/ctl_command.h"

namespace dieu8 {

extern const CtlCommand kIncidentBeginCtl;
extern const CtlCommand kIncidentCopyCtl;
extern const CtlCommand kIncidentRestoreCtl;
extern const CtlCommand kIncidentCloseCtl;
extern const CtlCommand kIncidentStatusCtl;

}  // namespace dieu8
