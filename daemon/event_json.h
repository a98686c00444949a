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

namespace dieu8 {

// Type Sentence: a catalogue key and its arguments.
Json::Object sentence_json(std::string_view sentence, const std::vector<std::string>& arguments = {});

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
Json::Object removed_event(std::string_view kind, const std::string& place, WallTime time);
Json::Object alarm_event(std::string_view word, const std::string& place, const Policy& policy, WallTime time);
Json::Object plain_event(std::string_view kind, Json::Object text, WallTime time);

}  // namespace dieu8
