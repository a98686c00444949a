// The subcommands of dieu8-key: options as values, one function and one file each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/console/exit_code.h"
#include "evidence/token/open_token.h"

namespace dieu8 {

struct InitAgencyOptions {
  std::string name;
  std::string out;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct IssueOptions {
  std::string agency;
  std::string role;
  std::string name;
  std::string title;
  std::string out;                                     // a key folder; empty with `token`
  TokenOptions token;                                  // the key pair is made on it and stays there
  std::optional<std::string> passphrase_file;          // of the agency's key
  std::optional<std::string> officer_passphrase_file;  // of the new key; when absent, `passphrase_file` serves for both
  bool json = false;
};

struct SplitOptions {
  std::string agency;
  unsigned need = 0;
  unsigned of = 0;
  std::string out;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct CombineOptions {
  std::vector<std::string> shares;
  std::string out;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct ShowKeyOptions {
  std::string path;
  bool json = false;
};

struct SignPolicyOptions {
  std::string folder;  // with policy.manifest
  std::string key;     // the officer's
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct SignJobOptions {
  std::string file;  // job.toml
  std::string key;   // the officer's or leader's
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct SignImageOptions {
  std::string file;  // SHA256SUMS of a boot image, the files it names beside it
  std::string key;   // the officer's
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct SealOptions {
  std::string folder;  // of a certificate that was made without the agency's seal
  std::string key;     // the officer's; empty with `token`
  TokenOptions token;
  std::string confirm;  // the first 16 digits of the certificate's SHA-256, from paper; empty: only show what is there
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct TicketOptions {
  std::string file;          // a machine's question, or with `countersign` a ticket with one signature; "-": stdin
  bool countersign = false;  // add the second person's signature; what follows up to `out` is in the ticket already
  std::string purpose;
  std::uint64_t minutes = 60;       // that it holds from its acceptance
  std::uint64_t within_hours = 24;  // of the question, by the machine's clock: accepted no later
  std::string report;               // for maintenance: what it rests on, and who repairs
  std::string report_date;
  std::string recipient;
  std::string repairer;
  std::string repairer_kind;
  std::string out;  // empty: only shown
  std::string key;  // the signer's; empty with `token`
  TokenOptions token;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

struct TokenListOptions {
  TokenOptions token;
  bool json = false;
};

ExitCode run_key_command(const InitAgencyOptions& options);
ExitCode run_key_command(const IssueOptions& options);
ExitCode run_key_command(const SplitOptions& options);
ExitCode run_key_command(const CombineOptions& options);
ExitCode run_key_command(const ShowKeyOptions& options);
ExitCode run_key_command(const SignPolicyOptions& options);
ExitCode run_key_command(const SignJobOptions& options);
ExitCode run_key_command(const SignImageOptions& options);
ExitCode run_key_command(const SealOptions& options);
ExitCode run_key_command(const TicketOptions& options);
ExitCode run_key_command(const TokenListOptions& options);

}  // namespace dieu8
