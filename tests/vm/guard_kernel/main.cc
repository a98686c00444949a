// dieu8-test-guard-kernel usb|media COMMAND...: the product's view of this machine, as JSON on standard output. For
// guests of the lab only: it enforces what it is told.
#include <iostream>

#include "evidence/json/canonical.h"
#include "tests/vm/guard_kernel/words.h"

int main(int count, char** arguments) {
  dieu8::Words words(arguments + std::min(count, 2), arguments + count);
  const std::string half = count > 1 ? arguments[1] : "";
  if (words.empty() || (half != "usb" && half != "media")) {
    std::cerr << "dieu8-test-guard-kernel usb|media COMMAND...\n";
    return 2;
  }
  const auto said = half == "usb" ? dieu8::usb_words(words) : dieu8::media_words(words);
  if (!said) {
    const dieu8::Error& error = said.assume_error();
    dieu8::Json::Array details(error.arguments.begin(), error.arguments.end());
    const dieu8::Json::Object failure{
        {"error", error.message}, {"code", static_cast<int>(error.code)}, {"details", details}};
    std::cout << dieu8::canonical_json(failure) << '\n';
    return 3;
  }
  std::cout << dieu8::canonical_json(said.assume_value()) << '\n';
  return 0;
}
