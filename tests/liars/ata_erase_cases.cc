// Everything is reported as done, and something was left; or what is written is not kept.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

struct EraseRow {
  EraseLie lie = EraseLie::Nothing;
  const char* what = "";
};

constexpr EraseRow kErases[] = {
    {EraseLie::Nothing, "reports success and has erased nothing"},
    {EraseLie::FirstHalf, "erases only the first half"},
    {EraseLie::KeepsEighth, "keeps every eighth sector"},
    {EraseLie::KeepsTail, "keeps the last sixteenth"},
    {EraseLie::OnlySpare, "erases its spare cells and keeps what has an address"},
};

AtaLies leaving(EraseLie lie) {
  AtaLies lies;
  lies.erase = lie;
  return lies;
}

AtaLies caching(CacheLie lie, EraseLie erase = EraseLie::None) {
  AtaLies lies;
  lies.cache = lie;
  lies.erase = erase;
  return lies;
}

std::vector<LiarCase> partial_erases() {
  std::vector<LiarCase> all;
  for (const EraseRow& row : kErases) {
    all.push_back(ata_lie(std::string("SSD, BLOCK ERASE EXT: ") + row.what, "markers-survive", leaving(row.lie)));
    all.push_back(
        ata_lie(std::string("HDD, OVERWRITE EXT: ") + row.what, "markers-survive", leaving(row.lie), ata_hdd()));
    all.push_back(ata_lie(std::string("HDD, SECURITY ERASE enhanced: ") + row.what, "markers-survive", leaving(row.lie),
                          old_ata_hdd()));
  }
  return all;
}

std::vector<LiarCase> keys() {
  AtaLies keeps_key;
  keeps_key.crypto_keeps_key = true;
  AtaLies keeps_all = keeps_key;
  keeps_all.erase = EraseLie::Nothing;
  LiarCase automatic = ata_lie("SSD with SECURITY ERASE alone: reports success and has erased nothing",
                               "markers-survive", leaving(EraseLie::Nothing), ata_ssd_with_security_only());
  automatic.level = LevelAsked::Auto;
  return {ata_lie("SSD, CRYPTO SCRAMBLE EXT: keeps its key", "markers-survive", keeps_key, ata_ssd_with_key_only()),
          ata_lie("SSD, CRYPTO SCRAMBLE and BLOCK ERASE: keeps its key and its cells", "markers-survive", keeps_all,
                  encrypting_ata_ssd()),
          automatic};
}

std::vector<LiarCase> caches() {
  LiarCase overwritten =
      ata_lie("Clear: acknowledges writes and keeps none", "mismatch", caching(CacheLie::WritesLost), ata_hdd());
  overwritten.level = LevelAsked::Clear;
  return {ata_lie("acknowledges writes and keeps none", "markers-not-kept", caching(CacheLie::WritesLost)),
          ata_lie("loses every eighth written sector", "markers-not-kept", caching(CacheLie::EighthWriteLost)),
          ata_lie("keeps no writes after its key was changed", "mismatch", caching(CacheLie::WritesLostAfterErase),
                  ata_ssd_with_key_only()),
          ata_lie("does not empty its cache", "markers-not-flushed", caching(CacheLie::FlushFails)),
          ata_lie("keeps the marks in its cache alone and erases nothing", "markers-survive",
                  caching(CacheLie::FlushIgnored, EraseLie::Nothing)),
          ata_lie("answers the marks from a copy that the erase does not reach", "markers-survive",
                  caching(CacheLie::ReadsFromCache)),
          overwritten};
}

}  // namespace

std::vector<LiarCase> ata_erase_cases() {
  std::vector<LiarCase> all = partial_erases();
  for (auto part : {keys(), caches()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
