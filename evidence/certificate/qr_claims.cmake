# What the QR code says, apart from the rest: needs no JSON and no judging.
dieu8_library(dieu8_qr_claims
  SOURCES qr_claims.cc read_qr_claims.cc technique_words.cc
  LINK dieu8_cose dieu8_crypto)
