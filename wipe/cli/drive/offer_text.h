// What a drive told, as a person reads it, and as a program does.
#pragma once

#include <string>
#include <vector>

#include "evidence/json/value.h"
#include "wipe/cli/drive/ask_drive.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

// How the bits that were read are set beside the sentence they carry.
enum class Bits { Plain, Dim };  // Dim: for a terminal

// Lines indented by two: what the drive offers, what is hidden, what stands in the way and what to do about it, each
// with the bits read on a line of its own below. `plan`, where there is one: what stands in the way of nothing in it is
// only noted.
std::string offer_lines(const AskedDisk& asked, const WipePlan* plan, Bits bits);

// A sentence whose last words are bits ("...: {2}"), the bits on a line of their own below, as `bits_line` sets them.
// `arguments` belong to it; the frame is a catalogue key with {1} for the sentence.
std::string sentence_above_bits(const char* frame, const char* sentence, std::vector<std::string> arguments, Bits bits);

// "source = value: meaning; ..." on a line of its own, indented; empty for no bits.
std::string bits_line(const std::vector<ProbedBits>& quoted, Bits bits);

Json offer_json(const DriveOffer& offer);

}  // namespace dieu8
