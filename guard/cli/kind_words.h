// What things are called: catalogue keys for the kinds of the report, and devices in one line.
#pragma once

#include <string>

#include "guard/cli/machine.h"
#include "guard/policy/verdict.h"

namespace dieu8 {

const char* label_of(Topic topic);
const char* label_of(LinkKind kind);
const char* label_of(MediumKind kind);
const char* label_of(ShareKind kind);
const char* label_of(SocketUse use);
const char* label_of(PrinterPlace place);
const char* label_of(Layer layer);
const char* label_of(Presence presence);
const char* label_of(Verdict verdict);
const char* label_of(Reason reason);

inline constexpr Layer kAllLayers[] = {Layer::BootParameter, Layer::Initramfs,    Layer::UsbDefaultDeny,
                                       Layer::PacketFilter,  Layer::SocketFilter, Layer::LinksDown,
                                       Layer::Radios,        Layer::ModuleBlock,  Layer::MediaAutoprobe,
                                       Layer::EarlyUnit,     Layer::Daemon};

inline constexpr Reason kAllReasons[] = {Reason::Rule,          Reason::NoRule,
                                         Reason::NoPolicy,      Reason::VirtualController,
                                         Reason::Malformed,     Reason::ChangedAfterAllow,
                                         Reason::NotRecorded,   Reason::Locked,
                                         Reason::NetworkDevice, Reason::OutsideLan,
                                         Reason::Radio,         Reason::NoTicket,
                                         Reason::Registered,    Reason::NotRegistered,
                                         Reason::Ticket};

// "0781:5567 SanDisk Cruzer Blade": the numbers, then what the device calls itself. Untrusted: goes through
// `printable`.
std::string device_text(const UsbDevice& device);

}  // namespace dieu8
