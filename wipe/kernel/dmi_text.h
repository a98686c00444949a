// Texts a maker left in the DMI tables (SMBIOS), or did not.
#pragma once

#include <string>
#include <string_view>

namespace dieu8 {

// The text in printable ASCII without surrounding space; empty for what makers write when they write nothing:
// "To be filled by O.E.M.", "Default string", "None", "0000000"...
std::string dmi_text(std::string_view raw);

}  // namespace dieu8
