// The two halves of dieu8-test-guard-kernel; each answers one command with a JSON value.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

using Words = std::vector<std::string>;

// usb list | deny | block PLACE | allow PLACE [PATTERN...] | hold PLACE FILE | watch SECONDS
Result<Json::Object> usb_words(const Words& words);

// media list | deny | admit | shut PLACE | open PLACE | read-sg DEVICE
Result<Json::Object> media_words(const Words& words);

// Whether READ(10) of the first block through the SCSI generic driver succeeds: the way past every block driver.
Result<bool> reads_past_the_driver(const std::string& device);

}  // namespace dieu8
