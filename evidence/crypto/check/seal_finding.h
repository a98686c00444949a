// What can be wrong with a seal: the one vocabulary of both checkers (docs/format-keys.md, "Findings of a seal").
#pragma once

#include <cstdlib>
#include <string_view>

namespace dieu8 {

enum class SealFinding {
  TrailingBytes,          // something follows the signature
  Malformed,              // not the one DER encoding of this format
  NotDetached,            // carries content of its own
  NotOneSigner,           // none, or several
  UnsignedParts,          // revocation lists or unsigned attributes
  CertificatesNotTwo,     // embeds other than exactly the signer's certificate and a root
  AlgorithmNotAllowed,    // anything but SHA-256 and ECDSA with it
  AttributeMissing,       // one of the four signed attributes is absent
  AttributeUnknown,       // a signed attribute repeated, beyond the four, or of a wrong form
  CertificateMismatch,    // the signing-certificate-v2 or signer identifier names another certificate
  DigestMismatch,         // other content was signed
  SignatureWrong,         // not made by the embedded certificate's key
  SignatureNotCanonical,  // s in the upper half, or r, s not in DER
  SignerMalformed,        // the signer's certificate departs from the profile
  SignerNotIssuedByRoot,  // the trusted root did not sign it
  SignerSelfMadeRoot,     // embeds another root under the trusted root's name
  RootNotTrusted,         // embeds a root of another name
  SignerOtherAgency,      // names another agency than the root
  SignerWrongRole,
  SignerNotYetValid,  // at the claimed signing time
  SignerExpired,
  RootNotYetValid,
  RootExpired,
  TrustRootMalformed,  // the root the inspector brought departs from the profile
};

constexpr std::string_view wire_name(SealFinding finding) {
  switch (finding) {
    case SealFinding::TrailingBytes: return "seal-trailing-bytes";
    case SealFinding::Malformed: return "seal-malformed";
    case SealFinding::NotDetached: return "seal-not-detached";
    case SealFinding::NotOneSigner: return "seal-not-one-signer";
    case SealFinding::UnsignedParts: return "seal-unsigned-parts";
    case SealFinding::CertificatesNotTwo: return "seal-certificates-not-two";
    case SealFinding::AlgorithmNotAllowed: return "seal-algorithm-not-allowed";
    case SealFinding::AttributeMissing: return "seal-attribute-missing";
    case SealFinding::AttributeUnknown: return "seal-attribute-unknown";
    case SealFinding::CertificateMismatch: return "seal-certificate-mismatch";
    case SealFinding::DigestMismatch: return "seal-digest-mismatch";
    case SealFinding::SignatureWrong: return "seal-signature-wrong";
    case SealFinding::SignatureNotCanonical: return "seal-signature-not-canonical";
    case SealFinding::SignerMalformed: return "signer-malformed";
    case SealFinding::SignerNotIssuedByRoot: return "signer-not-issued-by-root";
    case SealFinding::SignerSelfMadeRoot: return "signer-self-made-root";
    case SealFinding::RootNotTrusted: return "root-not-trusted";
    case SealFinding::SignerOtherAgency: return "signer-other-agency";
    case SealFinding::SignerWrongRole: return "signer-wrong-role";
    case SealFinding::SignerNotYetValid: return "signer-not-yet-valid";
    case SealFinding::SignerExpired: return "signer-expired";
    case SealFinding::RootNotYetValid: return "root-not-yet-valid";
    case SealFinding::RootExpired: return "root-expired";
    case SealFinding::TrustRootMalformed: return "trust-root-malformed";
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

// The two checkers did not come to the same answer.
inline constexpr std::string_view kCheckersDisagree = "seal-checkers-disagree";

}  // namespace dieu8
