#include "tests/fakes/guard/fake_media_bus.h"

#include <cerrno>

#include "evidence/base/syscall.h"

namespace dieu8::test {
namespace {

auto medium_gone() { return outcome::failure(system_error(ENODEV, "read", "the medium")); }

class FakeMediumHandle final : public MediumHandle {
 public:
  explicit FakeMediumHandle(std::shared_ptr<FakeMedium> medium) : medium_(std::move(medium)) {}

  Result<Medium> read() override {
    TRY(call());
    return medium_->says;
  }

  Result<bool> is_open() override {
    TRY(call());
    return medium_->open;
  }

  Status set_open(bool open) override {
    TRY(call());
    if (!open && medium_->carries_the_system) return fail(ErrorCode::Refused, "the running system stands on {1}");
    if (open ? medium_->ignores_opening : medium_->ignores_shutting)
      return outcome::failure(system_error(EIO, "write", "the medium"));
    medium_->open = open;
    medium_->was_ever_open = medium_->was_ever_open || open;
    return ok();
  }

 private:
  Status call() {
    if (medium_->vanishes_at_call == ++medium_->calls) medium_->present = false;
    if (!medium_->present) return medium_gone();
    return ok();
  }

  std::shared_ptr<FakeMedium> medium_;
};

}  // namespace

std::shared_ptr<FakeMedium> FakeMediaBus::put(const Medium& medium) {
  take(medium.place);
  auto made = std::make_shared<FakeMedium>();
  made->says = medium;
  made->open = made->was_ever_open = !denied;
  media_[medium.place] = made;
  return made;
}

void FakeMediaBus::take(const std::string& place) {
  const auto found = media_.find(place);
  if (found == media_.end()) return;
  found->second->present = false;
  media_.erase(found);
}

std::shared_ptr<FakeMedium> FakeMediaBus::at(const std::string& place) const {
  const auto found = media_.find(place);
  return found == media_.end() ? nullptr : found->second;
}

Result<std::vector<std::string>> FakeMediaBus::places() {
  ++listings;
  if (listing_fails) return outcome::failure(*listing_fails);
  std::vector<std::string> places;
  for (const auto& [place, medium] : media_) places.push_back(place);
  return places;
}

Result<std::unique_ptr<MediumHandle>> FakeMediaBus::open(const std::string& place) {
  auto medium = at(place);
  if (!medium) return medium_gone();
  return std::unique_ptr<MediumHandle>(std::make_unique<FakeMediumHandle>(std::move(medium)));
}

Status FakeMediaBus::deny_by_default() {
  if (denying_fails) return outcome::failure(*denying_fails);
  denied = true;
  return ok();
}

Status FakeMediaBus::admit_fixed() {
  ++admissions;
  return ok();
}

}  // namespace dieu8::test
