#include "tests/fakes/guard/made_up_sysfs.h"

#include <boost/filesystem.hpp>
#include <fstream>
#include <sstream>

namespace dieu8::test {

namespace fs = boost::filesystem;

MadeUpSysfs::MadeUpSysfs() {
  const fs::path made = fs::temp_directory_path() / fs::unique_path("dieu8-sysfs-%%%%%%%%");
  fs::create_directories(made / "bus");
  root_ = fs::canonical(made).string();
}

MadeUpSysfs::~MadeUpSysfs() {
  boost::system::error_code ignored;
  fs::remove_all(root_, ignored);
}

void MadeUpSysfs::folder(const std::string& path) { fs::create_directories(fs::path(root_) / path); }

void MadeUpSysfs::text(const std::string& path, std::string_view content) { bytes(path, as_bytes(content)); }

void MadeUpSysfs::bytes(const std::string& path, ByteView content) {
  const fs::path place = fs::path(root_) / path;
  fs::create_directories(place.parent_path());
  std::ofstream file(place.string(), std::ios::binary | std::ios::trunc);
  file.write(as_text(content).data(), static_cast<std::streamsize>(content.size()));
}

void MadeUpSysfs::link(const std::string& path, const std::string& target) { link_outside(path, root_ + "/" + target); }

void MadeUpSysfs::link_outside(const std::string& path, const std::string& target) {
  const fs::path place = fs::path(root_) / path;
  fs::create_directories(place.parent_path());
  fs::remove(place);
  fs::create_symlink(target, place);
}

void MadeUpSysfs::remove(const std::string& path) { fs::remove_all(fs::path(root_) / path); }

void MadeUpSysfs::move(const std::string& from, const std::string& to) {
  fs::rename(fs::path(root_) / from, fs::path(root_) / to);
}

std::string MadeUpSysfs::read(const std::string& path) const {
  std::ifstream file(root_ + "/" + path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

bool MadeUpSysfs::has(const std::string& path) const {
  return fs::symlink_status(fs::path(root_) / path).type() != fs::file_not_found;
}

}  // namespace dieu8::test
