// A program left running, to be interrupted or killed by its id.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace dieu8 {

class Child {
 public:
  explicit Child(const std::vector<std::string>& arguments);  // its output is thrown away
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void send(int signal) const;
  bool is_running();
  int wait();  // exit code, or 128 + signal

 private:
  pid_t pid_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

}  // namespace dieu8
