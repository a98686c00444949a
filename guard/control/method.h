// What the daemon can be asked (docs/control-interface.md), and who may ask it.
#pragma once

#include <optional>
#include <string_view>

namespace dieu8 {

inline constexpr std::string_view kGuardInterface = "io.dieu8.guard";

enum class Method {
  DaemonStatus,
  Devices,
  Layers,
  Watch,
  Explain,
  ListTickets,
  PolicyCheck,
  Try,
  Lock,
  RequestTicket,
  OfferTicket,
  EndTicket,
  PolicyReload,
  Unlock,
  MediaBook,
  MediaReport,
  MediaAdmit,
  MediaShut,
  PrintEntry,
  Maintenance,
  Incident,
  Deed,
  TransferBegin,
  TransferFiles,
  TransferEnd,
  TransferShow
};

inline constexpr Method kMethods[] = {
    Method::DaemonStatus, Method::Devices,     Method::Layers,        Method::Watch,         Method::Explain,
    Method::ListTickets,  Method::PolicyCheck, Method::Try,           Method::Lock,          Method::RequestTicket,
    Method::OfferTicket,  Method::EndTicket,   Method::PolicyReload,  Method::Unlock,        Method::MediaBook,
    Method::MediaReport,  Method::MediaAdmit,  Method::MediaShut,     Method::PrintEntry,    Method::Maintenance,
    Method::Incident,     Method::Deed,        Method::TransferBegin, Method::TransferFiles, Method::TransferEnd,
    Method::TransferShow};

// The name behind "io.dieu8.guard.".
constexpr std::string_view wire_name(Method method) {
  switch (method) {
    case Method::DaemonStatus: return "Status";
    case Method::Devices: return "Devices";
    case Method::Layers: return "Layers";
    case Method::Watch: return "Watch";
    case Method::Explain: return "Explain";
    case Method::ListTickets: return "ListTickets";
    case Method::RequestTicket: return "RequestTicket";
    case Method::OfferTicket: return "OfferTicket";
    case Method::EndTicket: return "EndTicket";
    case Method::PolicyCheck: return "PolicyCheck";
    case Method::Try: return "Try";
    case Method::PolicyReload: return "PolicyReload";
    case Method::Lock: return "Lock";
    case Method::Unlock: return "Unlock";
    case Method::MediaBook: return "MediaBook";
    case Method::MediaReport: return "MediaReport";
    case Method::MediaAdmit: return "MediaAdmit";
    case Method::MediaShut: return "MediaShut";
    case Method::TransferBegin: return "TransferBegin";
    case Method::TransferFiles: return "TransferFiles";
    case Method::TransferEnd: return "TransferEnd";
    case Method::TransferShow: return "TransferShow";
    case Method::PrintEntry: return "PrintEntry";
    case Method::Maintenance: return "Maintenance";
    case Method::Incident: return "Incident";
    case Method::Deed: return "Deed";
  }
  __builtin_unreachable();
}

// nullopt: the interface has no such method.
constexpr std::optional<Method> method_named(std::string_view name) {
  for (const Method method : kMethods)
    if (wire_name(method) == name) return method;
  return std::nullopt;
}

}  // namespace dieu8
