// dieu8ctl record and dieu8ctl accounts: what Điều 7.3 and 7.4 demand of a machine's record and accounts.
#pragma once

#include "guard/cli/ctl_command.h"

namespace dieu8 {

extern const CtlCommand kRecordExportCtl;
extern const CtlCommand kAccountsListCtl;
extern const CtlCommand kAccountsReviewCtl;

}  // namespace dieu8
