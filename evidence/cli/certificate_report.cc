#include "evidence/cli/certificate_report.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/certificate/check_finding.h"
#include "evidence/cli/certificate_content.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

const char* verdict_words(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::Valid: return N_("VALID");
    case CheckVerdict::Invalid: return N_("INVALID");
    case CheckVerdict::Undetermined: return N_("NOT ENOUGH GROUNDS");
  }
  return N_("NOT ENOUGH GROUNDS");
}

const char* verdict_sentence(const CertificateCheck& check) {
  switch (check.verdict) {
    case CheckVerdict::Valid:
      return N_(
          "This certificate is genuine: an officer of the trusted agency sealed exactly this, and its "
          "measurements give its conclusion.");
    case CheckVerdict::Invalid:
      return check.seal.intact && check.seal.verdict == SealVerdict::Invalid
                 ? N_("Unchanged since somebody sealed it, but not by an officer whom the trusted agency lets seal "
                      "certificates. Do not rely on it.")
                 : N_("This certificate is not genuine. Do not rely on it.");
    case CheckVerdict::Undetermined:
      if (check.sealed_by == SealedBy::Session)
        return N_(
            "Made without an officer's key: unchanged since that run as far as its own seal shows, but the agency does "
            "not stand for it.");
      return N_("Nothing shows that the certificate is false, and something is missing to prove it.");
  }
  return "";
}

bool practice_only(const Judgement& judgement) { return std::ranges::count(judgement.remarks, "practice-only") > 0; }

// Only a genuine certificate has a conclusion worth printing big.
std::string conclusion_line(const CertificateCheck& check) {
  if (check.verdict != CheckVerdict::Valid) return "";
  std::string text = "  " + tr("CONCLUSION: {1}", {conclusion_words(check.judged_again->conclusion)}) + "\n";
  if (practice_only(*check.judged_again)) text += "  " + tr("PRACTICE TARGET: no disk of a computer was erased") + "\n";
  return text;
}

std::string headline(const CertificateCheck& check) {
  const std::string rule(64, '=');
  const std::string unsealed = check.sealed_by == SealedBy::Session ? "  " + tr("NOT SEALED BY THE AGENCY") + "\n" : "";
  return rule + "\n  " + tr(verdict_words(check.verdict)) + "\n" + unsealed + conclusion_line(check) + rule + "\n" +
         tr(verdict_sentence(check)) + "\n";
}

std::string findings_text(const CertificateCheck& check) {
  std::string text;
  for (const std::string& word : check.findings) text += word_line(check_finding_sentence(word), word);
  if (text.empty()) return "";
  if (check.reading_error) {
    std::vector<std::string> arguments;
    for (const std::string& argument : check.reading_error->arguments) arguments.push_back(printable(tr(argument)));
    text += "    " + tr(check.reading_error->message, arguments) + "\n";
  }
  return "\n" + tr("Findings") + ":\n" + text;
}

std::string content_text(const CertificateCheck& check) {
  if (!check.seal.intact || !check.certificate || !check.judged_again)
    return "\n" + tr("The content is not shown: it is not what somebody sealed.") + "\n";
  const std::string content = certificate_content(*check.certificate, *check.judged_again);
  if (check.verdict == CheckVerdict::Valid) return "\n" + content;
  return "\n" + tr("What the file claims (not proven)") + ":\n\n" + content;
}

// A remark, not a finding: the certificate is genuine, and the reader is to know that there was a time between.
std::string late_text(const CertificateCheck& check) {
  if (!check.late) return "";
  const LateSeal& late = *check.late;
  std::string text =
      "\n" + tr("Remark: made without the agency's seal at {1}, sealed later at {2} by {3} (claimed times)",
                {rfc3339(late.made), rfc3339(late.sealed), printable(late.officer_name)});
  text += "\n";
  if (check.interrupted)
    text += tr("Remark: the work was interrupted, and until it ended the key of the run lay beside its files") + "\n";
  return text;
}

std::string signer_text(const CertificateCheck& check) {
  if (check.sealed_by == SealedBy::Session)
    return "\n" + tr("Sealed by: nobody of an agency, only by the key of that run") + "\n";
  if (!check.seal.signer) return "";
  const OfficerCertificate& signer = *check.seal.signer;
  std::string text = "\n" + (check.seal.anchored ? tr("Sealed by") : tr("Claims to be sealed by (not proven)"));
  text += ": " + printable(signer.name + ", " + signer.title + ", " + signer.agency) + "\n";
  const auto& time = check.seal.claimed_time;
  return text + tr("Seal's time (claimed)") + ": " + (time ? rfc3339(*time) : "-") + "\n";
}

std::string item(bool yes, const std::string& text) { return "  " + (yes ? tr("yes") : tr("NO")) + "  " + text + "\n"; }

bool found(const CertificateCheck& check, std::string_view word) {
  return std::ranges::count(check.findings, word) > 0;
}

bool journal_agrees(const CertificateCheck& check) {
  return check.certificate &&
         std::ranges::none_of(check.findings, [](const std::string& word) { return word.starts_with("journal-"); });
}

std::string checked_text(const CertificateCheck& check, const ReportedFile& file) {
  std::string text = "\n" + tr("Checked") + ":\n";
  text += item(check.seal.intact, tr("unchanged since it was sealed (with OpenSSL and with Crypto++)"));
  text += item(check.seal.anchored, tr("sealed by an officer of the trusted agency: {1} (key {2})",
                                       {printable(file.root.agency), file.root.key_id}));
  text += item(check.certificate.has_value(), tr("the file is a certificate in its one proper form"));
  text += item(check.judged_again && !found(check, "judgement-differs"),
               tr("the conclusion was computed again from the measurements"));
  text += item(check.certificate && !found(check, "qr-claims-differ"), tr("the printed QR code would say the same"));
  return text + item(journal_agrees(check), tr("the session journal is whole and the one the certificate names"));
}

std::string not_checked_text() {
  const auto bullet = [](const std::string& text) { return "  - " + text + "\n"; };
  std::string text = "\n" + tr("Not checked, because the files alone cannot show it") + ":\n";
  text += bullet(tr("whether the clock was right: all times are those the machine claimed, none is anchored"));
  text += bullet(tr("whether the disk told the truth about cells it does not show (spare and replaced ones)"));
  text += bullet(tr("whether the disk with this serial number is the one in front of you: compare the label"));
  return text + bullet(tr("whether the officer's key was withdrawn after sealing"));
}

}  // namespace

ExitCode exit_code_of(const CertificateCheck& check) {
  switch (check.verdict) {
    case CheckVerdict::Invalid: return ExitCode::No;
    case CheckVerdict::Undetermined: return ExitCode::CouldNotTell;
    case CheckVerdict::Valid: break;
  }
  const bool passed = check.judged_again && check.judged_again->conclusion != Conclusion::Fail;
  return passed ? ExitCode::Yes : ExitCode::No;
}

std::string certificate_report(const CertificateCheck& check, const ReportedFile& file) {
  std::string text =
      headline(check) + findings_text(check) + content_text(check) + late_text(check) + signer_text(check);
  text += "\n" + tr("File") + ": " + printable(file.name) + "\nSHA-256: " + to_hex(file.digest) + "\n";
  return text + checked_text(check, file) + not_checked_text();
}

}  // namespace dieu8
