#include "tests/guard/registered/sample_medium.h"

#include "guard/registered/token_place.h"

namespace dieu8 {

MediumToken sample_token(const FakeAgency& agency) {
  MediumToken token;
  token.medium = "3f0c6a1e-7b52-4d0a-9c55-0d1b2e3f4a5b";
  token.number = "USB-07";
  token.agency = key_id_of(agency.trust().key_id).value();
  token.issued = kSigningTime;
  token.until = WallTime{kSigningTime.seconds + 365 * 86400};
  token.holder = "Trần Thị Bưởi";
  token.level = SecrecyLevel::Secret;
  token.direction = MediumDirection::In;
  token.vendor = 0x0781;
  token.product = 0x5567;
  token.usb_serial = "4C530001230612116204";
  token.disk_serial = "4C530001230612116204";
  token.bytes = 8'004'304'896;
  token.table_id = 0x1A2B3C4D;
  token.file_system = "exfat";
  token.file_system_uuid = "64A5-F009";
  return token;
}

SampleMedium placed(const MediumToken& token, const Signer& officer) {
  SampleMedium medium;
  medium.token = token;
  medium.certificate = officer.certificate().der;
  medium.signed_token =
      sign_medium_token(token, key_id_of(officer.certificate().key_id).value(), [&](ByteView content) {
        return officer.sign(content);
      }).value();
  const Bytes block = token_block({medium.signed_token, medium.certificate}).value();
  medium.blocks = block;
  medium.blocks.insert(medium.blocks.end(), block.begin(), block.end());
  return medium;
}

SeenMedium seen_as(const MediumToken& token) {
  return {token.vendor, token.product, token.usb_serial, token.disk_serial, token.bytes};
}

MediumLayout layout_of(const MediumToken& token) {
  return {"dos", token.table_id, 1, 1U << 20U, token.file_system, token.file_system_uuid};
}

MediumEvent event_of(MediumEventKind kind, const SampleMedium& medium, WallTime time) {
  MediumEvent event;
  event.kind = kind;
  event.medium = medium.token.medium;
  event.time = time;
  event.officer = "Nguyễn Văn Ổn";
  return event;
}

MediumEvent registration(const SampleMedium& medium, WallTime time) {
  MediumEvent event = event_of(MediumEventKind::Registered, medium, time);
  event.token = medium.signed_token;
  event.signer_certificate = medium.certificate;
  return event;
}

}  // namespace dieu8
