#include "evidence/crypto/sign/split.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/fakes/fake_agency.h"

namespace dieu8 {
namespace {

Agency agency_of(const FakeAgency& fake) {
  return {read_root_certificate(fake.root_der()).value(),
          PrivateKey::from_scalar(fake.root_key().scalar().value()).value()};
}

// Shares travel as text: take them through it each time.
std::vector<Share> shares_of(const FakeAgency& fake, unsigned need, unsigned of) {
  const std::vector<Share> made = split_agency(agency_of(fake), need, of).value();
  std::vector<Share> shares;
  for (const Share& share : made)
    shares.push_back(share_from_text(as_bytes(share_to_text(share, "keep\nsafe")), "share.txt").value());
  return shares;
}

std::vector<Share> chosen(std::vector<Share> shares, std::initializer_list<std::size_t> places) {
  std::vector<Share> some;
  for (const std::size_t place : places) some.push_back(std::move(shares[place]));
  return some;
}

TEST(Split, AnyThreeOfFiveBringTheKeyBack) {
  const FakeAgency fake;
  for (std::size_t a = 0; a < 5; ++a)
    for (std::size_t b = 0; b < 5; ++b)
      for (std::size_t c = 0; c < 5; ++c) {
        if (a == b || b == c || a == c) continue;
        const Agency again = combine_shares(chosen(shares_of(fake, 3, 5), {a, b, c})).value();
        EXPECT_EQ(again.key.public_key_info(), fake.root_key().public_key_info());
        EXPECT_EQ(again.root.der, fake.root_der());
      }
}

TEST(Split, WorksForEveryNumberOfShares) {
  const FakeAgency fake;
  for (unsigned of = kFewestShares; of <= kMostShares; ++of)
    for (unsigned need = kFewestShares; need <= of; ++need) EXPECT_TRUE(combine_shares(shares_of(fake, need, of)));
}

TEST(Split, RefusesNumbersThatProtectNothing) {
  const Agency agency = agency_of(FakeAgency());
  for (const auto& [need, of] : {std::pair{1U, 3U}, {0U, 0U}, {4U, 3U}, {2U, 17U}, {1U, 1U}})
    EXPECT_EQ(split_agency(agency, need, of).error().code, ErrorCode::Misuse) << need << " of " << of;
}

TEST(Combine, RefusesTooFewShares) {
  const auto refused = combine_shares(chosen(shares_of(FakeAgency(), 3, 5), {0, 4}));
  EXPECT_EQ(refused.error().code, ErrorCode::Refused);
  EXPECT_EQ(combine_shares({}).error().code, ErrorCode::Misuse);
}

TEST(Combine, RefusesAShareGivenTwice) {
  const FakeAgency fake;
  const auto shares = split_agency(agency_of(fake), 2, 3).value();
  const std::string text = share_to_text(shares[1], "");
  std::vector<Share> twice;
  twice.push_back(share_from_text(as_bytes(text), "a").value());
  twice.push_back(share_from_text(as_bytes(text), "b").value());
  EXPECT_EQ(combine_shares(twice).error().code, ErrorCode::Refused);
}

TEST(Combine, RefusesSharesOfTwoSplittingsOfTheSameKey) {
  const FakeAgency fake;
  auto mixed = chosen(shares_of(fake, 2, 3), {0});
  mixed.push_back(std::move(shares_of(fake, 2, 3)[1]));
  EXPECT_EQ(combine_shares(mixed).error().code, ErrorCode::Refused);
}

TEST(Combine, NeverReturnsAnotherKey) {
  auto shares = chosen(shares_of(FakeAgency(), 2, 3), {0, 1});
  shares[1].data.data()[5] ^= 1;  // a change that kept every check
  const auto result = combine_shares(shares);
  ASSERT_FALSE(result);
}

TEST(Combine, NeedsTheRootInOneShareOnly) {
  auto shares = chosen(shares_of(FakeAgency(), 2, 3), {0, 1});
  shares[0].root_der.clear();
  EXPECT_TRUE(combine_shares(shares));
  shares[1].root_der.clear();
  EXPECT_EQ(combine_shares(shares).error().code, ErrorCode::Malformed);
}

TEST(ShareText, FindsADigitChangedAnywhere) {
  const auto shares = split_agency(agency_of(FakeAgency()), 2, 3).value();
  const std::string text = share_to_text(shares[0], "note");
  for (std::size_t at = text.find("dieu8"); at < text.find("-----BEGIN"); ++at) {
    std::string changed = text;
    if (changed[at] == '\n' || changed[at] == ' ') continue;
    changed[at] = changed[at] == '1' ? '2' : '1';
    EXPECT_EQ(share_from_text(as_bytes(changed), "s").error().code, ErrorCode::Malformed) << at << "\n" << changed;
  }
}

TEST(ShareText, NamesTheDamagedLine) {
  const auto shares = split_agency(agency_of(FakeAgency()), 2, 3).value();
  std::string text = share_to_text(shares[0], "");
  const std::size_t at = text.find("\n2: ") + 4;
  text[at] = text[at] == '0' ? '1' : '0';
  const auto damaged = share_from_text(as_bytes(text), "share-1.txt");
  EXPECT_EQ(damaged.error().arguments, (std::vector<std::string>{"share-1.txt", "2:"}));
}

TEST(ShareText, MayBeTypedWithOtherBlanksLineEndsAndNotes) {
  const auto shares = split_agency(agency_of(FakeAgency()), 2, 3).value();
  std::string text = share_to_text(shares[0], "");
  text.insert(text.find("\n1: ") + 8, "   ");
  text = "\n# typed by hand\r\n" + text;
  EXPECT_EQ(to_hex(share_from_text(as_bytes(text), "s").value().data.view()), to_hex(shares[0].data.view()));
}

TEST(ShareText, HoldsShortLinesForPaper) {
  const auto shares = split_agency(agency_of(FakeAgency()), 2, 3).value();
  EXPECT_LE(shares[0].data.size(), 48U);
}

}  // namespace
}  // namespace dieu8
