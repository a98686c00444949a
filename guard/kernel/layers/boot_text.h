// Texts of the kernel and of modprobe, read as they mean them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace dieu8 {

// The value of `name=value` on the kernel's command line (bootparam(7)): the last one counts, '-' and '_' are the same
// in names, and what stands behind "--" is not the kernel's. nullopt: not there.
std::optional<std::string> kernel_parameter(std::string_view command_line, std::string_view name);

// The modules that a file of modprobe.d(5) has replaced by /bin/false or /bin/true, spelled with '_'.
std::set<std::string, std::less<>> refused_modules(std::string_view conf);

// The names in /proc/modules.
std::set<std::string, std::less<>> loaded_modules(std::string_view proc_modules);

}  // namespace dieu8
