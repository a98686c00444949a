// The forgery matrix: everything that can be done to a closed and signed journal with an editor, a knife, another
// journal or another key. No case may be valid, and each must be found for what it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "evidence/journal/checkpoint.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "tests/evidence/journal/sample.h"

namespace dieu8 {
namespace {

using Kind = JournalFindingKind;
using Kinds = std::set<Kind>;

const Bytes& good() {
  static const Bytes journal = closed_journal(sample_agency().seal());
  return journal;
}

JournalCheck check(const Bytes& bytes) { return check_journal(bytes, &sample_agency().trust()); }

// Counts the cases and prints them, so that a loop that runs over nothing is seen.
class Forgery : public ::testing::Test {
 protected:
  void TearDown() override {
    std::cout << "[   cases  ] " << cases_ << "\n";
    EXPECT_GT(cases_, 0);
  }

  // Not valid, and at least one of `expected` says why.
  void refused(const Bytes& forged, JournalVerdict verdict, const Kinds& expected, const std::string& what) {
    ++cases_;
    ASSERT_NE(forged, good()) << "not a forgery: " << what;
    const JournalCheck result = check(forged);
    EXPECT_NE(result.verdict, JournalVerdict::Valid) << what;
    EXPECT_EQ(result.verdict, verdict) << what << " " << words_of(result);
    EXPECT_FALSE(result.anchored) << what;
    const bool right = std::any_of(expected.begin(), expected.end(), [&](Kind kind) { return found(result, kind); });
    EXPECT_TRUE(right) << what << " " << words_of(result);
  }
  void invalid(const Bytes& forged, const Kinds& expected, const std::string& what) {
    refused(forged, JournalVerdict::Invalid, expected, what);
  }

  int cases_ = 0;
};

std::vector<Bytes> good_lines() { return lines_of(good()); }

JournalRecord record_of(const Bytes& line) { return parse_record(ByteView(line).first(line.size() - 1)).value(); }

Bytes line_of(const JournalRecord& record) {
  const std::string text = record_line(record) + "\n";
  const ByteView bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

// The forger knows the format: numbers and chain are made to fit again from record `from` on.
std::vector<Bytes> rechained(std::vector<Bytes> lines, std::size_t from) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    JournalRecord record = record_of(lines[i]);
    record.sequence = i + 1;
    record.previous = i == 0 ? Digest{} : leaf_hash(ByteView(lines[i - 1]).first(lines[i - 1].size() - 1));
    lines[i] = line_of(record);
  }
  return lines;
}

// And the checkpoint's three lines too; only the signature cannot be made.
std::vector<Bytes> with_fitting_checkpoint(std::vector<Bytes> lines) {
  MerkleTree tree;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) tree.add(leaf_hash(ByteView(lines[i]).first(lines[i].size() - 1)));
  JournalRecord closing = record_of(lines.back());
  closing.fields["checkpoint"] = checkpoint_body({kOrigin, tree.size(), tree.root()});
  lines.back() = line_of(closing);
  return lines;
}

template <typename Items, typename Index>
auto at(Items& items, Index index) {
  return items.begin() + static_cast<std::ptrdiff_t>(index);
}

TEST(UnforgedJournal, IsValidAnchoredAndClosed) {
  const JournalCheck result = check(good());
  EXPECT_EQ(result.verdict, JournalVerdict::Valid) << words_of(result);
  EXPECT_TRUE(result.findings.listed().empty()) << words_of(result);
  EXPECT_TRUE(result.intact);
  EXPECT_TRUE(result.anchored);
  EXPECT_TRUE(result.closed);
  EXPECT_EQ(result.origin, kOrigin);
  EXPECT_EQ(result.head.records, good_lines().size());
  ASSERT_TRUE(result.seal && result.seal->signer);
  EXPECT_EQ(result.seal->signer->role, Role::ItOfficer);
  EXPECT_EQ(result.counts.at("pass-started"), 1U);
  EXPECT_EQ(rfc3339(*result.first_time), "2026-11-22T09:00:00+07:00");
}

TEST(UnforgedJournal, IsValidWithPeriodicCheckpointsAndAnInterruption) {
  SampleJournal sample;
  sample.add_session();
  const CheckpointSeal seal = sample_agency().seal();
  ASSERT_TRUE(sample.journal.checkpoint(seal));
  sample.add_session();
  ASSERT_TRUE(sample.journal.close(seal));
  const JournalCheck result = check(sample.medium->durable);
  EXPECT_EQ(result.verdict, JournalVerdict::Valid) << words_of(result);
  EXPECT_EQ(result.checkpoints, 2U);
  EXPECT_EQ(result.head, sample.journal.head());
}

