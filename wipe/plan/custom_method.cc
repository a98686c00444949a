#include "wipe/plan/custom_method.h"

#include <cctype>

#include "wipe/plan/pass_pattern.h"

namespace dieu8 {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return result;
}

auto unreadable(std::size_t number, std::string_view word) {
  return fail(ErrorCode::Misuse, N_("custom method: pass {1} cannot be read: '{2}'"),
              {std::to_string(number), std::string(word)},
              N_("a pass is 'random', or 1 to 16 bytes in hexadecimal such as 00 or 55aa, with ~ before them for the "
                 "complement"));
}

Result<PassPattern> parse_pass(std::size_t number, std::string_view word) {
  if (word == "random") return random_pass();
  const bool complement = word.starts_with('~');
  const Result<Bytes> bytes = from_hex(lower(complement ? word.substr(1) : word));
  if (!bytes || bytes.value().empty() || bytes.value().size() > kMostCustomBytes) return unreadable(number, word);
  return complement ? complement_pass(bytes.value()) : fixed_pass(bytes.value());
}

}  // namespace

Result<Method> parse_custom_method(std::string_view list) {
  Method method{"custom", "", {}, false};
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    method.passes.push_back(TRY(parse_pass(method.passes.size() + 1, list.substr(at, end - at))));
    if (method.passes.size() > kMostCustomPasses)
      return fail(ErrorCode::Misuse, N_("custom method: more than {1} passes"), {std::to_string(kMostCustomPasses)});
    at = end + 1;
  }
  return method;
}

}  // namespace dieu8
