#include "wipe/cli/issue.h"

#include <fcntl.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/base/joined.h"
#include "evidence/base/syscall.h"
#include "evidence/certificate/check.h"
#include "evidence/certificate/check_finding.h"
#include "evidence/certificate/judge.h"
#include "evidence/certificate/qr_claims.h"
#include "evidence/crypto/sign/session_key.h"
#include "evidence/journal/check_journal.h"
#include "evidence/report/certificate_pdf.h"
#include "evidence/report/qr_text.h"
#include "wipe/kernel/computer.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/run/resume_file.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostEvidenceBytes = 1U << 30U;

bool is_sealed_by_officer(const Session& session) { return may_seal_erasure(session.signer->certificate().role); }

// From the medium, not from memory.
Result<Bytes> read_from_medium(const std::string& path) {
  const UniqueFd fd = TRY(open_file(path, O_RDONLY));
  TRY(drop_cached_pages(fd));
  return read_file(path, kMostEvidenceBytes);
}

Json::Object judged_fields(const Judgement& judgement) {
  Json::Array disks;
  for (const DiskJudgement& disk : judgement.disks) disks.emplace_back(wire_name(disk.assurance));
  return {{"conclusion", wire_name(judgement.conclusion)}, {"disks", std::move(disks)}};
}

Status close_journal(Session& session, const Judgement& judgement) {
  if (session.log == nullptr) return ok();  // closed before an interruption
  TRY(session.log->append("session-judged", judged_fields(judgement)));
  const WallTime now = session.clock->wall();
  return session.log->close([&](ByteView checkpoint) { return sign_detached(checkpoint, *session.signer, now); });
}

// The head is taken from the file itself: it holds also for a journal that an earlier run closed.
Status link_journal(const Session& session, EvidenceLinks& evidence) {
  const Bytes journal = TRY(read_from_medium(journal_path(session.folder)));
  const JournalCheck check = check_journal(journal, &session.root);
  evidence.journal_sha256 = sha256(journal);
  evidence.journal_records = check.head.records;
  evidence.journal_root = check.head.root;
  evidence.journal_origin = check.origin;
  return ok();
}

Result<Certificate> finished_certificate(Session& session) {
  Certificate certificate = session.state.draft;
  certificate.clock = read_clock_note(*session.clock);
  certificate.tool = TRY(read_tool(*session.clock));
  certificate.judgement = judge(certificate);
  TRY(close_journal(session, certificate.judgement));
  EvidenceLinks& evidence = certificate.evidence;
  TRY(link_journal(session, evidence));
  evidence.signer_key_id = session.signer->certificate().key_id;
  evidence.signer_certificate_sha256 = sha256(session.signer->certificate().der);
  evidence.qr_claims_sha256 = sha256(qr_claims(certificate));
  return certificate;
}

Status write_sealed(const Session& session, const std::string& json) {
  const Bytes seal = TRY(sign_detached(as_bytes(json), *session.signer, session.clock->wall()));
  TRY(write_file_durably(session.folder + "/certificate.json", as_bytes(json)));
  return write_file_durably(session.folder + "/certificate.json.p7s", seal);
}

Status write_pdf(const Session& session, const Certificate& certificate, const std::string& json) {
  const Digest digest = sha256(as_bytes(json));
  PaperSeal seal;  // no code without the agency's seal: whatever can be scanned looks as if it could be trusted
  if (is_sealed_by_officer(session))
    seal.qr_text = TRY(qr_text(certificate, digest, [&](ByteView claims) { return session.signer->sign(claims); }));
  const Bytes pdf = TRY(certificate_pdf(certificate, digest, seal));
  return write_file_durably(session.folder + "/certificate.pdf", pdf);
}

// The best that a certificate without an officer's seal can be.
bool lacks_only_the_agency(const CertificateCheck& check) {
  const std::vector<std::string> only{std::string(wire_name(CheckFinding::NotSealedByAgency))};
  return check.verdict == CheckVerdict::Undetermined && check.findings == only;
}

}  // namespace

// The tool's last act is its customer's first.
Status verify_evidence(const Session& session, const std::string& folder) {
  const Bytes json = TRY(read_from_medium(folder + "/certificate.json"));
  const Bytes seal = TRY(read_from_medium(folder + "/certificate.json.p7s"));
  const Bytes journal = TRY(read_from_medium(journal_path(folder)));
  const CertificateCheck check = check_certificate(json, seal, session.root, &journal);
  if (is_sealed_by_officer(session) ? check.verdict == CheckVerdict::Valid : lacks_only_the_agency(check)) return ok();
  return fail(ErrorCode::Io, N_("the certificate just written does not verify ({1}): do not use it"),
              {joined(check.findings)},
              N_("mend the medium of the evidence and run the same command with --resume; if it happens again, report "
                 "it to the makers"));
}

namespace {

// Resume files hold nothing that the certificate lacks. The session file goes after them: as long as it lies there, the
// session counts as unfinished, and needs its key.
Status remove_working_files(const Session& session) {
  for (const auto& disk : session.disks) {
    ::unlink(resume_path(session.folder, disk->number).c_str());
    ::unlink(device_path(session.folder, disk->number).c_str());
  }
  TRY(sync_folder(session.folder));
  ::unlink(state_path(session.folder).c_str());
  remove_session_key(session_key_path(session.folder));
  return sync_folder(session.folder);
}

}  // namespace

Result<Certificate> issue_certificate(Session& session) {
  const Certificate certificate = TRY(finished_certificate(session));
  const std::string json = certificate_to_json(certificate);
  TRY(write_sealed(session, json));
  TRY(write_pdf(session, certificate, json));
  TRY(verify_evidence(session, session.folder));
  TRY(remove_working_files(session));
  return certificate;
}

}  // namespace dieu8
