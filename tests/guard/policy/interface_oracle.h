// The definition of the interface operators, tried out over every assignment; shares no code with the project and
// works on the texts themselves.
#pragma once

#include <string>
#include <vector>

namespace dieu8 {

// `how`: e(quals), a(ll of), o(ne of), n(one of), onl(y) of.
bool oracle_matches(char how, const std::vector<std::string>& patterns, const std::vector<std::string>& interfaces);

}  // namespace dieu8