// Opened, one record, closed: so that every byte can be flipped in many ways in little time.
const Bytes& small() {
  static const Bytes journal = [] {
    SampleJournal sample;
    sample.append("pass-ended", {{"pass", 1}, {"mismatches", 0}}).value();
    sample.journal.close(sample_agency().seal()).value();
    return sample.medium->durable;
  }();
  return journal;
}

class FlippedBytes : public Forgery, public ::testing::WithParamInterface<int> {};

// A flipped byte can hit anything; what it must never do is pass.
TEST_P(FlippedBytes, AreFoundAtEveryPlace) {
  ASSERT_EQ(check(small()).verdict, JournalVerdict::Valid);
  const std::size_t type_at = as_text(small()).rfind(kCheckpoint);
  for (std::size_t i = 0; i < small().size(); ++i) {
    Bytes forged = small();
    forged[i] = static_cast<std::uint8_t>(forged[i] ^ GetParam());
    ++cases_;
    const JournalCheck result = check(forged);
    // Without its last line feed the journal breaks off; with another type its last record closes nothing.
    const bool unclosed = i + 1 == small().size() || (i >= type_at && i < type_at + kCheckpoint.size());
    const JournalVerdict expected =
        unclosed && !found(result, Kind::MalformedLine) ? JournalVerdict::Undetermined : JournalVerdict::Invalid;
    EXPECT_EQ(result.verdict, expected) << "byte " << i << " " << words_of(result);
    EXPECT_FALSE(result.anchored) << "byte " << i << " " << words_of(result);
  }
}

INSTANTIATE_TEST_SUITE_P(Masks, FlippedBytes, ::testing::Values(0x01, 0x20, 0x80));

TEST_F(Forgery, EveryRecordChanged) {
  const auto lines = good_lines();
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    auto forged = lines;
    JournalRecord record = record_of(lines[i]);
    record.fields["pass"] = 7;
    forged[i] = line_of(record);
    invalid(joined(forged), {Kind::ChainBroken}, "fields of record " + std::to_string(i + 1));
    EXPECT_TRUE(found(check(joined(forged)), Kind::CheckpointRootWrong));
  }
}

TEST_F(Forgery, EveryMemberOfEveryRecordChanged) {
  const auto lines = good_lines();
  const std::vector<std::function<void(JournalRecord&)>> changes = {
      [](JournalRecord& record) { record.time.seconds += 1; },
      [](JournalRecord& record) { record.uptime.milliseconds += 1; },
      [](JournalRecord& record) { record.boot = "00000000-0000-4000-8000-000000000000"; },
      [](JournalRecord& record) { record.type += "x"; },
      [](JournalRecord& record) { record.previous[0] ^= 1U; },
      [](JournalRecord& record) { record.sequence += 1; },
      [](JournalRecord& record) { record.fields["x"] = 1; },
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t change = 0; change < changes.size(); ++change) {
      auto forged = lines;
      JournalRecord record = record_of(lines[i]);
      changes[change](record);
      forged[i] = line_of(record);
      ++cases_;
      const JournalCheck result = check(joined(forged));
      // The closing record renamed is no longer a closing record: that journal is not closed.
      const bool renamed_end = i + 1 == lines.size() && change == 3;
      EXPECT_EQ(result.verdict, renamed_end ? JournalVerdict::Undetermined : JournalVerdict::Invalid)
          << "record " << i + 1 << " change " << change << " " << words_of(result);
    }
  }
}

TEST_F(Forgery, EveryRecordChangedAndTheChainMadeToFit) {
  const auto lines = good_lines();
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    auto forged = lines;
    JournalRecord record = record_of(lines[i]);
    record.fields["pass"] = 7;
    forged[i] = line_of(record);
    forged = rechained(forged, i + 1);
    invalid(joined(forged), {Kind::CheckpointRootWrong}, "rechained from " + std::to_string(i + 1));
    forged = with_fitting_checkpoint(forged);
    invalid(joined(forged), {Kind::SealInvalid}, "and the checkpoint's root");
    EXPECT_FALSE(check(joined(forged)).intact);
  }
}

TEST_F(Forgery, EveryRecordRemoved) {
  const auto lines = good_lines();
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    auto forged = lines;
    forged.erase(at(forged, i));
    invalid(joined(forged), {i == 0 ? Kind::HeadCut : Kind::RecordRemoved}, "without record " + std::to_string(i + 1));
    if (i == 0) continue;
    invalid(joined(rechained(forged, i)), {Kind::CheckpointSizeWrong}, "and the chain made to fit");
    invalid(joined(with_fitting_checkpoint(rechained(forged, i))), {Kind::SealInvalid}, "and the checkpoint");
  }
}

