// What the guard tells over the control socket, as its interface file writes it (guard/control/io.dieu8.guard.varlink).
// Text from devices is made printable here: no client can be attacked by a device's name.
#pragma once

#include <string>

#include "daemon/link_guard.h"
#include "daemon/media_guard.h"
#include "daemon/usb_guard.h"
#include "evidence/base/clock.h"
#include "evidence/json/value.h"
#include "guard/kernel/layer.h"
#include "guard/kernel/radio_control.h"
#include "guard/policy/explain.h"

namespace dieu8 {

// Type Sentence, and []Sentence: catalogue keys, each with its arguments.
Json::Array sentences_json(const Explanation& explanation);
Json::Object sentence_json(const Phrase& phrase);

// Why a device got what it got, without its serial: everybody may read it.
Explanation why(const UsbEntry& entry, const Policy& policy);
Explanation why(const LinkEntry& entry, const Policy& policy);
Explanation why(const MediumEntry& entry, const Policy& policy);

// Type Device.
Json::Object usb_json(const UsbEntry& entry);
Json::Object link_json(const LinkEntry& entry);
Json::Object medium_json(const MediumEntry& entry);

// Type Layer.
Json::Object layer_json(const LayerState& state);

// Type Policy.
Json::Object policy_json(const Policy& policy, PolicyOrigin origin);

// Type Event. `contact` is the policy's: whom the drafter calls.
Json::Object usb_event(const UsbEntry& entry, const Policy& policy, WallTime time);
Json::Object link_event(const LinkEntry& entry, const Policy& policy, WallTime time);
Json::Object medium_event(const MediumEntry& entry, const Policy& policy, WallTime time);
Json::Object radio_event(const Radio& radio, const Policy& policy, WallTime time);
Json::Object removed_event(Json::Object device, WallTime time);  // the device as it was known
Json::Object alarm_event(std::string_view word, const std::string& place, const Policy& policy, WallTime time);
Json::Object plain_event(std::string_view kind, const Phrase& text, WallTime time);

}  // namespace dieu8
