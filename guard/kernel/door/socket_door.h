// dieu8-media-door over its socket: a connection, and so a process of its own, for each request.
#pragma once

#include <map>
#include <memory>

#include "evidence/base/unique_fd.h"
#include "guard/kernel/medium_door.h"

namespace dieu8 {

class SocketDoor final : public MediumDoor {
 public:
  // Errors: Io.
  static Result<std::unique_ptr<SocketDoor>> create(std::string path);

  int fd() const { return epoll_.get(); }  // readable when `take` has something to do
  std::uint64_t ask(const DoorRequest& request) override;
  std::vector<DoorReply> take() override;

 private:
  struct Conversation {
    UniqueFd socket;
    Bytes heard;
  };
  SocketDoor(UniqueFd epoll, UniqueFd bell, std::string path)
      : epoll_(std::move(epoll)), bell_(std::move(bell)), path_(std::move(path)) {}
  Result<UniqueFd> send(const DoorRequest& request) const;
  Status begin(std::uint64_t number, const DoorRequest& request);
  bool listen_to(std::uint64_t number, Conversation& conversation);

  UniqueFd epoll_;
  UniqueFd bell_;  // an eventfd: something is to be told although no socket says so
  std::string path_;
  std::uint64_t last_ = 0;
  std::map<std::uint64_t, Conversation> conversations_;
  std::vector<DoorReply> finished_;
};

}  // namespace dieu8
