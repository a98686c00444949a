// Certificates of drives that were asked to erase themselves, for looking at their printed form.
#pragma once

#include "evidence/certificate/certificate.h"

namespace dieu8 {

Certificate ssd_purged_by_key_and_blocks();       // SATA, passes
Certificate nvme_purged_with_much_beside();       // two namespaces, boot partitions, RPMB; passes with remarks
Certificate hdd_purged_after_two_hidden_areas();  // HPA and DCO, then an overwrite by the drive; passes with remarks
Certificate sas_drive_that_lied();                // markers survive, an answer that tells nothing; fails

}  // namespace dieu8
