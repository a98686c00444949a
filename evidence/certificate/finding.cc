#include "evidence/certificate/finding.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct Entry {
  Finding finding;
  std::string_view word;
  const char* sentence;
};

// In the order of the enumeration: the assertion below reads it.
constexpr Entry kEntries[] = {
    {Finding::NoTechniquePlanned, "no-technique-planned",
     N_("it is not recorded by which technique the disk was to be erased")},
    {Finding::TechniqueRepeated, "technique-repeated", N_("the same technique is planned twice")},
    {Finding::TechniqueOrder, "technique-order", N_("the overwrite is not the last technique of the plan")},
    {Finding::TechniqueMixed, "technique-mixed", N_("techniques of different kinds of drives stand in one plan")},
    {Finding::TechniqueMisfit, "technique-misfit", N_("a planned technique does not exist on a drive of this kind")},
    {Finding::EngineMissing, "engine-missing", N_("it is not recorded which engine wrote")},
    {Finding::OverwriteUnplanned, "overwrite-unplanned", N_("no overwrite was planned, and the record speaks of one")},
    {Finding::StepMissing, "step-missing", N_("a planned command of the drive was not sent")},
    {Finding::StepUnplanned, "step-unplanned", N_("a command was sent to the drive that was not planned at its place")},
    {Finding::StepNotSent, "step-not-sent",
     N_("a planned command was not sent to the drive because what it needs before it did not succeed")},
    {Finding::StepRefused, "step-refused", N_("the drive refused the command")},
    {Finding::StepStillRunning, "step-still-running", N_("the drive was still at the command when last asked")},
    {Finding::StepFailed, "step-failed", N_("the drive says that the command failed")},
    {Finding::StepTimedOut, "step-timed-out", N_("the drive did not end the command long after the time it had named")},
    {Finding::StepUnknown, "step-unknown",
     N_("what the drive answered does not tell how the command ended: missing, cut short or contradicting itself")},
    {Finding::StepNotAccepted, "step-not-accepted",
     N_("it is not proven that the drive accepted the command, though it says that it is done")},
    {Finding::StepCommandMissing, "step-command-missing", N_("it is not recorded which command was sent to the drive")},
    {Finding::StepStateMissing, "step-state-missing",
     N_("the drive's own answers before and after the command are not recorded")},
    {Finding::StepReset, "step-reset", N_("the drive was reset or lost power while it was at the command")},
    {Finding::StepNotSeen, "step-not-seen",
     N_("the drive says it is done but was never seen at work; its answer may speak of an earlier run")},
    {Finding::StepEchoDiffers, "step-echo-differs",
     N_("the drive's answer speaks of another command than the one that was sent")},
    {Finding::StepEchoMissing, "step-echo-missing", N_("the drive's log does not name the command that was sent")},
    {Finding::PasswordLeft, "password-left",
     N_("it is not proven that the password set for the erase was removed from the drive")},
    {Finding::MarkersMissing, "markers-missing",
     N_("no random blocks were written before the drive's commands, so nothing shows that these erased anything")},
    {Finding::MarkersUnexpected, "markers-unexpected",
     N_("random blocks are recorded, though no command of the drive was planned")},
    {Finding::MarkersTooFew, "markers-too-few", N_("the random blocks reach too little of the disk")},
    {Finding::MarkersNotFlushed, "markers-not-flushed",
     N_("the disk did not confirm that the random blocks had left its cache")},
    {Finding::MarkersNotKept, "markers-not-kept",
     N_("the disk did not give back the random blocks before its commands; their absence afterwards shows nothing")},
    {Finding::MarkersNotLookedFor, "markers-not-looked-for",
     N_("nobody looked for the random blocks after the drive's commands")},
    {Finding::MarkersSurvive, "markers-survive",
     N_("random blocks written before the drive's commands are still there: the drive did not erase them")},
    {Finding::MarkersUnreadable, "markers-unreadable",
     N_("places of random blocks could not be read after the drive's commands, and no overwrite read back whole "
        "followed")},
    {Finding::MethodMissing, "method-missing", N_("the overwrite method is not named, or its reference is missing")},
    {Finding::NoPassPlanned, "no-pass-planned", N_("no overwrite pass was planned")},
    {Finding::PassPlanInvalid, "pass-plan-invalid", N_("a planned pass does not say what it writes")},
    {Finding::NoPassDone, "no-pass-done", N_("no overwrite pass was begun")},
    {Finding::PassMissing, "pass-missing", N_("fewer passes were done than planned")},
    {Finding::PassUnplanned, "pass-unplanned", N_("more passes are recorded than planned")},
    {Finding::PassOrder, "pass-order", N_("the passes are not numbered 1, 2, 3... in order")},
    {Finding::PassPatternDiffers, "pass-pattern-differs", N_("a pass wrote something else than planned")},
    {Finding::PassUnfinished, "pass-unfinished", N_("a pass did not reach its end")},
    {Finding::PassShort, "pass-short", N_("a pass did not write exactly every byte of the disk")},
    {Finding::NotFlushed, "not-flushed", N_("the disk did not confirm that its cache was written out after a pass")},
    {Finding::UnwrittenSectors, "unwritten-sectors", N_("there are sectors that could not be overwritten")},
    {Finding::CommitmentMissing, "commitment-missing", N_("a random pass has no commitment to its key")},
    {Finding::CommitmentUnexpected, "commitment-unexpected",
     N_("a pass with a fixed pattern carries a key commitment")},
    {Finding::StreamKeyReused, "stream-key-reused", N_("two random passes used the same key")},
    {Finding::VerificationNotAsked, "verification-not-asked", N_("no read-back was asked for, so nothing is proven")},
    {Finding::VerificationAbsent, "verification-absent", N_("nothing was read back after the overwrite")},
    {Finding::LastPassNotVerified, "last-pass-not-verified", N_("the last pass was not read back")},
    {Finding::PassNotVerified, "pass-not-verified",
     N_("the method demands that every pass be read back, and one was not")},
    {Finding::VerificationWeaker, "verification-weaker", N_("the read-back was weaker than the one asked for")},
    {Finding::VerificationUnfinished, "verification-unfinished", N_("a read-back did not reach its end")},
    {Finding::SampleSeedMissing, "sample-seed-missing",
     N_("the sampling has no 32-byte seed, so its places cannot be computed again")},
    {Finding::SampleSectionsWrong, "sample-sections-wrong",
     N_("the sampling divided the disk into fewer than 1000 sections, or into absurdly many")},
    {Finding::VerificationPlanWrong, "verification-plan-wrong",
     N_("the number of bytes to be read back is not what this kind of read-back demands")},
    {Finding::VerificationShort, "verification-short", N_("a read-back did not read every byte it had to read")},
    {Finding::VerificationCached, "verification-cached",
     N_("the read-back may have been answered from memory instead of the disk")},
    {Finding::Mismatch, "mismatch", N_("what was read back is not what was written")},
    {Finding::UnreadableSectors, "unreadable-sectors", N_("there are sectors that could not be read back")},
    {Finding::ProbeMissing, "probe-missing",
     N_("all that was read back is a fixed pattern, and no random marks were written before it to see that the disk "
        "stores what it is given")},
    {Finding::ProbeUnfinished, "probe-unfinished",
     N_("writing random marks and reading them back did not reach its end, or reached too little of the disk")},
    {Finding::ProbeMismatch, "probe-mismatch",
     N_("the disk did not give back the random marks: it does not store what it is given")},
    {Finding::PathMissing, "path-missing", N_("it is not recorded which device was wiped")},
    {Finding::NoSerial, "no-serial",
     N_("the disk has neither a serial number nor a world wide name, so the certificate cannot be tied to it")},
    {Finding::SerialSourceContradiction, "serial-source-contradiction",
     N_("the serial number and where it was read from do not go together")},
    {Finding::PracticeContradiction, "practice-contradiction",
     N_("the record does not agree with itself whether this is a real disk or a practice target")},
    {Finding::CapacityUnknown, "capacity-unknown", N_("the capacity of the disk is not known")},
    {Finding::GeometryContradiction, "geometry-contradiction",
     N_("capacity, sector sizes and last sector do not go together")},
    {Finding::CapacityUnknownAtEnd, "capacity-unknown-at-end", N_("the capacity could not be read again at the end")},
    {Finding::CapacityShrunk, "capacity-shrunk", N_("the disk was smaller at the end than at the start")},
    {Finding::CapacityGrown, "capacity-grown", N_("the disk was larger at the end than at the start")},
    {Finding::IdentityChanged, "identity-changed",
     N_("at the end the device did not show the same identity as at the start")},
    {Finding::DiskLocked, "disk-locked",
     N_("the drive reports that it is locked by a password, so it cannot have been written")},
    {Finding::HiddenAreaLeft, "hidden-area-left", N_("the drive has a hidden area that was not proven to be removed")},
    {Finding::HiddenAreaContradiction, "hidden-area-contradiction",
     N_("what is recorded of hidden areas does not go together")},
    {Finding::UncoveringUnproven, "uncovering-unproven",
     N_("the drive did not confirm that a hidden area was made addressable")},
    {Finding::AfterLookAbsent, "after-look-absent", N_("nobody looked for recognisable content after the wipe")},
    {Finding::SignaturesFound, "signatures-found", N_("recognisable content was found on the disk after the wipe")},
    {Finding::CryptoEraseAlone, "crypto-erase-alone",
     N_("only the drive's key was changed; nobody can verify that all data was encrypted with it from the start")},
    {Finding::LevelNotReached, "level-not-reached", N_("what was done and proven does not reach the level asked for")},
    {Finding::NotReachedIncomplete, "not-reached-incomplete",
     N_("the record does not say everything that this work cannot reach on such a disk")},
    {Finding::FailureRefused, "failure-refused", N_("the work on this disk was refused and not begun")},
    {Finding::FailureOpen, "failure-open-failed", N_("the disk could not be opened")},
    {Finding::FailureVanished, "failure-vanished", N_("the disk disappeared during the work")},
    {Finding::FailureShrunk, "failure-shrunk", N_("the disk became smaller during the work")},
    {Finding::FailureIdentity, "failure-identity-changed", N_("the device was no longer the confirmed disk")},
    {Finding::FailureStopped, "failure-stopped", N_("the work was stopped by the operator")},
    {Finding::FailureWrite, "failure-write-failed", N_("the disk stopped accepting writes")},
    {Finding::FailureFlush, "failure-flush-failed", N_("the disk failed to write out its cache")},
    {Finding::FailureRead, "failure-read-failed", N_("the disk stopped answering reads")},
    {Finding::FailureInternal, "failure-internal", N_("the program itself could not finish the work on this disk")},
    {Finding::TimeContradiction, "time-contradiction",
     N_("the recorded times cannot be true: something ended before it began")},
    {Finding::SpeedImplausible, "speed-implausible", N_("the pass was faster than any disk can write")},
    {Finding::RangeContradiction, "range-contradiction",
     N_("a list of bad sectors and its count do not go together, or leave the disk")},
    {Finding::InterruptionContradiction, "interruption-contradiction",
     N_("a recorded interruption names a pass or a place that does not exist")},
    {Finding::NoDisks, "no-disks", N_("the certificate holds no disk")},
    {Finding::RowOrder, "row-order", N_("the disks are not numbered 1, 2, 3... in order")},
    {Finding::DuplicateDisk, "duplicate-disk", N_("the same disk stands in two rows")},
    {Finding::PracticeAmongDisks, "practice-among-disks", N_("practice targets stand among the disks of a computer")},
    {Finding::DiskNotAccounted, "disk-not-accounted", N_("the computer has disks that this certificate does not name")},
    {Finding::DisksFoundContradiction, "disks-found-contradiction",
     N_("the certificate names more disks than were found in the computer")},
    {Finding::DisksDeclaredDiffer, "disks-declared-differ",
     N_("the officer counted another number of disks than this certificate names")},
    {Finding::IdMalformed, "id-malformed", N_("the certificate has no proper identifier")},
    {Finding::CreatedMissing, "created-missing", N_("the certificate does not say when it was made")},
    {Finding::CreatedBeforeWork, "created-before-work",
     N_("the certificate was made before the work it describes ended")},
    {Finding::ComputerNotIdentified, "computer-not-identified",
     N_("neither a serial number nor an asset number identifies the computer")},
    {Finding::OperatorMissing, "operator-missing", N_("the operator's name or title is missing")},
    {Finding::WitnessMissing, "witness-missing", N_("the supervising witness's name or title is missing")},
    {Finding::WitnessIsOperator, "witness-is-operator", N_("operator and supervising witness are the same person")},
    {Finding::AgencyMissing, "agency-missing", N_("the agency or its superior agency is missing")},
    {Finding::PlaceMissing, "place-missing", N_("the place is missing")},
    {Finding::LegalBasisMissing, "legal-basis-missing", N_("the legal basis is missing")},
    {Finding::DecisionMissing, "decision-missing",
     N_("the computer held state secrets, and no decision (number, date, issuer) is named")},
    {Finding::ToolUnknown, "tool-unknown", N_("it is not recorded which program, on which kernel, did the work")},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kEntries); ++i)
    if (static_cast<std::size_t>(kEntries[i].finding) != i) return false;
  return std::size(kEntries) == static_cast<std::size_t>(Finding::ToolUnknown) + 1;
}
static_assert(in_order());

const Entry& entry_of(Finding finding) { return kEntries[static_cast<std::size_t>(finding)]; }

}  // namespace

std::string_view wire_name(Finding finding) { return entry_of(finding).word; }

const char* sentence(Finding finding) { return entry_of(finding).sentence; }

const char* finding_sentence(std::string_view word) {
  const auto* entry = std::ranges::find(kEntries, word, &Entry::word);
  return entry == std::end(kEntries) ? nullptr : entry->sentence;
}

}  // namespace dieu8
