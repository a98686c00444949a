// Kernel events by hand: told when a test wants, lost, failing, flooding.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/unique_fd.h"
#include "guard/kernel/event_source.h"

namespace dieu8::test {

class FakeEventSource final : public EventSource {
 public:
  FakeEventSource();

  void tell(const KernelEvent& event);
  void add_usb(const std::string& path);  // "/devices/pci0000:00/usb1/1-2", usb_device
  void remove_usb(const std::string& path);
  void lose();  // whatever was told and not taken yet is gone; Lost stands in its place

  // A real descriptor that is readable while something waits: an event loop can sleep on it.
  int fd() const override { return readable_.get(); }
  Result<std::vector<KernelEvent>> take() override;

  std::size_t most_at_once = 4096;
  std::optional<Error> fails;  // what `take` gives, once

 private:
  void show_whether_readable();

  std::deque<KernelEvent> waiting_;
  UniqueFd readable_;
};

}  // namespace dieu8::test
