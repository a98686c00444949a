#include "guard/kernel/media/sysfs_media_bus.h"
#include "tests/vm/guard_kernel/words.h"

namespace dieu8 {
namespace {

Result<Json::Object> list_media(MediaBus& bus) {
  Json::Array media;
  for (const std::string& place : TRY(bus.places())) {
    const auto handle = TRY(bus.open(place));
    const Medium medium = TRY(handle->read());
    const bool is_open = TRY(handle->is_open());
    media.emplace_back(Json::Object{{"kind", wire_name(medium.kind)},
                                    {"place", medium.place},
                                    {"serial", medium.serial},
                                    {"name", medium.name},
                                    {"open", is_open}});
  }
  return Json::Object{{"media", std::move(media)}};
}

Json::Object done() { return Json::Object{{"done", "yes"}}; }

}  // namespace

Result<Json::Object> media_words(const Words& words) {
  SysfsMediaBus bus;
  if (words[0] == "list") return list_media(bus);
  if (words[0] == "deny") {
    TRY(bus.deny_by_default());
    return done();
  }
  if (words[0] == "admit") {
    TRY(bus.admit_fixed());
    return done();
  }
  if (words.size() < 2) return fail(ErrorCode::Misuse, "media: one more word");
  if (words[0] == "read-sg") {
    const bool reads = TRY(reads_past_the_driver(words[1]));
    return Json::Object{{"reads", reads}};
  }
  const auto handle = TRY(bus.open(words[1]));
  TRY(handle->set_open(words[0] == "open"));
  return done();
}

}  // namespace dieu8
