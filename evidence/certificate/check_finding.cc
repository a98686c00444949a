#include "evidence/certificate/check_finding.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct Entry {
  std::string_view word;
  const char* sentence;
};

// In the order of the enumeration.
constexpr Entry kEntries[] = {
    {"certificate-malformed", N_("this is not an erasure certificate in its one proper form")},
    {"judgement-differs", N_("the recorded measurements do not give the conclusion that the certificate states")},
    {"signer-key-differs", N_("the certificate names another signer's key than the one that sealed it")},
    {"signer-certificate-differs",
     N_("the certificate names another signer's certificate than the one that sealed it")},
    {"qr-claims-differ", N_("the QR code of the printed form would say something else than the certificate")},
    {"seal-time-missing", N_("the seal does not say when it was made")},
    {"sealed-before-created", N_("the seal is older than the certificate")},
    {"sealed-late", N_("the seal was made more than a day after the certificate")},
    {"journal-invalid",
     N_("the session journal beside the certificate was altered, or not sealed by an officer of the agency")},
    {"journal-differs", N_("the session journal is not the one that the certificate names")},
    {"journal-records-differ", N_("the session journal has another number of records than the certificate says")},
    {"journal-root-differs", N_("the records of the session journal are not those that the certificate names")},
    {"journal-origin-differs", N_("the session journal belongs to another piece of work")},
    {"journal-signer-differs", N_("the session journal was sealed by another key than the certificate")},
    {"session-seal-invalid", N_("the integrity seal that the certificate was made with does not hold")},
    {"session-key-of-another", N_("the integrity seal was made by the session key of another certificate")},
    {"session-computer-differs", N_("the integrity seal was made by the session key of another computer")},
    {"late-seal-malformed", N_("certificate.seal.json is not an officer's statement in its one proper form")},
    {"late-seal-differs",
     N_("what the officer sealed later is not this certificate, its integrity seal and its journal")},
    {"journal-absent",
     N_("the session journal (session.journal) is not beside the certificate, so it could not be compared")},
    {"journal-undetermined", N_("the session journal does not prove that it is whole")},
    {"not-sealed-by-agency",
     N_("not sealed by the agency: unchanged since the run that made it, and no officer stands for it. An officer can "
        "seal it later: dieu8-key seal")},
};
static_assert(std::size(kEntries) == static_cast<std::size_t>(CheckFinding::NotSealedByAgency) + 1);

// The seal's words: evidence/crypto/check/seal_finding.h.
constexpr Entry kSealEntries[] = {
    {"seal-trailing-bytes", N_("something follows the signature in its file")},
    {"seal-malformed", N_("the signature file is not a signature of this kind")},
    {"seal-not-detached", N_("the signature carries content of its own")},
    {"seal-not-one-signer", N_("the signature does not have exactly one signer")},
    {"seal-certificates-not-two",
     N_("the signature does not carry exactly the signer's certificate and the agency's root")},
    {"seal-unsigned-parts", N_("the signature carries parts that nobody signed")},
    {"seal-algorithm-not-allowed", N_("the signature uses another algorithm than ECDSA P-256 with SHA-256")},
    {"seal-attribute-missing", N_("the signature lacks one of its four signed attributes")},
    {"seal-attribute-unknown", N_("the signature has a signed attribute that does not belong there")},
    {"seal-certificate-mismatch", N_("the signature names another signer than the one it carries")},
    {"seal-digest-mismatch",
     N_("other content was signed: the file was changed after it was sealed, or this seal belongs to another file")},
    {"seal-signature-wrong", N_("the signature was not made by the key it names")},
    {"seal-signature-not-canonical", N_("the signature is not in its one proper form")},
    {"signer-malformed", N_("the signer's certificate does not have the form an agency issues")},
    {"signer-not-issued-by-root", N_("the signer was not appointed by the trusted agency")},
    {"signer-self-made-root", N_("the signature brings a root of its own under the agency's name")},
    {"root-not-trusted", N_("the signature leads to another root than the trusted one")},
    {"signer-other-agency", N_("the signer belongs to another agency")},
    {"signer-wrong-role", N_("the signer is not an officer in charge of information technology")},
    {"signer-not-yet-valid", N_("the signer's certificate was not yet valid when the seal was made")},
    {"signer-expired", N_("the signer's certificate had expired when the seal was made")},
    {"root-not-yet-valid", N_("the agency's root was not yet valid when the seal was made")},
    {"root-expired", N_("the agency's root had expired when the seal was made")},
    {"trust-root-malformed", N_("the trusted root does not have the form of an agency root")},
    {"seal-checkers-disagree", N_("the two libraries that check signatures do not agree about this one")},
};

}  // namespace

std::string_view wire_name(CheckFinding finding) { return kEntries[static_cast<std::size_t>(finding)].word; }

const char* check_finding_sentence(std::string_view word) {
  const auto* own = std::ranges::find(kEntries, word, &Entry::word);
  if (own != std::end(kEntries)) return own->sentence;
  const auto* seal = std::ranges::find(kSealEntries, word, &Entry::word);
  return seal == std::end(kSealEntries) ? nullptr : seal->sentence;
}

}  // namespace dieu8
