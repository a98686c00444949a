// Network interfaces without a kernel. It can misbehave: refuse the filter, forget it, keep a link up that was taken
// down, fail to list.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "guard/kernel/network_control.h"

namespace dieu8 {

inline auto broken_network() { return fail(ErrorCode::Io, "the fake network fails on purpose"); }

class FakeNetwork final : public NetworkControl {
 public:
  std::vector<Link> present;
  std::string filter;              // what was applied last; empty: no tables
  std::vector<std::string> calls;  // "down eth0", "unbind eth0", "remove tun0", "filter"
  bool cannot_list = false;
  bool refuses_filter = false;
  bool stays_up = false;          // says ok to set_down and does nothing
  int filters_refused_first = 0;  // so many are refused before one is taken

  Result<std::vector<Link>> links() override {
    if (cannot_list) return broken_network();
    return present;
  }

  Status set_down(const Link& link) override {
    calls.push_back("down " + link.name);
    if (cannot_list) return broken_network();
    if (!stays_up)
      for (Link& other : present)
        if (other.index == link.index) other.up = false;
    return ok();
  }

  Status unbind(const Link& link) override {
    calls.push_back("unbind " + link.name);
    return forget(link);
  }

  Status remove_virtual(const Link& link) override {
    calls.push_back("remove " + link.name);
    return forget(link);
  }

  Status apply_ruleset(const std::string& ruleset) override {
    calls.emplace_back("filter");
    if (refuses_filter || filters_refused_first-- > 0) return broken_network();
    filter = ruleset;
    return ok();
  }

  Result<std::string> ruleset() override {
    if (filter.empty()) return fail(ErrorCode::NotFound, "no tables");
    return filter;
  }

 private:
  Status forget(const Link& link) {
    std::erase_if(present, [&](const Link& other) { return other.index == link.index; });
    return ok();
  }
};

}  // namespace dieu8
