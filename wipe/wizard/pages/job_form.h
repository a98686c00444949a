// The job as fields, and back.
#pragma once

#include <string>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "wipe/wizard/screen/form.h"

namespace dieu8 {

// `profiles`: names of the regulation profiles, the default first.
Form job_form(const Job& job, const std::vector<std::string>& profiles);

// What the fields say, in NFC, without blanks at the ends.
Job job_of(Form& form);

// Writes the error of each field into it, as docs/format-job.md demands; false: there is none.
bool find_job_errors(Form& form);

}  // namespace dieu8
