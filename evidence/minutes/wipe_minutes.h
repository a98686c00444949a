// Minutes of an erasure (Decree 30/2020, form 1.9): the legal paper of which the certificate is the annex.
#pragma once

#include "evidence/certificate/certificate.h"
#include "evidence/crypto/digest.h"
#include "evidence/minutes/minutes_facts.h"
#include "evidence/paper/paper.h"
#include "evidence/report/regulation_profile.h"

namespace dieu8 {

// From the certificate alone: what people stated before the work and what was measured. `facts` fills in what a
// certificate does not hold (when it ended, how many copies). `json_digest`: of certificate.json, printed, so that
// minutes and annex belong together. It says "xóa dữ liệu", never "tiêu hủy": a wipe is no destruction.
Paper wipe_minutes(const Certificate& certificate, const Digest& json_digest, MinutesFacts facts,
                   const RegulationProfile& profile);

}  // namespace dieu8
