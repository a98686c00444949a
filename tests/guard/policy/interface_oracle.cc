#include "tests/guard/policy/interface_oracle.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace dieu8 {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char letter : text)
    if (letter == ':') {
      parts.emplace_back();
    } else {
      parts.back().push_back(letter);
    }
  return parts;
}

bool covers(const std::string& pattern, const std::string& interface) {
  const auto wanted = split(pattern);
  const auto have = split(interface);
  for (std::size_t i = 0; i < 3; ++i)
    if (wanted[i] != "*" && wanted[i] != have[i]) return false;
  return true;
}

// Some order of the interfaces in which pattern i covers interface i, for every pattern.
bool some_order_works(const std::vector<std::string>& patterns, const std::vector<std::string>& interfaces) {
  std::vector<std::size_t> order(interfaces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (patterns.size() > interfaces.size()) return false;
  do {
    bool works = true;
    for (std::size_t i = 0; i < patterns.size() && works; ++i) works = covers(patterns[i], interfaces[order[i]]);
    if (works) return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

}  // namespace

bool oracle_matches(char how, const std::vector<std::string>& patterns, const std::vector<std::string>& interfaces) {
  std::size_t covered = 0;
  for (const std::string& interface : interfaces) {
    bool some = false;
    for (const std::string& pattern : patterns) some |= covers(pattern, interface);
    covered += some ? 1U : 0U;
  }
  switch (how) {
    case 'e': return patterns.size() == interfaces.size() && some_order_works(patterns, interfaces);
    case 'a': return some_order_works(patterns, interfaces);
    case 'o': return covered > 0;
    case 'n': return covered == 0;
    case 'y': return !interfaces.empty() && covered == interfaces.size();
    default: std::abort();
  }
}

}  // namespace dieu8
