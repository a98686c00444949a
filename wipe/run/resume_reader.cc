#include "evidence/certificate/member_reader.h"
#include "evidence/json/parse.h"
#include "wipe/run/resume_members.h"

namespace dieu8 {
namespace {

auto wrong(const std::string& path) {
  return fail(ErrorCode::Malformed, N_("the resume file is damaged at {1}"), {path},
              N_("Start the disk again without --resume."));
}

// What the members' reader found wrong, in the words of a resume file.
Status fill(MemberReader& reader, std::string& type, ResumeFile& file) {
  reader("type", type);
  members(reader, file);
  const Status filled = reader.finish();
  if (filled) return ok();
  const Error& error = filled.error();
  return wrong(error.arguments.empty() ? "$" : error.arguments.front());
}

}  // namespace

Result<ResumeFile> resume_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  MemberReader reader(TRY(Fields::of(document, "$")));
  std::string type;
  ResumeFile file;
  TRY(fill(reader, type, file));
  if (type != kResumeType) TRY(Status(wrong("$.type")));
  if (resume_to_json(file) != as_text(bytes)) TRY(Status(wrong("$")));
  return file;
}

}  // namespace dieu8
