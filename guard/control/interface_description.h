// The interface files, as GetInterfaceDescription answers them; built in from guard/control/*.varlink.
#pragma once

#include <string_view>

namespace dieu8 {

std::string_view guard_interface_description();    // io.dieu8.guard.varlink
std::string_view service_interface_description();  // org.varlink.service.varlink

}  // namespace dieu8
