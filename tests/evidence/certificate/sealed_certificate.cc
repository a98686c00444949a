#include "tests/evidence/certificate/sealed_certificate.h"

#include "evidence/certificate/judge.h"
#include "evidence/certificate/late_seal.h"
#include "evidence/certificate/qr_claims.h"
#include "evidence/crypto/sign/session_key.h"
#include "evidence/journal/check_journal.h"
#include "evidence/journal/journal.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/fakes/fake_append_file.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {

std::unique_ptr<Signer> session_key(const Certificate& certificate) {
  const ScratchFolder folder;
  return make_session_key(folder.path("key"), certificate.id, session_computer(certificate.computer)).value();
}

WallTime sealing_time() { return {good_certificate().clock.created.seconds + 10}; }

Bytes sealed_bytes(const std::string& json, const Signer& signer, WallTime claimed) {
  return sign_detached(as_bytes(json), signer, claimed).value();
}

Bytes sealed_journal(const Signer& signer, const std::string& origin) {
  const auto medium = std::make_shared<FakeMedium>();
  FakeClock clock;
  Journal journal = Journal::create(std::make_unique<FakeAppendFile>(medium), clock, origin).value();
  journal.append("session-started", {{"disks", 1}}).value();
  journal.append("session-ended", {{"finished", true}}).value();
  journal.close([&](ByteView text) { return sign_detached(text, signer, sealing_time()); }).value();
  return medium->durable;
}

SealedCertificate sealed(Certificate certificate, const Signer& signer,
                         const std::function<void(Certificate&)>& spoil) {
  SealedCertificate evidence;
  evidence.journal = sealed_journal(signer, certificate.id);
  const JournalCheck journal = check_journal(evidence.journal, nullptr);
  EvidenceLinks& links = certificate.evidence;
  links.journal_sha256 = sha256(evidence.journal);
  links.journal_records = journal.head.records;
  links.journal_root = journal.head.root;
  links.journal_origin = journal.origin;
  links.signer_key_id = signer.certificate().key_id;
  links.signer_certificate_sha256 = sha256(signer.certificate().der);
  certificate.judgement = judge(certificate);
  links.qr_claims_sha256 = sha256(qr_claims(certificate));
  if (spoil) spoil(certificate);
  evidence.json = certificate_to_json(certificate);
  evidence.seal = sealed_bytes(evidence.json, signer, sealing_time());
  return evidence;
}

}  // namespace dieu8