TEST_F(Forgery, EveryRecordDuplicated) {
  const auto lines = good_lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t where = i + 1; where <= lines.size(); ++where) {
      auto forged = lines;
      forged.insert(at(forged, where), lines[i]);
      invalid(joined(forged), {Kind::RecordDuplicated},
              "record " + std::to_string(i + 1) + " again at " + std::to_string(where + 1));
    }
  }
}

TEST_F(Forgery, EveryRecordSwappedWithItsNeighbour) {
  const auto lines = good_lines();
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    auto forged = lines;
    std::swap(forged[i], forged[i + 1]);
    const Kinds expected = i == 0 ? Kinds{Kind::HeadCut} : Kinds{Kind::RecordReordered};
    invalid(joined(forged), expected, "swapped at " + std::to_string(i + 1));
  }
}

TEST_F(Forgery, EveryRecordMovedToEveryPlace) {
  const auto lines = good_lines();
  for (std::size_t from = 1; from < lines.size(); ++from) {
    for (std::size_t to = 1; to < lines.size(); ++to) {
      if (from == to) continue;
      auto forged = lines;
      forged.erase(at(forged, from));
      forged.insert(at(forged, to), lines[from]);
      invalid(joined(forged), {Kind::RecordReordered}, std::to_string(from + 1) + " to " + std::to_string(to + 1));
    }
  }
}

TEST_F(Forgery, HeadCutAtEveryRecord) {
  const auto lines = good_lines();
  for (std::size_t cut = 1; cut < lines.size(); ++cut) {
    const std::vector<Bytes> rest(at(lines, cut), lines.end());
    invalid(joined(rest), {Kind::HeadCut}, "first " + std::to_string(cut));
    invalid(joined(rechained(rest, 0)), {Kind::NotOpened}, "renumbered after cutting " + std::to_string(cut));
  }
}

TEST_F(Forgery, HeadCutWithinRecords) {
  for (std::size_t cut = 1; cut < good().size(); cut += 5) {
    const Bytes rest(at(good(), cut), good().end());
    ++cases_;
    EXPECT_NE(check(rest).verdict, JournalVerdict::Valid) << cut;
  }
}

TEST_F(Forgery, TailCutAtEveryByteIsNeverValidAndSaysNotClosed) {
  for (std::size_t kept = 0; kept < good().size(); ++kept) {
    const Bytes cut(good().begin(), at(good(), kept));
    refused(cut, JournalVerdict::Undetermined, {kept == 0 ? Kind::Empty : Kind::NotClosed}, std::to_string(kept));
    const bool whole_lines = kept == 0 || good()[kept - 1] == '\n';
    EXPECT_NE(found(check(cut), Kind::TornTail), whole_lines) << kept;
  }
}

TEST_F(Forgery, TailCutAtAPeriodicCheckpointIsNotClosedWhateverTheForgerWrites) {
  SampleJournal sample;
  sample.add_session();
  ASSERT_TRUE(sample.journal.checkpoint(sample_agency().seal()));
  const Bytes cut = sample.medium->durable;
  refused(cut, JournalVerdict::Undetermined, {Kind::NotClosed}, "cut after a periodic checkpoint");
  auto lines = lines_of(cut);
  JournalRecord checkpoint = record_of(lines.back());
  checkpoint.fields["final"] = true;
  lines.back() = line_of(checkpoint);
  invalid(joined(lines), {Kind::SealInvalid}, "a periodic checkpoint renamed final");
}

TEST_F(Forgery, TwoJournalsOfOneOfficerSpliced) {
  const CheckpointSeal seal = sample_agency().seal();
  const auto one = lines_of(closed_journal(seal, kOrigin));
  const auto other = lines_of(closed_journal(seal, kOtherOrigin));
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t cut = 1; cut < one.size(); ++cut) {
    std::vector<Bytes> spliced(one.begin(), at(one, cut));
    spliced.insert(spliced.end(), at(other, cut), other.end());
    invalid(joined(spliced), {Kind::ChainBroken}, "spliced at " + std::to_string(cut + 1));
    EXPECT_TRUE(found(check(joined(spliced)), Kind::Spliced)) << cut;
  }
  std::vector<Bytes> both = one;
  both.insert(both.end(), other.begin(), other.end());
  invalid(joined(both), {Kind::AfterClose}, "one journal after the other");
  EXPECT_TRUE(found(check(joined(both)), Kind::Spliced));
}

