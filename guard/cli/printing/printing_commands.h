// dieu8ctl printer ..., dieu8ctl print ...
#pragma once

#include "guard/cli/ctl_command.h"

namespace dieu8 {

extern const CtlCommand kPrinterRegisterCtl;
extern const CtlCommand kPrinterEnforceCtl;
extern const CtlCommand kPrintLedgerCtl;
extern const CtlCommand kPrintPermitCtl;
extern const CtlCommand kPrintSpoiltCtl;

}  // namespace dieu8
