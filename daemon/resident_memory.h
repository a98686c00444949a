// A daemon that sleeps for days need not keep in memory what it used once, at its start.
#pragma once

#include <cstddef>

namespace dieu8 {

// Gives unchanged pages of programs and libraries (code, constants) back to the kernel, which reads them again from
// their files when they are needed, and free heap. Returns the bytes of the mappings it let go.
std::size_t give_back_unused_pages();

}  // namespace dieu8