TEST_F(Forgery, CheckpointOrSignatureOfAnotherJournal) {
  const CheckpointSeal seal = sample_agency().seal();
  const auto lines = lines_of(closed_journal(seal, kOrigin));
  const auto other = lines_of(closed_journal(seal, kOtherOrigin));
  auto forged = lines;
  forged.back() = other.back();
  invalid(joined(forged), {Kind::Spliced}, "closing record of another journal");
  JournalRecord closing = record_of(lines.back());
  closing.fields["signature"] = record_of(other.back()).fields["signature"];
  forged.back() = line_of(closing);
  invalid(joined(forged), {Kind::SealInvalid}, "signature of another journal");
  // The same origin, earlier: a roll-back.
  SampleJournal shorter;
  shorter.append("session-started").value();
  shorter.journal.close(seal).value();
  closing = record_of(lines_of(shorter.medium->durable).back());
  forged = lines;
  forged.back() = line_of(closing);
  invalid(joined(forged), {Kind::CheckpointSizeWrong}, "an earlier checkpoint of the same journal");
}

TEST_F(Forgery, SealsOfStrangersAndOfOfficersWhoMayNot) {
  const auto sealed_with = [](const CheckpointSeal& seal) { return closed_journal(seal); };
  const auto stranger = [&](const Bytes& bytes, const char* word) {
    invalid(bytes, {Kind::SealInvalid}, word);
    const JournalCheck result = check(bytes);
    EXPECT_TRUE(result.intact) << word << " " << words_of(result);  // integrity alone is told apart from trust
    EXPECT_NE(words_of(result).find(word), std::string::npos) << words_of(result);
  };
  const SampleAgency self_made;  // the same name, another key
  const SampleAgency other_agency("Phòng Văn hóa và Thông tin");
  stranger(sealed_with(self_made.seal()), "signer-self-made-root");
  stranger(sealed_with(other_agency.seal()), "root-not-trusted");
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector, Role::Machine})
    stranger(sealed_with(sample_agency().seal({.role = role})), "signer-wrong-role");
  stranger(sealed_with(sample_agency().seal({.until = {1'790'000'000}})), "signer-expired");
  stranger(sealed_with(sample_agency().seal({.from = {1'799'000'000}})), "signer-not-yet-valid");
}

TEST_F(Forgery, SealOverOtherTextOrNotASealAtAll) {
  const CheckpointSeal seal = sample_agency().seal();
  const auto over = [&](const std::function<std::string(std::string)>& alter) {
    return closed_journal([&](ByteView text) {
      const std::string altered = alter(std::string(as_text(text)));
      return seal(as_bytes(altered));
    });
  };
  invalid(over([](std::string text) { return text.substr(text.find('\n') + 1); }), {Kind::SealInvalid}, "no type line");
  invalid(over([](std::string text) { return "dieu8.certificate/1" + text.substr(text.find('\n')); }),
          {Kind::SealInvalid}, "another document's type");
  invalid(over([](std::string text) { return text.substr(0, text.find('{')); }), {Kind::SealInvalid}, "body alone");
  invalid(over([](std::string text) { return text + "\n"; }), {Kind::SealInvalid}, "a line feed more");
  invalid(closed_journal([](ByteView) -> Result<Bytes> { return Bytes{0x30, 0x00}; }), {Kind::SealInvalid}, "no CMS");
  invalid(closed_journal([&](ByteView text) {
            auto signature = seal(text);
            signature.assume_value().push_back(0);
            return signature;
          }),
          {Kind::SealInvalid}, "a byte after the signature");
}

TEST_F(Forgery, CheckpointFieldsOfAnotherForm) {
  const auto lines = good_lines();
  const auto closing_with = [&](const std::function<void(Json::Object&)>& change) {
    auto forged = lines;
    JournalRecord record = record_of(lines.back());
    change(record.fields);
    forged.back() = line_of(record);
    return joined(forged);
  };
  const std::string body = *record_of(lines.back()).fields.at("checkpoint").text();
  const auto body_is = [&](const std::string& text) {
    return closing_with([&](Json::Object& fields) { fields["checkpoint"] = text; });
  };
  const Kinds malformed = {Kind::CheckpointMalformed};
  invalid(closing_with([](Json::Object& fields) { fields.erase("signature"); }), malformed, "no signature");
  invalid(closing_with([](Json::Object& fields) { fields["signature"] = ""; }), malformed, "empty signature");
  invalid(closing_with([](Json::Object& fields) { fields["signature"] = "A==="; }), malformed, "not Base64");
  invalid(closing_with([](Json::Object& fields) { fields["final"] = 1; }), malformed, "final is a number");
  invalid(closing_with([](Json::Object& fields) { fields["extra"] = 1; }), malformed, "one member more");
  invalid(body_is(""), malformed, "no body");
  invalid(body_is(body + "x\n"), malformed, "four lines");
  invalid(body_is(body.substr(0, body.size() - 1)), malformed, "last line feed missing");
  invalid(body_is(std::string(kOrigin) + "\n+7" + body.substr(body.find('\n') + 2)), malformed, "a sign");
  invalid(body_is(std::string(kOrigin) + "\n0" + body.substr(body.find('\n') + 1)), malformed, "a leading zero");
  invalid(closing_with([](Json::Object& fields) { fields["final"] = false; }), {Kind::SealInvalid}, "not final");
}

TEST_F(Forgery, WhatEditorsAndTransfersDoToFiles) {
  const auto lines = good_lines();
  Bytes crlf;
  for (const std::uint8_t byte : good()) {
    if (byte == '\n') crlf.push_back('\r');
    crlf.push_back(byte);
  }
  invalid(crlf, {Kind::NotCanonical}, "CRLF");
  Bytes marked = {0xEF, 0xBB, 0xBF};
  marked.insert(marked.end(), good().begin(), good().end());
  invalid(marked, {Kind::ByteOrderMark}, "byte-order mark");
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    auto forged = lines;
    forged.insert(at(forged, i), Bytes{'\n'});
    invalid(joined(forged), {Kind::BlankLine}, "blank line before " + std::to_string(i + 1));
    forged[i] = {'#', ' ', 'x', '\n'};
    invalid(joined(forged), {Kind::MalformedLine}, "foreign line before " + std::to_string(i + 1));
    if (i == lines.size()) continue;
    forged = lines;
    forged[i].insert(forged[i].end() - 1, ' ');
    invalid(joined(forged), {Kind::NotCanonical}, "trailing blank in " + std::to_string(i + 1));
  }
}

TEST_F(Forgery, KeysReorderedRepeatedOrEscapedInEveryRecord) {
  const auto lines = good_lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line(as_text(lines[i]));
    const std::string boot = line.substr(1, line.find(','));  // "boot":"...",
    const auto with = [&](std::string text) {
      auto forged = lines;
      forged[i].assign(text.begin(), text.end());
      return joined(forged);
    };
    const std::string what = "in record " + std::to_string(i + 1);
    const std::string moved = "{" + line.substr(1 + boot.size(), line.size() - boot.size() - 3) + "," +
                              boot.substr(0, boot.size() - 1) + "}\n";
    invalid(with(moved), {Kind::NotCanonical}, "keys reordered " + what);
    invalid(with("{" + boot + line.substr(1)), {Kind::MalformedLine}, "key repeated " + what);
    std::string escaped = line;
    escaped.replace(escaped.find("boot"), 4, "\\u0062oot");
    invalid(with(escaped), {Kind::NotCanonical}, "key escaped " + what);
    invalid(with("{\"extra\":1," + line.substr(1)), {Kind::MalformedLine}, "key added " + what);
    std::string floating = line;
    floating.insert(floating.find(",\"prev\""), ".0");
    invalid(with(floating), {Kind::MalformedLine}, "a float " + what);
  }
}

TEST_F(Forgery, AnythingAfterTheClosing) {
  const auto lines = good_lines();
  for (const std::string& tail : std::vector<std::string>{"\n", "x", "x\n", "{}\n", "{", " ", std::string(1, '\0')}) {
    Bytes forged = good();
    forged.insert(forged.end(), tail.begin(), tail.end());
    invalid(forged, {Kind::AfterClose}, "'" + tail + "'");
  }
  JournalRecord more = record_of(lines[1]);
  more.sequence = lines.size() + 1;
  more.previous = leaf_hash(ByteView(lines.back()).first(lines.back().size() - 1));
  auto forged = lines;
  forged.push_back(line_of(more));
  invalid(joined(forged), {Kind::AfterClose}, "a record whose chain fits");
}

TEST(CheckJournal, NeverSaysValidWithoutATrustedRoot) {
  const JournalCheck result = check_journal(good(), nullptr);
  EXPECT_EQ(result.verdict, JournalVerdict::Undetermined);
  EXPECT_TRUE(found(result, Kind::SealNotChecked));
  EXPECT_FALSE(result.anchored);
}

}  // namespace
}  // namespace dieu8
