#include "tests/cli/wipe_workshop.h"

#include <gtest/gtest.h>

#include <boost/filesystem/operations.hpp>
#include <ctime>
#include <fstream>

#include "evidence/base/file.h"
#include "evidence/crypto/sign/agency.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

const std::string kPassphrase = "mot cum mat khau de thu";
const std::string kCanary = "DIEU8-CANARY-";

// Each sector begins with the canary and its number.
Bytes canary_disk(std::size_t bytes) {
  Bytes image(bytes, 0x2E);
  for (std::size_t sector = 0; sector < bytes / 512; ++sector) {
    const std::string mark = kCanary + std::to_string(sector);
    std::copy(mark.begin(), mark.end(), image.begin() + static_cast<std::ptrdiff_t>(sector * 512));
  }
  return image;
}

Validity validity_of(const KeyWish& wish) {
  const WallTime now{std::time(nullptr)};
  if (!wish.expired) return officer_validity(now);
  return {{now.seconds - 3600}, {now.seconds - 60}};
}

}  // namespace

std::string binary(const std::string& name) { return std::string(DIEU8_BIN_DIR) + "/" + name; }

Workshop::Workshop(std::size_t disk_mebibytes) {
  const Bytes image = canary_disk(disk_mebibytes * kMebibyte);
  EXPECT_TRUE(write_file_durably(disk(), image));
  write("passphrase.txt", kPassphrase + "\n");
  key_ = make_key("key", {});
  job_ = std::string(DIEU8_SOURCE_DIR) + "/docs/examples/job.toml";
  out_ = out();
  confirm_ = {disk()};
}

void Workshop::write(const std::string& name, const std::string& text) const {
  std::ofstream(path(name), std::ios::binary) << text;
}

std::string Workshop::make_key(const std::string& name, KeyWish wish) const {
  const PrivateKey root_key = PrivateKey::generate().value();
  const PrivateKey key = PrivateKey::generate().value();
  const Bytes root = make_root_certificate("UBND xã Thử", root_key, root_validity({std::time(nullptr)})).value();
  const OfficerRequest request{"Nguyễn Văn Thử", "Cán bộ", wish.role, validity_of(wish)};
  const Bytes certificate = issue_officer_certificate(root, root_key, request, key).value();
  EXPECT_TRUE(write_officer_folder(path(name), certificate, root, key, kPassphrase));
  return path(name);
}

std::vector<std::string> Workshop::run_line(const std::vector<std::string>& more) const {
  std::vector<std::string> line = {binary("dieu8-wipe"), "run", "--disk", disk(), "--job", job_, "--out", out_};
  if (with_key_) line.insert(line.end(), {"--key", key_, "--passphrase-file", path("passphrase.txt")});
  for (const std::string& word : confirm_) line.insert(line.end(), {"--confirm", word});
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

ProgramResult Workshop::run(const std::vector<std::string>& more) const {
  return run_program(run_line(more), {"DIEU8_LANG=en"});
}

std::string Workshop::session_with(const std::string& file) const {
  namespace fs = boost::filesystem;
  if (!fs::exists(out_)) return "";
  for (const auto& entry : fs::directory_iterator(out_))
    if (fs::exists(entry.path() / file)) return entry.path().string();
  return "";
}

Bytes Workshop::disk_bytes() const { return read_file(disk(), std::size_t{1} << 30U).value(); }

std::size_t Workshop::canaries() const {
  const Bytes bytes = disk_bytes();
  const std::string_view text = as_text(bytes);
  std::size_t count = 0;
  for (std::size_t at = text.find(kCanary); at != std::string_view::npos; at = text.find(kCanary, at + 1)) ++count;
  return count;
}

Json json_of(const ProgramResult& result) {
  auto parsed = parse_json(as_bytes(result.out));
  EXPECT_TRUE(parsed) << result.out << result.err;
  return parsed ? std::move(parsed).value() : Json(Json::Object{});
}

std::string text_at(const Json& object, const std::string& key) {
  const Json::Object* members = object.object();
  if (members == nullptr || !members->contains(key)) return "";
  const std::string* text = members->at(key).text();
  return text == nullptr ? "" : *text;
}

}  // namespace dieu8
