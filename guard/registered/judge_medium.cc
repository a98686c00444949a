#include "guard/registered/judge_medium.h"

#include <algorithm>

#include "evidence/cose/cose_sign1.h"
#include "evidence/cose/verify_p256.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/officer_trust.h"
#include "guard/registered/token_place.h"

namespace dieu8 {
namespace {

struct ReadToken {
  PlacedToken placed;
  CoseSign1 message;
  MediumToken token;
};

Result<ReadToken> read_placed(PlacedToken placed) {
  ReadToken read;
  read.placed = std::move(placed);
  if (read.placed.token.size() > kMostMediumTokenBytes)
    return fail(ErrorCode::Malformed, N_("not a registration token (docs/format-medium-token.md)"));
  read.message = TRY(read_cose_sign1(read.placed.token));
  read.token = TRY(read_medium_token(read.message.payload));
  return read;
}

Result<ReadToken> read_token(ByteView blocks) {
  PlacedToken placed = TRY(find_token(blocks));
  return read_placed(std::move(placed));
}

bool names_key(const KeyId& key, ByteView certificate_der) {
  const auto info = public_key_info(certificate_der);
  if (!info) return false;
  const Digest digest = sha256(info.assume_value());
  return std::ranges::equal(key, std::span(digest).first(key.size()));
}

// Only the officer in charge registers media.
MediumReason judge_signer(const ReadToken& read, const TrustRoot& root) {
  const Bytes& certificate = read.placed.signer_certificate;
  const auto verdict =
      verify_p256(certificate, cose_to_be_signed(read.message.key, read.message.payload), read.message.signature);
  if (!verdict || !names_key(read.message.key, certificate)) return MediumReason::SignatureWrong;
  if (verdict.assume_value() == SignatureVerdict::Undetermined) return MediumReason::CheckersDisagree;
  if (verdict.assume_value() == SignatureVerdict::Invalid) return MediumReason::SignatureWrong;
  const OfficerCheck officer = check_officer(certificate, root, read.token.issued);
  if (officer.verdict == SealVerdict::Undetermined) return MediumReason::CheckersDisagree;
  const bool trusted =
      officer.verdict == SealVerdict::Valid && officer.officer && officer.officer->role == Role::ItOfficer;
  if (!trusted) return MediumReason::SignerNotTrusted;
  return to_hex(read.token.agency) == root.key_id ? MediumReason::Fits : MediumReason::OtherAgency;
}

MediumReason judge_device(const MediumToken& token, const SeenMedium& seen) {
  const bool same = token.vendor == seen.vendor && token.product == seen.product &&
                    token.usb_serial == seen.usb_serial && token.disk_serial == seen.disk_serial;
  if (!same) return MediumReason::OtherDevice;
  return token.bytes == seen.bytes ? MediumReason::Fits : MediumReason::OtherSize;
}

MediumReason judge_state(MediumState state) {
  switch (state) {
    case MediumState::InUse: return MediumReason::Fits;
    case MediumState::Withdrawn: return MediumReason::Withdrawn;
    case MediumState::Lost: return MediumReason::Lost;
    case MediumState::Found: return MediumReason::FoundNotIssued;
    case MediumState::Away: return MediumReason::Away;
    case MediumState::Erased: return MediumReason::Erased;
  }
  __builtin_unreachable();
}

MediumReason judge_register(const ReadToken& read, const MediumRegister& all, WallTime now) {
  const RegisteredMedium* known = all.find(read.token.medium);
  if (known == nullptr) return MediumReason::NotInRegister;
  if (known->token_sha256 != sha256(read.placed.token)) return MediumReason::OtherToken;
  const MediumReason state = judge_state(known->state);
  if (state != MediumReason::Fits) return state;
  return read.token.until <= std::max(now, all.newest()) ? MediumReason::Expired : MediumReason::Fits;
}

}  // namespace

MediumJudgement judge_token(ByteView blocks, const SeenMedium& seen, const TrustRoot& root, const MediumRegister& all,
                            WallTime now) {
  const auto read = read_token(blocks);
  if (!read) {
    const bool none = read.assume_error().code == ErrorCode::NotFound;
    return {none ? MediumReason::NoToken : MediumReason::TokenDamaged, std::nullopt};
  }
  const ReadToken& token = read.assume_value();
  MediumReason reason = judge_signer(token, root);
  if (reason == MediumReason::Fits) reason = judge_device(token.token, seen);
  if (reason == MediumReason::Fits) reason = judge_register(token, all, now);
  return {reason, token.token};
}

MediumReason judge_registration(ByteView token, ByteView signer_certificate, const TrustRoot& root) {
  const auto read =
      read_placed({Bytes(token.begin(), token.end()), Bytes(signer_certificate.begin(), signer_certificate.end())});
  return read ? judge_signer(read.assume_value(), root) : MediumReason::TokenDamaged;
}

MediumReason judge_layout(const MediumToken& token, const MediumLayout& layout) {
  const bool same = layout.table == "dos" && layout.table_id == token.table_id && layout.partitions == 1 &&
                    layout.first_byte == kMediumGapBytes && layout.file_system == token.file_system &&
                    layout.file_system_uuid == token.file_system_uuid;
  return same ? MediumReason::Fits : MediumReason::OtherLayout;
}

}  // namespace dieu8
