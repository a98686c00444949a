// What a drive told, as a person reads it, and as a program does.
#pragma once

#include <string>
#include <vector>

#include "evidence/json/value.h"
#include "wipe/cli/drive/ask_drive.h"

namespace dieu8 {

// How the bits that were read are set beside the sentence they carry.
enum class Bits { Plain, Dim };  // Dim: for a terminal

// Lines indented by two: what the drive offers, what is hidden, what stands in the way and what to do about it, each
// with the bits read on a line of its own below.
std::string offer_lines(const AskedDisk& asked, Bits bits);

// "source = value: meaning; ..." on a line of its own, indented; empty for no bits.
std::string bits_line(const std::vector<ProbedBits>& quoted, Bits bits);

Json offer_json(const DriveOffer& offer);

}  // namespace dieu8
