#include "tests/fakes/guard/fake_event_source.h"

#include <sys/eventfd.h>

#include <utility>

namespace dieu8::test {

FakeEventSource::FakeEventSource() : readable_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void FakeEventSource::tell(const KernelEvent& event) {
  waiting_.push_back(event);
  show_whether_readable();
}

void FakeEventSource::add_usb(const std::string& path) { tell({KernelEvent::Kind::Add, "usb", path, "usb_device"}); }

void FakeEventSource::remove_usb(const std::string& path) {
  tell({KernelEvent::Kind::Remove, "usb", path, "usb_device"});
}

void FakeEventSource::lose() {
  waiting_.clear();
  tell({});
}

Result<std::vector<KernelEvent>> FakeEventSource::take() {
  if (fails) return outcome::failure(*std::exchange(fails, std::nullopt));
  std::vector<KernelEvent> taken;
  while (!waiting_.empty() && taken.size() < most_at_once) {
    taken.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  show_whether_readable();
  return taken;
}

void FakeEventSource::show_whether_readable() {
  eventfd_t old = 0;
  ::eventfd_read(readable_.get(), &old);
  if (!waiting_.empty()) ::eventfd_write(readable_.get(), 1);
}

}  // namespace dieu8::test
