#include "tests/fakes/drive/ata/ata_lies.h"

namespace dieu8 {
namespace {

bool is_status(const AtaTaskfile& task) { return task.command == 0xb4 && task.feature == 0; }

}  // namespace

AtaTurn on_command(std::uint8_t command) {
  return [command](const AtaTaskfile& task, const AtaMoment&) { return task.command == command; };
}

AtaTurn on_sanitize_itself() {
  return [](const AtaTaskfile& task, const AtaMoment&) { return task.command == 0xb4 && task.feature != 0; };
}

AtaTurn on_status_after_sanitize() {
  return [](const AtaTaskfile& task, const AtaMoment& moment) { return is_status(task) && moment.sanitizes > 0; };
}

AtaTurn on_last_status(unsigned from) {
  return [from](const AtaTaskfile& task, const AtaMoment& moment) {
    return is_status(task) && moment.statuses_after >= from;
  };
}

AtaTurn after_erase() {
  return [](const AtaTaskfile&, const AtaMoment& moment) { return moment.sanitizes + moment.erases > 0; };
}

}  // namespace dieu8
