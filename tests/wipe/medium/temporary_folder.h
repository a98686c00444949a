#pragma once

#include <boost/filesystem/operations.hpp>
#include <string>

#include "evidence/base/file.h"

namespace dieu8::test {

// A folder that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_(boost::filesystem::temp_directory_path() / boost::filesystem::unique_path("dieu8-%%%%-%%%%-%%%%")) {
    boost::filesystem::create_directories(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    boost::system::error_code ignored;
    boost::filesystem::remove_all(path_, ignored);
  }

  std::string path(const std::string& below = "") const { return path_.string() + below; }

  void write(const std::string& below, const std::string& text) const {
    boost::filesystem::create_directories((path_ / below).parent_path());
    static_cast<void>(write_file_durably(path("/" + below), as_bytes(text)));
  }
  std::string read(const std::string& below) const {
    const auto bytes = read_file(path("/" + below), 1U << 20U);
    return bytes ? std::string(as_text(bytes.assume_value())) : "(none)";
  }

 private:
  boost::filesystem::path path_;
};

}  // namespace dieu8::test
