// What the helper gives up before it loads foreign code.
#pragma once

namespace dieu8 {

// No new privileges, no capabilities, no network of its own, no core files, and, where the kernel has Landlock, no
// writing outside the places a token needs. What this kernel cannot do is left out: it is a second line, for every
// answer of the module is checked by the main program.
void confine_this_process();

}  // namespace dieu8
