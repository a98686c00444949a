// What the readers of a machine's history share: the tree they read, where traces go, and what could not be read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "guard/history/trace.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

class HistoryReader {
 public:
  explicit HistoryReader(SystemTree tree) : tree_(std::move(tree)) {}

  const SystemTree& tree() const { return tree_; }
  TraceBook& book() { return book_; }

  // The file's text, the folder's names. What is not there tells nothing and is no gap.
  std::string text(const std::string& path);
  std::vector<std::string> names(const std::string& folder);
  std::optional<WallTime> changed(const std::string& path) const;
  void gap(const std::string& what, const Error& error);
  // Notes the gap of a call that failed; NotFound is none.
  void unless_missing(const std::string& what, const Status& status);

  // `take` with every file's path and text in `folder` whose name ends with `ending`.
  void each_file(const std::string& folder, const std::string& ending,
                 const std::function<void(const std::string& path, const std::string& text)>& take);

  void saw_log_since(std::optional<WallTime> oldest);

  // Homes of people, root's among them, as /etc/passwd and /home tell.
  std::vector<std::string> homes();

  History take();

 private:
  SystemTree tree_;
  TraceBook book_;
  History history_;
};

// The readers, each of one kind of source.
void read_network_files(HistoryReader& reader);
void read_logs(HistoryReader& reader);
void read_desktops(HistoryReader& reader);      // browsers, recent files, ssh
void read_system_files(HistoryReader& reader);  // packages, logins, Bluetooth, udev, remote control

}  // namespace dieu8
