#include "wipe/wizard/make_page.h"

#include "wipe/wizard/pages/certificate_page.h"
#include "wipe/wizard/pages/computer_page.h"
#include "wipe/wizard/pages/confirm_page.h"
#include "wipe/wizard/pages/disks_page.h"
#include "wipe/wizard/pages/job_page.h"
#include "wipe/wizard/pages/leave_page.h"
#include "wipe/wizard/pages/medium_page.h"
#include "wipe/wizard/pages/plan_page.h"
#include "wipe/wizard/pages/planning_page.h"
#include "wipe/wizard/pages/progress_page.h"
#include "wipe/wizard/pages/psid_page.h"
#include "wipe/wizard/pages/result_page.h"
#include "wipe/wizard/pages/rewrite_page.h"
#include "wipe/wizard/pages/seal_page.h"
#include "wipe/wizard/pages/true_time_page.h"
#include "wipe/wizard/pages/unfinished_page.h"

namespace dieu8 {

std::unique_ptr<Page> make_page(PageId id, Story& story) {
  switch (id) {
    case PageId::Countdown: return std::make_unique<CountdownPage>(story);
    case PageId::Computer: return std::make_unique<ComputerPage>(story);
    case PageId::TrueTime: return std::make_unique<TrueTimePage>(story);
    case PageId::Medium: return std::make_unique<MediumPage>(story);
    case PageId::Unfinished: return std::make_unique<UnfinishedPage>(story);
    case PageId::Disks: return std::make_unique<DisksPage>(story);
    case PageId::DiskDetail: return std::make_unique<DiskDetailPage>(story);
    case PageId::Psid: return std::make_unique<PsidPage>(story);
    case PageId::Job: return std::make_unique<JobPage>(story);
    case PageId::Seal: return std::make_unique<SealPage>(story);
    case PageId::Planning: return std::make_unique<PlanningPage>(story);
    case PageId::Plan: return std::make_unique<PlanPage>(story);
    case PageId::Confirm: return std::make_unique<ConfirmPage>(story);
    case PageId::ConfirmAll: return std::make_unique<ConfirmAllPage>(story);
    case PageId::Progress: return std::make_unique<ProgressPage>(story);
    case PageId::StopAsk: return std::make_unique<StopAskPage>(story);
    case PageId::Result: return std::make_unique<ResultPage>(story);
    case PageId::Certificate: return std::make_unique<CertificatePage>(story);
    case PageId::Rewrite: return std::make_unique<RewritePage>(story);
    case PageId::GiveUp: return std::make_unique<GiveUpPage>(story);
    case PageId::Leave: return std::make_unique<LeavePage>(story);
    case PageId::Left: return nullptr;
  }
  return nullptr;
}

}  // namespace dieu8
