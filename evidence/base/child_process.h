// Another program, started without a shell and waited for.
#pragma once

#include <spawn.h>
#include <sys/types.h>

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// Which descriptors a child has. All of ours are closed there (O_CLOEXEC) but those put here, and 0 to 2, which it has
// from us where nothing else was put.
class ChildFiles {
 public:
  ChildFiles() { ::posix_spawn_file_actions_init(&actions_); }
  ~ChildFiles() { ::posix_spawn_file_actions_destroy(&actions_); }
  ChildFiles(const ChildFiles&) = delete;
  ChildFiles& operator=(const ChildFiles&) = delete;

  // `fd` becomes the child's `number`. Where numbers given later may be those of descriptors put earlier, move these
  // out of the way first: the pieces are done in the order they were put.
  void put(const UniqueFd& fd, int number) { ::posix_spawn_file_actions_adddup2(&actions_, fd.get(), number); }
  // 0 to 2 are /dev/null.
  void nothing_to_say();

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

enum class ChildEnvironment { Ours, Empty };

// Starts `program`, a path: no folder is searched. Its signals are not blocked, whichever thread starts it.
// Errors: NotFound when there is no such program; Io.
Result<pid_t> start_child(const std::string& program, const std::vector<std::string>& arguments,
                          const ChildFiles& files, ChildEnvironment environment);

// Waits for its end: its exit code, or 128 and the signal that ended it. Errors: Io when it is no child of ours.
Result<int> wait_for_child(pid_t child, const std::string& program);

}  // namespace dieu8
