// Bytes that must not stay in memory: overwritten when their owner goes.
#pragma once

#include <string>
#include <utility>

#include "evidence/base/bytes.h"

namespace dieu8 {

// Overwrites memory in a way the compiler may not drop.
void wipe_memory(void* begin, std::size_t bytes);

// A fixed number of secret bytes. Never grows, so no forgotten copy is left behind by a reallocation.
class Secret {
 public:
  explicit Secret(std::size_t size) : bytes_(size) {}
  Secret(Secret&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Secret& operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe_memory(bytes_.data(), bytes_.size()); }

  std::uint8_t* data() { return bytes_.data(); }
  std::size_t size() const { return bytes_.size(); }
  ByteView view() const { return bytes_; }

 private:
  Bytes bytes_;
};

// A passphrase for as long as a command needs it.
class SecretText {
 public:
  explicit SecretText(std::string text) : text_(std::move(text)) {}
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  ~SecretText() { wipe_memory(text_.data(), text_.size()); }

  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

}  // namespace dieu8
