#include "wipe/command/nvme/nvme_pages.h"

#include <algorithm>

#include "wipe/command/nvme/nvme_command.h"
#include "wipe/command/nvme/sanitize_log.h"
#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kTellsLogPages = 0x20;  // LPA bit 5
constexpr std::uint64_t kBootPartitionUnit = std::uint64_t{128} << 10U;

// A drive that is gone ends the reading; anything else it does not answer is only missing.
Result<Bytes> if_answered(NvmeTransport& transport, const NvmeCommand& command) {
  auto answer = read_nvme(transport, command);
  if (!answer && answer.error().code != ErrorCode::NotFound) return Bytes{};
  return answer;
}

Result<std::optional<std::vector<std::uint32_t>>> read_list(NvmeTransport& transport, NvmeIdentifyStructure which) {
  const auto list = parse_nvme_namespace_list(TRY(if_answered(transport, nvme_identify(which, 0))));
  if (!list) return std::optional<std::vector<std::uint32_t>>{};
  return std::optional(list.assume_value());
}

Status read_namespace(NvmeTransport& transport, NvmeIdentifyStructure which, std::uint32_t number,
                      NvmeNamespaces& into) {
  const auto page = parse_nvme_namespace(TRY(if_answered(transport, nvme_identify(which, number))));
  if (page) into.emplace(number, page.assume_value());
  return ok();
}

Status read_namespaces(NvmeTransport& transport, std::uint32_t opened, NvmePages& pages) {
  pages.active = TRY(read_list(transport, NvmeIdentifyStructure::ActiveNamespaces));
  std::vector<std::uint32_t> active = pages.active.value_or(std::vector<std::uint32_t>{});
  if (opened != 0 && std::ranges::find(active, opened) == active.end()) active.push_back(opened);
  for (const std::uint32_t number : active)
    TRY(read_namespace(transport, NvmeIdentifyStructure::Namespace, number, pages.active_namespaces));
  if (!pages.controller->namespace_management) return ok();
  pages.allocated = TRY(read_list(transport, NvmeIdentifyStructure::AllocatedNamespaces));
  for (const std::uint32_t number : pages.allocated.value_or(std::vector<std::uint32_t>{}))
    if (std::ranges::find(active, number) == active.end())
      TRY(read_namespace(transport, NvmeIdentifyStructure::AllocatedNamespace, number, pages.unattached_namespaces));
  return ok();
}

Status read_boot_partitions(NvmeTransport& transport, NvmePages& pages) {
  if ((pages.controller->log_attributes & kTellsLogPages) == 0) return ok();
  const Bytes supported =
      TRY(if_answered(transport, nvme_get_log_page(NvmeLog::SupportedPages, kSupportedLogPagesBytes)));
  const auto told = supports_log_page(supported, static_cast<std::uint8_t>(NvmeLog::BootPartition));
  if (told) pages.boot_log_supported = told.assume_value();
  if (!pages.boot_log_supported.value_or(false)) return ok();
  const Bytes head = TRY(if_answered(transport, nvme_get_log_page(NvmeLog::BootPartition, kBootPartitionHeaderBytes)));
  if (const auto header = parse_boot_partition_header(head)) pages.boot_partitions = header.assume_value();
  return ok();
}

}  // namespace

Result<BootPartitionHeader> parse_boot_partition_header(ByteView head) {
  if (head.size() != kBootPartitionHeaderBytes || head[0] != static_cast<std::uint8_t>(NvmeLog::BootPartition))
    return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {"NVMe Boot Partition"});
  BootPartitionHeader header;
  header.info = little_32(head, 4);
  header.bytes = (header.info & 0x7fffU) * kBootPartitionUnit;  // BPSZ
  return header;
}

Result<bool> supports_log_page(ByteView supported_pages, std::uint8_t page) {
  if (supported_pages.size() != kSupportedLogPagesBytes || is_one_byte_repeated(supported_pages))
    return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"),
                {"NVMe Supported Log Pages"});
  return (little_32(supported_pages, 4 * std::size_t{page}) & 1U) != 0;  // LSUPP
}

Result<Bytes> read_nvme(NvmeTransport& transport, const NvmeCommand& command) {
  NvmeAnswer answer = TRY(transport.admin(command));
  if (answer.status != 0) return Bytes{};
  return std::move(answer.data);
}

Result<NvmePages> read_nvme_pages(NvmeTransport& transport, std::uint32_t namespace_number) {
  NvmePages pages;
  const Bytes page = TRY(read_nvme(transport, nvme_identify(NvmeIdentifyStructure::Controller, 0)));
  const auto controller = parse_nvme_controller(page);
  if (!controller) return pages;
  pages.controller = controller.assume_value();
  TRY(read_namespaces(transport, namespace_number, pages));
  if ((pages.controller->sanitize_capabilities & 7U) != 0)
    pages.sanitize_log = TRY(if_answered(transport, nvme_get_log_page(NvmeLog::SanitizeStatus, kSanitizeLogBytes)));
  TRY(read_boot_partitions(transport, pages));
  return pages;
}

}  // namespace dieu8
