// The messages of the Varlink wire (https://varlink.org/Method-Call): JSON objects, in the project's strict subset.
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct Call {
  std::string method;  // fully qualified: "io.dieu8.guard.Status"
  Json::Object parameters;
  bool more = false;    // several answers are welcome
  bool oneway = false;  // no answer at all
};

// Errors: Malformed for anything but a call, also for unknown keys, "upgrade" and a method that is no dotted name.
Result<Call> parse_call(ByteView message);

struct Reply {
  std::string error;  // qualified name; empty: it went well
  Json::Object parameters;
  bool continues = false;
};

// Errors: Malformed.
Result<Reply> parse_reply(ByteView message);

// With the zero byte that ends it.
std::string call_text(const Call& call);
std::string reply_text(const Reply& reply);

// The errors that every Varlink service knows (org.varlink.service).
Reply interface_not_found(std::string_view interface);
Reply method_not_found(std::string_view method);
Reply invalid_parameter(std::string_view parameter);
Reply permission_denied();
Reply expected_more();

}  // namespace dieu8
