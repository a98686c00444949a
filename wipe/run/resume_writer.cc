#include "evidence/certificate/member_writer.h"
#include "evidence/json/canonical.h"
#include "wipe/run/resume_members.h"

namespace dieu8 {

std::string resume_to_json(const ResumeFile& file) {
  MemberWriter writer;
  writer("type", std::string(kResumeType));
  members(writer, file);
  return canonical_json(writer.take());
}

}  // namespace dieu8
