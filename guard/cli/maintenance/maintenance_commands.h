// dieu8ctl maintenance ...
#pragma once

#include "guard/cli/ctl_command.h"

namespace dieu8 {

extern const CtlCommand kMaintenanceBeginCtl;
extern const CtlCommand kMaintenanceEndCtl;
extern const CtlCommand kMaintenanceStatusCtl;
extern const CtlCommand kMaintenanceInventoryCtl;
extern const CtlCommand kMaintenanceDisksCtl;

}  // namespace dieu8
