// Certificates as the wiper would make them, for the printed form: values a reader can find again in the PDF.
#pragma once

#include "evidence/certificate/certificate.h"

namespace dieu8 {

Certificate hdd_that_passes();
Certificate ssd_with_remarks();
Certificate three_disks_one_failing();  // 1 200 bad sectors, long names
Certificate practice_file();
Certificate very_long_names();
Certificate gutmann_pass_by_pass();  // 35 passes

}  // namespace dieu8
