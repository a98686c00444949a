#include "evidence/crypto/sign/split.h"

#include <algorithm>
#include <array>
#include <set>

#include "evidence/base/random.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/crypto/sign/secret_sharing.h"

namespace dieu8 {
namespace {

constexpr std::size_t kSetBytes = 8;
constexpr std::size_t kScalarBytes = 32;

Status refuse_different_sets(const std::vector<Share>& shares) {
  for (const Share& share : shares)
    if (share.set != shares[0].set || share.need != shares[0].need || share.of != shares[0].of ||
        share.key_id != shares[0].key_id)
      return fail(ErrorCode::Refused, N_("the shares come from different splittings: {1} and {2}"),
                  {shares[0].set, share.set}, N_("Use shares whose 'set' line is the same."));
  return ok();
}

Status refuse_repeated(const std::vector<Share>& shares) {
  std::set<unsigned> seen;
  for (const Share& share : shares)
    if (!seen.insert(share.number).second)
      return fail(ErrorCode::Refused, N_("share {1} is given twice"), {std::to_string(share.number)});
  return ok();
}

Status refuse_too_few(const std::vector<Share>& shares) {
  if (shares.empty()) return fail(ErrorCode::Misuse, N_("no share is given"));
  if (shares.size() < shares[0].need)
    return fail(ErrorCode::Refused, N_("{1} shares are needed, {2} are given"),
                {std::to_string(shares[0].need), std::to_string(shares.size())});
  return ok();
}

Result<RootCertificate> root_among(const std::vector<Share>& shares) {
  for (const Share& share : shares) {
    if (share.root_der.empty()) continue;
    RootCertificate root = TRY(read_root_certificate(share.root_der));
    if (root.key_id == share.key_id) return root;
  }
  return fail(ErrorCode::Malformed, N_("none of the shares holds the agency's root certificate"), {},
              N_("Append the agency's root.pem to one of the share files."));
}

}  // namespace

Status check_share_numbers(unsigned need, unsigned of) {
  if (need < kFewestShares || need > of || of > kMostShares)
    return fail(ErrorCode::Misuse, N_("a key is split into 2 to 16 shares, of which 2 or more are needed"));
  return ok();
}

Result<std::vector<Share>> split_agency(const Agency& agency, unsigned need, unsigned of) {
  TRY(check_share_numbers(need, of));
  std::array<std::uint8_t, kSetBytes> set{};
  TRY(fill_random(set));
  const Secret scalar = TRY(agency.key.scalar());
  std::vector<Secret> parts = TRY(split_secret(scalar, need, of));
  std::vector<Share> shares;
  for (unsigned i = 0; i < of; ++i)
    shares.push_back({to_hex(set), i + 1, of, need, agency.root.key_id, std::move(parts[i]), agency.root.der});
  return shares;
}

Result<Agency> combine_shares(const std::vector<Share>& shares) {
  TRY(refuse_too_few(shares));
  TRY(refuse_different_sets(shares));
  TRY(refuse_repeated(shares));
  RootCertificate root = TRY(root_among(shares));
  std::vector<NumberedPart> parts;
  for (unsigned i = 0; i < shares[0].need; ++i) parts.push_back({shares[i].number, shares[i].data.view()});
  const Secret scalar = TRY(recover_secret(parts, kScalarBytes));
  PrivateKey key = TRY(PrivateKey::from_scalar(scalar));
  if (key.public_key_info() != public_key_info_of(root.der))
    return fail(ErrorCode::Invalid, N_("the shares do not bring back this agency's key"));
  return Agency{std::move(root), std::move(key)};
}

}  // namespace dieu8
