// One screen of the wizard: a state machine. Values in, drawing out; no clock and no terminal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wipe/wizard/pages/story.h"
#include "wipe/wizard/screen/canvas.h"
#include "wipe/wizard/screen/key_press.h"
#include "wipe/wizard/screen/scroll.h"

namespace dieu8 {

enum class PageId {
  Countdown,    // a signed job begins by itself
  Computer,     // step 1
  TrueTime,     // step 1
  Medium,       // step 1
  Unfinished,   // step 1
  Disks,        // step 2
  DiskDetail,   // step 2
  Psid,         // step 2: of a self-encrypting drive
  Job,          // step 3
  Seal,         // step 3
  Planning,     // step 4
  Plan,         // step 4
  Confirm,      // step 4
  ConfirmAll,   // step 4
  Progress,     // step 5
  StopAsk,      // step 5
  Result,       // step 6
  Certificate,  // step 6
  Rewrite,      // step 6: to another medium
  GiveUp,       // step 6
  Leave,        // power off, start anew, leave the program
  Left,         // the program is over
};

// One key at the bottom of the screen: "Enter" and what it does here, a catalogue key.
struct HelpKey {
  std::string key;
  const char* does = "";
};

// Where to go; nothing: stay.
using Turn = std::optional<PageId>;

class Page {
 public:
  virtual ~Page() = default;

  virtual int step() const = 0;          // 1 to 6
  virtual const char* name() const = 0;  // catalogue key
  virtual std::vector<HelpKey> help() const = 0;
  virtual void draw(Canvas& canvas, const Area& body) = 0;
  virtual Turn key(const KeyPress& press) = 0;

  // Called some times a second, whatever the person does; the world is asked here what has become of long work.
  virtual Turn tick(std::uint64_t milliseconds);

  virtual bool types_vietnamese() const { return false; }  // the state of the keyboard is shown
  virtual bool may_blank() const { return true; }          // after some minutes without a key
};

}  // namespace dieu8
