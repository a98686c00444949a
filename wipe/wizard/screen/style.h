// What a piece of the screen means; how that looks is the terminal's. Words always say it too: colours are optional.
#pragma once

namespace dieu8 {

enum class Style {
  Plain,
  Title,    // the first and the last line
  Heading,  // of a part of a page
  Dim,      // for an engineer; the way of things
  Chosen,   // under the cursor
  Entry,    // a field that can be typed in
  Error,
  Warning,
  Good,
  BlockGood,  // the big letters of a verdict
  BlockWarning,
  BlockBad,
};

}  // namespace dieu8
