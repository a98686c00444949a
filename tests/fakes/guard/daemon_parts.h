// The guard's other parts in memory, for tests of the daemon: a record that can fail, a network, radios.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/announcer.h"
#include "guard/kernel/media/media_bus.h"
#include "guard/kernel/network_control.h"
#include "guard/kernel/radio_control.h"
#include "guard/record/guard_record.h"

namespace dieu8::test {

struct Recorded {
  std::string type;
  Json::Object fields;
  Weight weight;

  std::string field(std::string_view key) const {
    const auto found = fields.find(key);
    return found == fields.end() || found->second.text() == nullptr ? "" : *found->second.text();
  }
};

class DaemonRecord final : public GuardRecord {
 public:
  Status write(std::string_view type, Json::Object fields, Weight weight) override {
    if (before_write) before_write(type);
    if (permissions_fail && weight == Weight::Permission) return fail(ErrorCode::NoSpace, "full");
    if (everything_fails) return fail(ErrorCode::Io, "broken");
    written.push_back({std::string(type), std::move(fields), weight});
    return ok();
  }
  std::size_t count(std::string_view type) const {
    return static_cast<std::size_t>(std::ranges::count(written, type, &Recorded::type));
  }
  const Recorded* last(std::string_view type) const {
    const auto found = std::find_if(written.rbegin(), written.rend(), [&](const auto& r) { return r.type == type; });
    return found == written.rend() ? nullptr : &*found;
  }

  bool permissions_fail = false;
  bool everything_fails = false;
  std::function<void(std::string_view)> before_write;
  std::vector<Recorded> written;
};

class DaemonAnnouncer final : public Announcer {
 public:
  void announce(Json::Object event) override { events.push_back(std::move(event)); }
  std::vector<Json::Object> events;
};

class DaemonNetwork final : public NetworkControl {
 public:
  Result<std::vector<Link>> links() override {
    if (listing_fails) return fail(ErrorCode::Io, "no netlink");
    std::vector<Link> all;
    for (const auto& [index, link] : present) all.push_back(link);
    return all;
  }
  Status set_down(const Link& link) override {
    calls.push_back("down " + link.name);
    if (down_fails) return fail(failure, "busy");
    present.at(link.index).up = false;
    return ok();
  }
  Status unbind(const Link& link) override {
    calls.push_back("unbind " + link.name);
    if (unbind_fails) return fail(failure, "busy");
    present.erase(link.index);
    return ok();
  }
  Status remove_virtual(const Link& link) override {
    calls.push_back("remove " + link.name);
    if (unbind_fails) return fail(failure, "busy");
    present.erase(link.index);
    return ok();
  }
  Status apply_ruleset(const std::string& ruleset) override {
    if (filter_fails) return fail(ErrorCode::Io, "nft");
    applied.push_back(ruleset);
    return ok();
  }
  Result<std::string> ruleset() override {
    if (applied.empty()) return fail(ErrorCode::NotFound, "no table");
    return filter_lies ? std::string(R"({"nftables":[]})") : applied.back();
  }

  std::map<std::uint32_t, Link> present;
  bool listing_fails = false;
  bool down_fails = false;
  bool unbind_fails = false;
  ErrorCode failure = ErrorCode::Io;
  bool filter_fails = false;
  bool filter_lies = false;
  std::vector<std::string> calls;
  std::vector<std::string> applied;
};

class DaemonRadios final : public RadioControl {
 public:
  int fd() const override { return -1; }
  Result<std::vector<Radio>> radios() override { return present; }
  Status block_all() override {
    ++blockings;
    if (!cannot_block)
      for (Radio& radio : present) radio.soft_blocked = true;
    if (lifted_again > 0 && lifted_again-- > 0 && !present.empty()) present.front().soft_blocked = false;
    return ok();
  }

  std::vector<Radio> present;
  bool cannot_block = false;
  int lifted_again = 0;  // so many times somebody lifts the block at once
  int blockings = 0;
};

// Media in memory, each open or shut.
class DaemonMedia final : public MediaBus {
 public:
  struct Here {
    Medium medium;
    bool open = false;
    bool stays = false;  // the kernel takes the write and nothing changes
  };
  class Handle final : public MediumHandle {
   public:
    explicit Handle(std::shared_ptr<Here> here) : here_(std::move(here)) {}
    Result<Medium> read() override { return here_->medium; }
    Result<bool> is_open() override { return here_->open; }
    Status set_open(bool open) override {
      if (here_->stays) return fail(ErrorCode::Io, "stays");
      here_->open = open;
      return ok();
    }

   private:
    std::shared_ptr<Here> here_;
  };
  Result<std::vector<std::string>> places() override {
    std::vector<std::string> all;
    for (const auto& [place, here] : present) all.push_back(place);
    return all;
  }
  Result<std::unique_ptr<MediumHandle>> open(const std::string& place) override {
    const auto found = present.find(place);
    if (found == present.end()) return fail(ErrorCode::NotFound, "gone");
    return std::unique_ptr<MediumHandle>(new Handle(found->second));
  }
  Status deny_by_default() override {
    ++denials;
    return ok();
  }
  Status admit_fixed() override { return ok(); }
  std::shared_ptr<Here> put(const Medium& medium, bool open) {
    return present[medium.place] = std::make_shared<Here>(Here{medium, open, false});
  }

  std::map<std::string, std::shared_ptr<Here>> present;
  int denials = 0;
};

}  // namespace dieu8::test
