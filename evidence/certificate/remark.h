// What is true and worth saying of a certificate that is no failure: a word, and a sentence for a person.
#pragma once

#include <string_view>

namespace dieu8 {

enum class Remark {
  // A disk.
  PracticeTarget,
  KindUnknown,
  InterfaceUnknown,
  NoModel,
  SerialAbsentNameUsed,
  HiddenAreaUnknown,
  HiddenAreaRemoved,
  FlashMedium,
  VirtualDisk,
  OtherNamespaces,
  AtaPasswordSet,
  ReallocatedSectors,
  PendingSectors,
  DeviceErrorsRetried,
  CachedPractice,
  Interrupted,
  ClockJumped,
  BeforeLookAbsent,
  DriveWentOn,
  PurgeNotOffered,
  LevelRuleIeee2883,
  FirmwareCapsClaim,
  // The computer.
  PracticeOnly,
  DisksNotDeclared,
  SecretsUnknown,
  ComputerSerialAbsent,
  ClockImplausible,
  ClockDrift,
  ClockStated,
  BootUnknown,
};

std::string_view wire_name(Remark remark);

// English catalogue key.
const char* sentence(Remark remark);

// The sentence of a word, nullptr when the vocabulary has no such word.
const char* remark_sentence(std::string_view word);

}  // namespace dieu8
