// How a check says what it found.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evidence/base/error.h"
#include "guard/kernel/layer.h"

namespace dieu8 {

inline LayerState layer_present(Layer layer) { return {layer, Presence::Present, "", {}}; }

inline LayerState layer_absent(Layer layer, const char* why, std::vector<std::string> arguments = {}) {
  return {layer, Presence::Absent, why, std::move(arguments)};
}

inline LayerState layer_unknown(Layer layer, const char* why, std::vector<std::string> arguments = {}) {
  return {layer, Presence::Unknown, why, std::move(arguments)};
}

// What is said to be missing, or to be nothing this kernel can, is absent; any other failure leaves it open.
inline LayerState layer_failed(Layer layer, const Error& error) {
  const bool absent = error.code == ErrorCode::NotFound || error.code == ErrorCode::Unsupported;
  return {layer, absent ? Presence::Absent : Presence::Unknown, error.message, error.arguments};
}

}  // namespace dieu8
