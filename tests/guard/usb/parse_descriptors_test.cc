#include "guard/usb/parse_descriptors.h"

#include <gtest/gtest.h>

#include <boost/filesystem.hpp>
#include <random>

#include "evidence/base/file.h"
#include "guard/usb/interface_text.h"

namespace dieu8 {
namespace {

const std::string kVectors = DIEU8_SOURCE_DIR "/tests/vectors/usb-descriptors/";

struct Recorded {
  const char* file;
  const char* ids;
  std::uint16_t release;
  std::uint8_t device_class;
  const char* interfaces;
};

// Read from the files by a program that shares no code with the project.
const Recorded kRecorded[] = {
    {"0409-0058-862f8f.bin", "0409:0058", 0x0100, 0x09, "09:00:00"},
    {"047d-2048-acfd49.bin", "047d:2048", 0x0600, 0x00, "03:01:02"},
    {"04a9-31c0-0bc4cf.bin", "04a9:31c0", 0x0002, 0x00, "06:01:01"},
    {"04d9-1603-01e66f.bin", "04d9:1603", 0x0310, 0x00, "03:01:01 03:00:00"},
    {"05e3-0614-368a45.bin", "05e3:0614", 0x0197, 0x09, "09:00:01 09:00:02"},
    {"05f3-0007-e41a39.bin", "05f3:0007", 0x0320, 0x00, "03:01:01 03:00:00"},
    {"05f3-0081-d78089.bin", "05f3:0081", 0x0320, 0x09, "09:00:00"},
    {"0bda-5411-993ed3.bin", "0bda:5411", 0x0104, 0x09, "09:00:01 09:00:02"},
    {"0fce-0166-93ba70.bin", "0fce:0166", 0x0226, 0x00, "ff:ff:00"},
    {"1050-0120-d75ba1.bin", "1050:0120", 0x0512, 0x00, "03:00:00"},
    {"1111-1111-8776f4.bin", "1111:1111", 0x0220, 0x00, "03:01:01 03:01:00"},
    {"17ef-1005-14064b.bin", "17ef:1005", 0x0001, 0x09, "09:00:01 09:00:02"},
    {"17ef-305a-fa7a63.bin", "17ef:305a", 0x5010, 0x09, "09:00:00"},
    {"17ef-305b-21c33f.bin", "17ef:305b", 0x5010, 0x09, "09:00:00"},
    {"1d6b-0002-33162d.bin", "1d6b:0002", 0x0415, 0x09, "09:00:00"},
    {"1d6b-0002-401382.bin", "1d6b:0002", 0x0512, 0x09, "09:00:00"},
    {"1d6b-0002-41d2ab.bin", "1d6b:0002", 0x0305, 0x09, "09:00:00"},
    {"1d6b-0002-54383c.bin", "1d6b:0002", 0x0513, 0x09, "09:00:00"},
    {"1d6b-0002-ba3800.bin", "1d6b:0002", 0x0308, 0x09, "09:00:00"},
    {"1d6b-0002-be09f5.bin", "1d6b:0002", 0x0310, 0x09, "09:00:00"},
    {"5986-0706-632695.bin", "5986:0706", 0x0012, 0xEF,
     "0e:01:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 0e:02:00 "
     "0e:02:00"},
    {"8087-0020-24ae4a.bin", "8087:0020", 0x0000, 0x09, "09:00:00"},
};

Bytes recorded_bytes(const std::string& name) { return read_file(kVectors + name, kMostDescriptorBytes).value(); }

// A device of `configurations` equal configurations, each with these interfaces.
Bytes made_device(std::size_t configurations, const std::vector<InterfaceType>& interfaces) {
  Bytes file{18,   1,    0,    2, 0, 0, 0, 64, 0x81,
             0x07, 0x67, 0x55, 1, 0, 0, 0, 0,  static_cast<std::uint8_t>(configurations)};
  const std::size_t total = 9 + 9 * interfaces.size();
  for (std::size_t i = 0; i < configurations; ++i) {
    const Bytes head{9,
                     2,
                     static_cast<std::uint8_t>(total & 0xFFU),
                     static_cast<std::uint8_t>(total >> 8U),
                     static_cast<std::uint8_t>(interfaces.size()),
                     static_cast<std::uint8_t>(i + 1),
                     0,
                     0x80,
                     50};
    file.insert(file.end(), head.begin(), head.end());
    for (const InterfaceType& type : interfaces) {
      const Bytes one{9, 4, 0, 0, 0, type.base_class, type.subclass, type.protocol, 0};
      file.insert(file.end(), one.begin(), one.end());
    }
  }
  return file;
}

constexpr InterfaceType kDisk{8, 6, 0x50};
constexpr InterfaceType kBootKeyboard{3, 1, 1};

void expect_malformed(const Bytes& file, const char* what) {
  const auto parsed = parse_descriptors(file);
  ASSERT_FALSE(parsed) << what;
  EXPECT_EQ(parsed.error().code, ErrorCode::Malformed) << what;
}

TEST(ParseDescriptors, ReadsEveryRecordedDevice) {
  for (const Recorded& expected : kRecorded) {
    const Bytes file = recorded_bytes(expected.file);
    const UsbDevice device = parse_descriptors(file).value();
    EXPECT_EQ(ids_text(device), expected.ids);
    EXPECT_EQ(device.release, expected.release) << expected.file;
    EXPECT_EQ(device.device_class, expected.device_class) << expected.file;
    EXPECT_EQ(interfaces_text(device.interfaces), expected.interfaces) << expected.file;
    EXPECT_EQ(device.descriptors, sha256(file)) << expected.file;
    EXPECT_EQ(to_hex(device.descriptors).substr(0, 6), std::string(expected.file).substr(10, 6));
  }
}

TEST(ParseDescriptors, HasAnExpectationForEveryRecordedDevice) {
  std::size_t files = 0;
  for (const auto& entry : boost::filesystem::directory_iterator(kVectors))
    files += entry.path().extension() == ".bin" ? 1U : 0U;
  EXPECT_EQ(files, std::size(kRecorded));
}

TEST(ParseDescriptors, FindsTheInterfacesOfEveryConfiguration) {
  const UsbDevice device = parse_descriptors(made_device(3, {kDisk, kBootKeyboard})).value();
  EXPECT_EQ(interfaces_text(device.interfaces), "08:06:50 03:01:01 08:06:50 03:01:01 08:06:50 03:01:01");
}

TEST(ParseDescriptors, RefusesEveryTruncation) {
  for (const Recorded& recorded : kRecorded) {
    const Bytes whole = recorded_bytes(recorded.file);
    for (std::size_t length = 0; length < whole.size(); ++length)
      expect_malformed(Bytes(whole.begin(), whole.begin() + static_cast<long>(length)), recorded.file);
  }
}

TEST(ParseDescriptors, RefusesBytesAfterTheLastConfiguration) {
  Bytes file = made_device(1, {kDisk});
  for (const Bytes& tail : {Bytes{0}, Bytes{9}, Bytes{2, 0x21}, Bytes(9, 0), Bytes{9, 4, 0, 0, 0, 3, 1, 1, 0}}) {
    Bytes longer = file;
    longer.insert(longer.end(), tail.begin(), tail.end());
    expect_malformed(longer, "tail");
  }
}

TEST(ParseDescriptors, RefusesLengthsThatLie) {
  const Bytes good = made_device(1, {kDisk, kBootKeyboard});
  ASSERT_TRUE(parse_descriptors(good));
  for (const std::size_t at : {0U, 18U, 27U, 36U})  // bLength of the device, the configuration, both interfaces
    for (std::size_t length = 0; length < 256; ++length) {
      if (length >= good[at] && at + length <= good.size()) continue;
      Bytes bad = good;
      bad[at] = static_cast<std::uint8_t>(length);
      expect_malformed(bad, "bLength");
    }
  for (int total = 0; total < 65'536; total += 7) {
    Bytes bad = good;
    bad[20] = static_cast<std::uint8_t>(total & 0xFF);
    bad[21] = static_cast<std::uint8_t>(total >> 8);
    if (total != 27) expect_malformed(bad, "wTotalLength");
  }
}

TEST(ParseDescriptors, WalksOverALongerDescriptorAsTheKernelDoes) {
  Bytes file = made_device(1, {kDisk, kBootKeyboard});
  file[27] = 18;  // the first interface descriptor swallows the second: no driver will see that one either
  EXPECT_EQ(interfaces_text(parse_descriptors(file).value().interfaces), "08:06:50");
}

TEST(ParseDescriptors, RefusesANumberOfConfigurationsThatLies) {
  for (int claimed = 0; claimed < 256; ++claimed) {
    Bytes file = made_device(2, {kDisk});
    file[17] = static_cast<std::uint8_t>(claimed);
    EXPECT_EQ(parse_descriptors(file).has_value(), claimed == 2) << claimed;
  }
}

TEST(ParseDescriptors, RefusesThousandsOfInterfaces) {
  EXPECT_TRUE(parse_descriptors(made_device(1, std::vector<InterfaceType>(kMostInterfaces, kDisk))));
  expect_malformed(made_device(1, std::vector<InterfaceType>(kMostInterfaces + 1, kDisk)), "one too many");
  expect_malformed(made_device(1, std::vector<InterfaceType>(5'000, kBootKeyboard)), "thousands");
  expect_malformed(made_device(8, std::vector<InterfaceType>(200, kBootKeyboard)), "spread over configurations");
}

TEST(ParseDescriptors, RefusesMoreConfigurationsThanLinuxKeeps) {
  EXPECT_TRUE(parse_descriptors(made_device(kMostConfigurations, {kDisk})));
  expect_malformed(made_device(kMostConfigurations + 1, {kDisk}), "nine configurations");
}

TEST(ParseDescriptors, RefusesAHugeFile) {
  Bytes file = made_device(1, {kDisk});
  file.resize(kMostDescriptorBytes + 1, 2);
  expect_malformed(file, "huge");
}

TEST(ParseDescriptors, RefusesDescriptorsOutOfPlace) {
  Bytes no_configuration = made_device(0, {});
  no_configuration.insert(no_configuration.end(), {9, 4, 0, 0, 0, 8, 6, 0x50, 0});
  expect_malformed(no_configuration, "an interface before any configuration");
  Bytes second_device = made_device(1, {kDisk});
  second_device[28] = 1;  // the interface descriptor calls itself a device descriptor
  expect_malformed(second_device, "a device descriptor inside a configuration");
}

TEST(ParseDescriptors, SurvivesAnyBytes) {
  std::mt19937 random(8);  // NOLINT(cert-msc51-cpp): the same bytes every time
  for (int round = 0; round < 20'000; ++round) {
    Bytes file = recorded_bytes(kRecorded[random() % std::size(kRecorded)].file);
    for (std::size_t flips = 1 + random() % 4; flips > 0; --flips)
      file[random() % file.size()] = static_cast<std::uint8_t>(random());
    const auto parsed = parse_descriptors(file);
    if (parsed) {
      EXPECT_LE(parsed.value().interfaces.size(), kMostInterfaces);
    }
  }
}

}  // namespace
}  // namespace dieu8
