#include "guard/kernel/usb/parse_uevent.h"

#include <optional>
#include <string_view>

namespace dieu8 {
namespace {

constexpr std::size_t kMostNameBytes = 255;

auto not_an_event() { return fail(ErrorCode::Malformed, N_("the kernel's event is not of the form it should have")); }

struct Variables {
  std::optional<std::string_view> action;
  std::optional<std::string_view> path;
  std::optional<std::string_view> subsystem;
  std::optional<std::string_view> type;
};

// Takes the text up to the next NUL off `rest`; nullopt when there is no NUL.
std::optional<std::string_view> take_text(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view text = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return text;
}

std::optional<std::string_view>* wanted(Variables& variables, std::string_view key) {
  if (key == "ACTION") return &variables.action;
  if (key == "DEVPATH") return &variables.path;
  if (key == "SUBSYSTEM") return &variables.subsystem;
  if (key == "DEVTYPE") return &variables.type;
  return nullptr;
}

// False for a text that is no KEY=VALUE and for a wanted key that stands twice.
bool keep_variable(Variables& variables, std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) return false;
  auto* place = wanted(variables, text.substr(0, equals));
  if (place == nullptr) return true;
  if (place->has_value()) return false;
  *place = text.substr(equals + 1);
  return true;
}

bool is_path_below_sys(std::string_view path) {
  if (path.empty() || path.front() != '/') return false;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.empty() || part == "." || part == "..") return false;
    path.remove_prefix(part.size());
  }
  return true;
}

KernelEvent::Kind kind_of(std::string_view action) {
  if (action == "add") return KernelEvent::Kind::Add;
  if (action == "remove") return KernelEvent::Kind::Remove;
  return KernelEvent::Kind::Change;
}

bool agrees(const Variables& variables, std::string_view head) {
  if (!variables.action || !variables.path || !variables.subsystem) return false;
  const std::size_t at = head.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  return head.substr(0, at) == *variables.action && head.substr(at + 1) == *variables.path;
}

}  // namespace

Result<KernelEvent> parse_uevent(ByteView message) {
  if (message.size() > kMostUeventBytes) return not_an_event();
  std::string_view rest = as_text(message);
  const auto head = take_text(rest);
  if (!head) return not_an_event();
  Variables variables;
  while (!rest.empty()) {
    const auto text = take_text(rest);
    if (!text || !keep_variable(variables, *text)) return not_an_event();
  }
  if (!agrees(variables, *head) || !is_path_below_sys(*variables.path)) return not_an_event();
  const std::string_view type = variables.type.value_or("");
  if (variables.subsystem->size() > kMostNameBytes || type.size() > kMostNameBytes) return not_an_event();
  return KernelEvent{kind_of(*variables.action), std::string(*variables.subsystem), std::string(*variables.path),
                     std::string(type)};
}

}  // namespace dieu8
