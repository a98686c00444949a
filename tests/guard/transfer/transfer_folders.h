// Folders on the disk of the test's machine: what is to be carried over, and where it arrives.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/base/unique_fd.h"
#include "guard/transfer/source_tree.h"
#include "guard/transfer/transfer_item.h"

namespace dieu8::test {

UniqueFd folder_fd(const std::string& path);
void write_text(const std::string& path, const std::string& text);
std::string read_text(const std::string& path);
TransferItem item_of_text(const std::string& text);

// Every file below a folder, hidden ones too: path and content.
std::map<std::string, std::string> files_below(const std::string& folder);
std::vector<TransferItem> items_below(const std::string& folder);  // sorted

// A tree whose one root is the content of `folder`.
SourceTree tree_of(const std::string& folder, NameRights& rights, TransferLimits limits = {});

}  // namespace dieu8::test
