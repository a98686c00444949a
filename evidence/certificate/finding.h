// Every reason why a disk or a computer is not proven clean: a word for the certificate, a sentence for a person.
#pragma once

#include <string_view>

namespace dieu8 {

enum class Finding {
  // What was planned.
  NoTechniquePlanned,
  TechniqueRepeated,
  TechniqueOrder,
  TechniqueMixed,
  TechniqueMisfit,
  EngineMissing,
  OverwriteUnplanned,
  // What the drive's own commands did.
  StepMissing,
  StepUnplanned,
  StepNotSent,
  StepRefused,
  StepStillRunning,
  StepFailed,
  StepTimedOut,
  StepUnknown,
  StepNotAccepted,
  StepCommandMissing,
  StepStateMissing,
  StepReset,
  StepNotSeen,
  StepEchoDiffers,
  StepEchoMissing,
  PasswordLeft,
  // The random blocks before and after them.
  MarkersMissing,
  MarkersUnexpected,
  MarkersTooFew,
  MarkersNotFlushed,
  MarkersNotKept,
  MarkersNotLookedFor,
  MarkersSurvive,
  MarkersUnreadable,
  // What the host wrote.
  MethodMissing,
  NoPassPlanned,
  PassPlanInvalid,
  NoPassDone,
  PassMissing,
  PassUnplanned,
  PassOrder,
  PassPatternDiffers,
  PassUnfinished,
  PassShort,
  NotFlushed,
  UnwrittenSectors,
  CommitmentMissing,
  CommitmentUnexpected,
  StreamKeyReused,
  // What was read back.
  VerificationNotAsked,
  VerificationAbsent,
  LastPassNotVerified,
  PassNotVerified,
  VerificationWeaker,
  VerificationUnfinished,
  SampleSeedMissing,
  SampleSectionsWrong,
  VerificationPlanWrong,
  VerificationShort,
  VerificationCached,
  Mismatch,
  UnreadableSectors,
  ProbeMissing,
  ProbeUnfinished,
  ProbeMismatch,
  // What the disk is, before and after.
  PathMissing,
  NoSerial,
  SerialSourceContradiction,
  PracticeContradiction,
  CapacityUnknown,
  GeometryContradiction,
  CapacityUnknownAtEnd,
  CapacityShrunk,
  CapacityGrown,
  IdentityChanged,
  DiskLocked,
  HiddenAreaLeft,
  HiddenAreaContradiction,
  UncoveringUnproven,
  AfterLookAbsent,
  SignaturesFound,
  CryptoEraseAlone,
  LevelNotReached,
  NotReachedIncomplete,
  // What stopped it.
  FailureRefused,
  FailureOpen,
  FailureVanished,
  FailureShrunk,
  FailureIdentity,
  FailureStopped,
  FailureWrite,
  FailureFlush,
  FailureRead,
  FailureInternal,
  // Measurements that cannot all be true.
  TimeContradiction,
  SpeedImplausible,
  RangeContradiction,
  InterruptionContradiction,
  // The computer.
  NoDisks,
  RowOrder,
  DuplicateDisk,
  PracticeAmongDisks,
  DiskNotAccounted,
  DisksFoundContradiction,
  DisksDeclaredDiffer,
  IdMalformed,
  CreatedMissing,
  CreatedBeforeWork,
  ComputerNotIdentified,
  OperatorMissing,
  WitnessMissing,
  WitnessIsOperator,
  AgencyMissing,
  PlaceMissing,
  LegalBasisMissing,
  DecisionMissing,
  ToolUnknown,
};

std::string_view wire_name(Finding finding);

// English catalogue key.
const char* sentence(Finding finding);

// The sentence of a word, nullptr when the vocabulary has no such word.
const char* finding_sentence(std::string_view word);

}  // namespace dieu8
