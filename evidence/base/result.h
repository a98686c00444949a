// Errors as values: Result<T> holds a T or an Error; TRY hands the error up.
#pragma once

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/success_failure.hpp>
#include <type_traits>
#include <utility>

#include "evidence/base/error.h"

namespace dieu8 {

namespace outcome = BOOST_OUTCOME_V2_NAMESPACE;

// Looking at the wrong side of a Result ends the program: a forgotten error must never read as success.
template <typename T>
using Result = outcome::basic_result<T, Error, outcome::policy::terminate>;

using Status = Result<void>;

inline auto ok() { return outcome::success(); }

inline auto fail(ErrorCode code, const char* message, std::vector<std::string> arguments = {},
                 const char* hint = nullptr, int system_error = 0) {
  return outcome::failure(Error{code, message, std::move(arguments), hint, system_error});
}

}  // namespace dieu8

// `const T value = TRY(f());` or `TRY(f());`: the value of a successful Result, else return its error from here.
// A GNU statement expression, because a check per line must read as one line.
#define TRY(expression)                                                                      \
  __extension__({                                                                            \
    auto try_result = (expression);                                                          \
    if (!try_result) return ::dieu8::outcome::failure(std::move(try_result).assume_error()); \
    std::move(try_result).assume_value();                                                    \
  })
