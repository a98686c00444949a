// What one walk through the wizard has gathered so far: all pages share it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wipe/wizard/typing/composer.h"
#include "wipe/wizard/world.h"

namespace dieu8 {

struct Story {
  World world;
  WorkRequest request{};
  Typing typing = Typing::Telex;
  std::optional<MediaSeen> media{};  // as of the last look
  std::optional<DisksSeen> disks{};
  std::string disks_beside{};  // the medium that was chosen then
  std::size_t disk_under_cursor = 0;
  std::optional<Error> notice{};  // what sent the officer back to this page
  PreparedWork prepared{};
  std::string job_from{};  // Medium::id of the file it was filled in from; coming back to it, nothing is overwritten
  bool by_itself = false;  // a signed job runs without a key press
  bool began = false;      // start() was called
  bool given_up = false;   // typed: the evidence is not wanted
  std::optional<WrittenEvidence> written{};
  std::optional<Error> write_error{};
  std::string writing_to{};  // Medium::id, while it is under way
};

// May the computer be switched off now without losing evidence?
inline bool nothing_to_lose(const Story& story) {
  return story.writing_to.empty() && (!story.began || story.written.has_value() || story.given_up);
}

}  // namespace dieu8
