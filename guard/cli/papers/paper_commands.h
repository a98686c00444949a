// The commands that make papers and bundles of the guard's record.
#pragma once

#include "guard/cli/ctl_command.h"

namespace dieu8 {

extern const CtlCommand kMinutesWipeCtl;
extern const CtlCommand kMinutesRepairCtl;
extern const CtlCommand kMinutesIncidentCtl;
extern const CtlCommand kMinutesHandoverCtl;
extern const CtlCommand kMinutesInspectionCtl;
extern const CtlCommand kAuditBundleCtl;
extern const CtlCommand kReportMonthCtl;
extern const CtlCommand kReportQuarterCtl;
extern const CtlCommand kReportYearCtl;
extern const CtlCommand kReportInspectionCtl;

}  // namespace dieu8
