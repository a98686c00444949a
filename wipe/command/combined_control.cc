#include "wipe/command/combined_control.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace dieu8 {
namespace {

void shift_bits(std::vector<std::uint32_t>& bits, std::size_t by) {
  for (std::uint32_t& bit : bits) bit += static_cast<std::uint32_t>(by);
}

template <typename Item>
void append_shifted(std::vector<Item>& to, std::vector<Item> items, std::size_t by) {
  for (Item& item : items) {
    shift_bits(item.bits, by);
    to.push_back(std::move(item));
  }
}

void join(DriveOffer& all, DriveOffer part) {
  const std::size_t by = all.bits.size();
  append_shifted(all.techniques, std::move(part.techniques), by);
  append_shifted(all.obstacles, std::move(part.obstacles), by);
  append_shifted(all.hidden, std::move(part.hidden), by);
  std::ranges::move(part.bits, std::back_inserter(all.bits));
  std::ranges::move(part.other_stores, std::back_inserter(all.other_stores));
  std::ranges::sort(all.other_stores);
  all.other_stores.erase(std::unique(all.other_stores.begin(), all.other_stores.end()), all.other_stores.end());
  all.zoned = all.zoned || part.zoned;
  if (part.native_max_lba) all.native_max_lba = part.native_max_lba;
}

bool names(const std::vector<Technique>& techniques, Technique technique) {
  return std::ranges::find(techniques, technique) != techniques.end();
}

bool lists(const DriveOffer& offer, HiddenKind kind) {
  return std::ranges::find(offer.hidden, kind, &Hidden::kind) != offer.hidden.end();
}

class CombinedControl final : public DriveControl {
 public:
  explicit CombinedControl(std::vector<ControlPart> parts) : parts_(std::move(parts)) {}

  Result<DriveOffer> probe() override {
    DriveOffer all;
    for (ControlPart& part : parts_) join(all, TRY(part.control->probe()));
    return all;
  }

  UncoverStep uncover(HiddenKind kind) override {
    for (ControlPart& part : parts_) {
      const auto offer = part.control->probe();
      if (offer && lists(offer.assume_value(), kind)) return part.control->uncover(kind);
    }
    return {.kind = kind, .sent = {}};
  }

  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override {
    if (DriveControl* owner = owner_of(technique)) return owner->start(technique, options, callbacks);
    DeviceStep step;
    step.technique = technique;
    step.reason = "this disk has no such command";
    return step;
  }

  StepProgress look(DeviceStep& step) override {
    DriveControl* owner = owner_of(step.technique);
    return owner == nullptr ? StepProgress{} : owner->look(step);
  }

  void tidy(DeviceStep& step, const StepCallbacks& callbacks) override {
    if (DriveControl* owner = owner_of(step.technique)) owner->tidy(step, callbacks);
  }

  // Each part is asked, also after a refusal: a drive may be locked in two ways.
  Status bring_back(const StepCallbacks& callbacks) override {
    std::optional<Error> refusal;
    bool brought_back = false;
    for (ControlPart& part : parts_) {
      const Status answer = part.control->bring_back(callbacks);
      brought_back = brought_back || answer.has_value();
      if (!answer && answer.assume_error().code != ErrorCode::Unsupported && !refusal) refusal = answer.assume_error();
    }
    if (refusal) return outcome::failure(*refusal);
    if (brought_back) return ok();
    return fail(ErrorCode::Unsupported, N_("this disk has nothing to be brought back from"));
  }

 private:
  DriveControl* owner_of(Technique technique) {
    const auto by_name =
        std::ranges::find_if(parts_, [&](const ControlPart& part) { return names(part.techniques, technique); });
    if (by_name != parts_.end()) return by_name->control.get();
    const auto others = std::ranges::find_if(parts_, [](const ControlPart& part) { return part.techniques.empty(); });
    return others == parts_.end() ? nullptr : others->control.get();
  }

  std::vector<ControlPart> parts_;
};

}  // namespace

std::unique_ptr<DriveControl> combined_control(std::vector<ControlPart> parts) {
  return std::make_unique<CombinedControl>(std::move(parts));
}

}  // namespace dieu8
