#include "evidence/json/parse.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

using Library = nlohmann::json;

// Builds our value from the library's events and refuses what the subset does not have. The first refusal stays.
class StrictBuilder final : public nlohmann::json_sax<Library> {
 public:
  StrictBuilder(const JsonLimits& limits, const std::size_t& consumed) : limits_(limits), consumed_(consumed) {}

  bool null() override { return add(Json()); }
  bool boolean(bool value) override { return add(Json(value)); }
  bool number_integer(number_integer_t value) override {
    if (value < -kLargestJsonInteger) return refuse(N_("a number beyond 2^53-1"));
    return add(Json(std::int64_t{value}));
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<std::uint64_t>(kLargestJsonInteger)) return refuse(N_("a number beyond 2^53-1"));
    return add(Json(static_cast<std::int64_t>(value)));
  }
  bool number_float(number_float_t, const string_t&) override { return refuse(N_("a number that is not whole")); }
  bool string(string_t& value) override { return add(Json(value)); }
  bool binary(binary_t&) override { return refuse(N_("binary data")); }
  bool start_object(std::size_t) override { return open(Json::Object{}); }
  bool start_array(std::size_t) override { return open(Json::Array{}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    if (std::get<Json::Object>(open_.back().container).contains(value)) return refuse(N_("a key that stands twice"));
    open_.back().key = value;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    if (!problem_) problem_ = {N_("a syntax error"), position};
    return false;
  }

  const std::optional<std::pair<const char*, std::size_t>>& problem() const { return problem_; }
  Json take() { return std::move(root_); }

 private:
  struct Level {
    std::variant<Json::Object, Json::Array> container;
    std::string key;
  };

  bool refuse(const char* what) {
    if (!problem_) problem_ = {what, consumed_};
    return false;
  }

  bool open(std::variant<Json::Object, Json::Array> container) {
    if (open_.size() >= limits_.depth) return refuse(N_("too many levels"));
    open_.push_back({std::move(container), {}});
    return true;
  }

  bool close() {
    Json done = std::visit([](auto& container) { return Json(std::move(container)); }, open_.back().container);
    open_.pop_back();
    return add(std::move(done));
  }

  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* object = std::get_if<Json::Object>(&open_.back().container)) {
      object->emplace(std::move(open_.back().key), std::move(value));
    } else {
      std::get<Json::Array>(open_.back().container).push_back(std::move(value));
    }
    return true;
  }

  const JsonLimits& limits_;
  const std::size_t& consumed_;
  std::vector<Level> open_;
  Json root_;
  std::optional<std::pair<const char*, std::size_t>> problem_;
};

// Hands the bytes to the library one by one and knows how far it came.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char* begin, std::size_t* consumed)
      : at_(at), begin_(begin), consumed_(consumed) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *consumed_ = static_cast<std::size_t>(at_ - begin_);
    return *this;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char* begin_;
  std::size_t* consumed_;
};

auto refused(const char* what, std::size_t position) {
  return fail(ErrorCode::Malformed, N_("JSON, byte {1}: {2}"), {std::to_string(position), what});
}

// "-0" is a whole number that another reader keeps apart from "0"; the library folds it. Strings are skipped.
std::optional<std::size_t> negative_zero(std::string_view text) {
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_string && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      in_string = !in_string;
    } else if (!in_string && text[i] == '-' && i + 1 < text.size() && text[i + 1] == '0') {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Json> parse_json(ByteView document, const JsonLimits& limits) {
  if (document.size() > limits.bytes) return refused(N_("the document is too long"), limits.bytes);
  const std::string_view text = as_text(document);
  if (text.starts_with("\xEF\xBB\xBF")) return refused(N_("a byte-order mark"), 0);
  if (const auto bad = first_invalid_utf8(text); bad != kValidUtf8) return refused(N_("not UTF-8"), bad);
  // The library takes a NUL for the end of its input: what stands behind it would be signed and never read.
  if (const auto bad = text.find('\0'); bad != std::string_view::npos) return refused(N_("a NUL byte"), bad);
  if (const auto bad = negative_zero(text)) return refused(N_("minus zero"), *bad);

  std::size_t consumed = 0;
  StrictBuilder builder(limits, consumed);
  const char* begin = text.data();
  const bool complete = Library::sax_parse(CountingIterator(begin, begin, &consumed),
                                           CountingIterator(begin + text.size(), begin, &consumed), &builder);
  if (builder.problem()) return refused(builder.problem()->first, builder.problem()->second);
  if (!complete) return refused(N_("a syntax error"), consumed);
  return builder.take();
}

}  // namespace dieu8
