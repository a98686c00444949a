// Judging the certificate as a whole: every disk of the computer accounted for, and who answers for it.
#pragma once

#include "evidence/certificate/certificate.h"
#include "evidence/certificate/judge/judge_notes.h"

namespace dieu8 {

void judge_computer(const Certificate& certificate, JudgeNotes& notes);

}  // namespace dieu8
