"""Every kind of device on a guarded workstation with the shipped policy: what is decided, what the record says of it, and what the
device itself and the hypervisor saw of it. Most are programs of ours on the guest's real controller (lab/usb_redir.py)."""
import collections
import json

from guard_case import GuardCase
from lab import debian, installed, needs
from lab import usb_face as usb
from lab.devices import Drive, SdCard, UasDisk, Usb, UsbController, UsbOptical, UsbStick
from lab.machine import Machine
from lab.usb_redir import RedirectedUsb

PHONE_AS_NETWORK = (usb.Interface("e0:01:03", ((0x85, usb.INTERRUPT, 8),)), usb.bulk_pair("0a:00:00"))
RECORD = "cat /var/lib/dieu8/journal/*.journal"
PLACES = r"""sed -n '/"type":"%s"/s/.*"place":"\([^"]*\).*/\1/p'"""  # of the records of one kind
# {place: [numbers, whether it is authorised, SHA-256 of its descriptors, drivers of its interfaces]} of every USB device.
SYSFS = """import glob, hashlib, json, os
def read(path):
    return open(path, "rb").read()
def shown(place):
    number = ":".join(read(f"{place}/{name}").decode().strip() for name in ("idVendor", "idProduct"))
    drivers = [os.path.basename(os.readlink(link)) for link in glob.glob(place + "/*:*/driver")]
    return number, read(place + "/authorized") == b"1\\n", hashlib.sha256(read(place + "/descriptors")).hexdigest(), drivers
os.chdir("/sys/bus/usb/devices")
print(json.dumps({place: shown(place) for place in os.listdir() if os.path.exists(place + "/descriptors")}))"""

# A device, what the shipped policy says of it, and where it stands: `why` is a rule, or a reason where no rule speaks.
Expected = collections.namedtuple("Expected", "face verdict why")
# What the kernel shows of a device: found below /sys/bus/usb/devices.
Shown = collections.namedtuple("Shown", "number authorized digest drivers")

# QEMU does not count what is read from an SD card, and of a disc it counts every answer, not only sectors: but it tells each reading.
CARD, DISC = "sdcard_read_block", "ide_atapi_cmd_read "


def tracing(path):
    return ["-trace", CARD, "-trace", DISC.strip(), "-D", str(path)]


def reads_in(trace, what):
    return trace.read_text(errors="replace").count(what)


def composite():
    return usb.stick("0781:5151", "Stick that types", usb.Interface("03:01:01", ((0x83, usb.INTERRUPT, 8),), usb.KEYS))


def printer(*others):
    return usb.face(f"03f0:102{len(others)}", f"Printer {len(others)}", usb.bulk_pair("07:01:02"), *others)


def cut_short():
    """The configuration claims 59 bytes and gives 40."""
    whole = usb.keyboard("1234:0001", "Cut short", usb.Interface("03:00:00", ((0x82, usb.INTERRUPT, 8),), usb.MEDIA_KEYS))
    whole.configurations[0] = whole.configurations[0][:40]
    return whole


def lying_length():
    """An interface of a keyboard whose descriptor says that it is 0 bytes long."""
    whole = usb.keyboard("1234:0002", "Lying length")
    content = bytearray(whole.configurations[0])
    content[9] = 0
    whole.configurations[0] = bytes(content)
    return whole


def far_too_many():
    """450 interfaces, each a keyboard: as many as QEMU lets through."""
    return usb.face("1234:0003", "Many interfaces", *[usb.Interface("03:01:01")] * 450)


ESCAPES = "\x1b[2J\x1b[31mĐã duyệt\x07\r\n\x9b\u202egnud"

CROWD = {
    "storage that types": Expected(composite(), "block", "luu-tru"),
    "plain keyboard": Expected(usb.keyboard("413c:2003", "First keyboard"), "allow", "ban-phim"),
    "recorded keyboard": Expected(usb.recorded("1111-1111-8776f4.bin"), "allow", "ban-phim-2"),
    "recorded keyboard with media keys": Expected(usb.recorded("04d9-1603-01e66f.bin"), "allow", "ban-phim-2"),
    "mouse with escape codes": Expected(usb.mouse("046d:c001", ESCAPES, serial="ESC"), "allow", "chuot"),
    "recorded security key": Expected(usb.recorded("1050-0120-d75ba1.bin"), "block", "no-rule"),
    "phone as a network": Expected(usb.face("04e8:6863", "Phone RNDIS", *PHONE_AS_NETWORK), "block", "mang"),
    "recorded camera": Expected(usb.recorded("04a9-31c0-0bc4cf.bin"), "block", "dien-thoai"),
    "phone being debugged": Expected(usb.face("18d1:4ee7", "Phone ADB", usb.bulk_pair("ff:42:01")), "block", "dien-thoai"),
    "printer": Expected(printer(), "block", "may-in"),
    "printer with a network": Expected(printer(usb.bulk_pair("02:02:ff", 3)), "block", "mang"),
    "stick": Expected(usb.stick("0951:1666", "Stick"), "block", "luu-tru"),
    "descriptors cut short": Expected(cut_short(), "block", "malformed"),
    "descriptor of no length": Expected(lying_length(), "block", "malformed"),
}
MADE_BY_QEMU = {
    "smart card reader": (Usb("reader", "usb-ccid", port="2.3"), "0b:00:00", "the-thong-minh"),
    "sound": (Usb("sound", "usb-audio", port="2.4", audiodev="snd"), "01:02:00", "no-rule"),
    "serial line": (Usb("serial", "usb-serial", port="2.5", chardev="nowhere", always_plugged=True), "ff:ff:ff", "no-rule"),
}
# Place, verdict, rule, interfaces. Those on SuperSpeed have a bus of their own.
AT_POWER_ON = (("1-2", "allow", "bo-chia", "09:00:00"), ("1-2.1", "allow", "ban-phim", "03:01:01"),
               ("1-2.2", "block", "luu-tru", "08:06:50"), ("2-3", "block", "luu-tru", "08:06:62"),
               ("2-4", "block", "luu-tru", "08:06:50"))


class Devices(GuardCase):
    programs = ("dieu8-key", "dieu8-verify", "dieu8ctl")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cls.start()
        cls.slots = {}
        for name, one in CROWD.items():
            cls.slots[name] = RedirectedUsb(name.replace(" ", "-"), bus="crowd.0").join(cls.guest)
        cls.changing = RedirectedUsb("changing", bus="crowd.0").join(cls.guest)
        cls.crowd = cls.records_of(cls.plug_the_crowd, len(CROWD))
        cls.shown = cls.sysfs()

    @classmethod
    def start(cls):
        """What is there at power-on: a hub with a keyboard and a stick behind it, disks and optical drives, a memory card."""
        cls.trace = cls.folder / "trace.txt"
        image = {name: cls.full_image(name, 4) for name in ("behind-hub", "uas", "usb-disc", "disc")}
        cls.drives = [UsbStick("behind-hub", image["behind-hub"], serial="BEHIND", removable=True, port="2.2"),
                      UasDisk("uas", image["uas"], port="3"), UsbOptical("usb-disc", image["usb-disc"], port="4"),
                      Drive("disc", image["disc"], "ide-cd", bus="ide.1"), SdCard("card", cls.full_image("card"))]
        devices = [UsbController("crowd"), Usb("hub", "usb-hub", port="2"), Usb("keyboard", "usb-kbd", port="2.1")]
        cls.keep(Machine(system=cls.guarded_system(), usb=True, ps2=False, drives=cls.drives, devices=devices,
                         while_starting=[("Loading, please wait", cls.note_what_firmware_read)], more=[
            *tracing(cls.trace), "-audiodev", "none,id=snd", "-chardev", "null,id=nowhere"]))
        cls.guest.do("n=0; until systemctl is-active dieu8-guardd.service; do n=$((n+1)); [ $n -lt 100 ] || exit 1; sleep 1; done",
                     timeout=300)

    @classmethod
    def note_what_firmware_read(cls, machine):
        """The firmware looks for a boot sector on discs, before any system of ours runs: one sector each."""
        cls.by_firmware = {drive.name: machine.blockstats(drive.name)["rd_bytes"] for drive in cls.drives[:-1]}
        cls.disc_by_firmware = reads_in(cls.trace, DISC)

    def moved_since_firmware(self, drive):
        read, written = self.moved(drive)
        return read - self.by_firmware[drive], written

    @classmethod
    def plug_the_crowd(cls):
        for name, one in CROWD.items():
            cls.slots[name].plug(one.face)

    # What the guest's record and kernel say ---------------------------------------------------------------------------

    @classmethod
    def records_of(cls, act, places=1, kind="plug"):
        """The records that came while `act` was done, once those of one kind are of so many places."""
        start = int(cls.guest.do(f"{RECORD} | wc -l")) + 1
        act()
        new = f"{RECORD} | tail -n +{start}"
        said = cls.guest.do(f"n=0; until [ $({new} | {PLACES % kind} | sort -u | wc -l) -ge {places} ]; do n=$((n+1)); "
                            f"[ $n -lt 120 ] || break; sleep 0.2; done; {new}", timeout=200)
        return [json.loads(line) for line in said.splitlines()]

    @classmethod
    def sysfs(cls):
        """{place: Shown} of every USB device."""
        return {place: Shown(*said) for place, said in cls.guest.json(f"python3 - <<'EOF'\n{SYSFS}\nEOF\n").items()}

    @staticmethod
    def fields(records, kind, place):
        return [one["fields"] for one in records if one["type"] == kind and one["fields"].get("place") == place]

    def assert_recorded(self, records, place, verdict, why):
        """Exactly one plug, one decision and one outcome for that place, and what they say; the plug's fields."""
        plugs, outcomes = self.fields(records, "plug", place), self.fields(records, "outcome", place)
        kind, other = ("permission", "decision") if verdict == "allow" else ("decision", "permission")
        decisions = self.fields(records, kind, place)
        self.assertEqual((len(plugs), len(decisions), len(outcomes)), (1, 1, 1), [one["type"] for one in records])
        self.assertEqual(self.fields(records, other, place), [])
        decision, outcome = decisions[0], outcomes[0]
        self.assertEqual((decision["verdict"], decision.get("rule", decision["reason"])), (verdict, why))
        self.assertEqual(decision["reason"] == "rule", "rule" in decision)
        self.assertEqual((decision["policy_version"], decision["audit_only"]), (1, False))
        self.assertEqual((outcome["wanted"], outcome["open"], outcome["as_wanted"]), (verdict, verdict == "allow", True))
        self.assertEqual(plugs[0].get("descriptors"), decision.get("descriptors"))
        return plugs[0]

    def assert_shown(self, face, plug, malformed_as=None):
        """The record says what the device showed: numbers, texts, interfaces, and the digest of its descriptors; of malformed ones
        the digest of what the kernel kept of them, and no interface."""
        digest, interfaces = face.digest(), [":".join(f"{byte:02x}" for byte in one) for one in face.interfaces()]
        if malformed_as:
            digest, interfaces = malformed_as.digest, []
        self.assertEqual((f"{plug['vendor']}:{plug['product']}", plug["descriptors"]), (face.number(), digest))
        self.assertEqual(plug["interfaces"], interfaces)
        self.assertEqual((plug["connect_type"], plug["virtual_controller"]), ("unknown", False))
        texts = {key: face.texts.get(face.device[at]) for key, at in (("manufacturer", 14), ("name", 15), ("serial", 16))}
        self.assertEqual({key: plug.get(key) for key in texts}, texts)

    def place_of(self, face):
        """Where the guest's kernel has the device: by its numbers, as the kernel drops what it cannot follow in descriptors."""
        place, = [place for place, shown in self.shown.items() if shown.number == face.number()]
        return place

    # The crowd --------------------------------------------------------------------------------------------------------

    def test_01_each_device_is_decided_as_the_shipped_policy_says_and_recorded(self):
        for name, one in CROWD.items():
            with self.subTest(name):
                place = self.place_of(one.face)
                plug = self.assert_recorded(self.crowd, f"usb:{place}", one.verdict, one.why)
                self.assert_shown(one.face, plug, self.shown[place] if one.why == "malformed" else None)

    def test_02_nothing_of_a_blocked_device_was_used_as_the_device_itself_saw(self):
        for name, one in CROWD.items():
            slot, shown = self.slots[name], self.shown[self.place_of(one.face)]
            with self.subTest(name):
                opened = one.verdict == "allow"
                self.assertEqual((shown.authorized, bool(shown.drivers)), (opened, opened))
                self.assertEqual(slot.configured() > 0, opened, slot.asked)
                if not opened:
                    self.assertEqual((slot.data_packets(), slot.data_bytes(), slot.listening), (0, 0, set()))

    def keys_arrive(self, name, interface, report, endpoint):
        """A key pressed on a slot's keyboard is read from the guest's input device of that interface."""
        place, slot = self.place_of(CROWD[name].face), self.slots[name]
        folder = f"/sys/bus/usb/devices/{place}:1.{interface}"
        self.guest.do(f"rm -f /run/pressed; e=$(ls -d {folder}/*/input/input*/event*) && "
                      "(timeout 30 cat /dev/input/${e##*/} >/run/pressed) & sleep 0.5")
        self.assertTrue(slot.report(report, endpoint) and slot.report(usb.NO_KEY[:len(report)], endpoint), slot.listening)
        return self.guest.run("n=0; until [ -s /run/pressed ]; do n=$((n+1)); [ $n -lt 50 ] || exit 1; sleep 0.1; done").code == 0

    def test_03_two_keyboards_and_media_keys_type(self):
        self.assertTrue(self.keys_arrive("plain keyboard", 0, usb.KEY_A, 0x81))
        self.assertTrue(self.keys_arrive("recorded keyboard", 0, usb.KEY_A, 0x81))
        self.assertTrue(self.keys_arrive("recorded keyboard with media keys", 0, usb.KEY_A, 0x81))
        self.assertTrue(self.keys_arrive("recorded keyboard with media keys", 1, usb.MUTE, 0x82))

    def test_04_storage_that_claims_to_be_a_keyboard_too_cannot_type(self):
        slot = self.slots["storage that types"]
        self.assertFalse(slot.report(usb.KEY_A, 0x83))
        self.assertEqual(self.guest.run("grep -q 'Stick that types' /proc/bus/input/devices").code, 1)

    def test_05_devices_are_listed_in_columns_and_escape_codes_are_shown_as_text(self):
        raw = self.guest.run("DIEU8_LANG=en dieu8ctl devices").out
        text = raw.decode()
        (self.folder / "devices.txt").write_text(text)
        header, *rows = text.splitlines()
        starts = [header.index(word) for word in ("place", "device", "decision", "why", "in use")]
        self.assertGreaterEqual(len(rows), len(CROWD))
        for row in rows:
            for start in starts:
                self.assertTrue(row[start] != " " and (start == 0 or row[start - 1] == " "), text)
        self.assertTrue(all(byte >= 0x20 or byte == 0x0A for byte in raw), raw)
        self.assertIn(r"\x1b[2J\x1b[31m", text)
        for forbidden in "\x9b\u202e":
            self.assertNotIn(forbidden, text)

    def test_06_a_list_and_an_explanation_name_the_device_and_the_reason(self):
        place = self.place_of(CROWD["stick"].face)
        one, = [one for one in self.guest.json("dieu8ctl devices --json")["devices"] if one["place"] == place]
        self.assertEqual((one["name"], one["serial"], one["in_use"]), ("Stick", "STICK", False))
        answer = self.guest.run(f"DIEU8_LANG=en dieu8ctl policy explain {place}")
        said = answer.out.decode()
        self.assertEqual(answer.code, 1, said)
        for word in ("Lab Stick", "0951:1666", place, "Rule 'luu-tru' blocks it.", "08:06:50", CROWD["stick"].face.digest()):
            self.assertIn(word, said)

    # Devices of QEMU's own --------------------------------------------------------------------------------------------

    def test_07_what_was_there_at_power_on_is_decided_recorded_and_not_read(self):
        records = [json.loads(line) for line in self.guest.do(RECORD).splitlines()]
        for place, verdict, why, types in AT_POWER_ON:
            with self.subTest(place):
                plug = self.assert_recorded(records, f"usb:{place}", verdict, why)
                self.assertEqual((plug["interfaces"], plug["descriptors"]), ([types], self.shown[place].digest))
                self.assertEqual(self.shown[place].authorized, verdict == "allow")
        for drive in ("behind-hub", "uas", "usb-disc"):
            with self.subTest(drive):
                self.assertEqual(self.moved_since_firmware(drive), (0, 0))

    def test_08_a_memory_card_and_an_optical_disc_are_decided_recorded_and_not_read(self):
        records = [json.loads(line) for line in self.guest.do(RECORD).splitlines()]
        media = {one["fields"]["kind"]: one["fields"]["place"] for one in records if one["type"] == "medium"}
        self.assertEqual(sorted(media), ["optical", "sd-card"])
        self.assertEqual([one["fields"] for one in records if one["type"] == "alarm"], [])
        listed = [f"medium:{one['place']}" for one in self.guest.json("dieu8ctl devices --json")["devices"] if one["kind"] == "medium"]
        self.assertEqual(sorted(listed), sorted(media.values()))
        for kind, place in media.items():
            with self.subTest(kind):
                # Perhaps seen before its driver and after: a decision each time.
                self.assertEqual({(one["verdict"], one["reason"], one["policy_version"]) for one in
                                  self.fields(records, "decision", place)}, {("block", "no-rule", 1)})
                self.assertEqual({(one["wanted"], one["open"], one["as_wanted"]) for one in
                                  self.fields(records, "outcome", place)}, {("block", False, True)})
                self.assertEqual(self.fields(records, "permission", place), [])
        self.assertEqual((reads_in(self.trace, CARD), reads_in(self.trace, DISC) - self.disc_by_firmware), (0, 0))

    def test_09_devices_that_qemu_makes_are_decided_and_recorded(self):
        for name, (device, types, why) in MADE_BY_QEMU.items():
            with self.subTest(name):
                records = self.records_of(lambda: self.guest.attach(device))
                place = "1-" + device.device["port"]
                plug = self.assert_recorded(records, f"usb:{place}", "block", why)
                shown = self.sysfs()[place]
                self.assertIn(types, plug["interfaces"])
                self.assertEqual((plug["descriptors"], shown.authorized, shown.drivers), (shown.digest, False, []))

    def test_10_a_phone_that_offers_its_files_is_blocked(self):
        shared = self.folder / "shared"
        shared.mkdir()
        phone = Usb("phone", "usb-mtp", port="2.6", rootdir=str(shared), desc="Phone")
        plug = self.assert_recorded(self.records_of(lambda: self.guest.attach(phone)), "usb:1-2.6", "block", "dien-thoai")
        self.assertEqual(plug["interfaces"], ["06:01:01"])

    # Devices that become others ---------------------------------------------------------------------------------------

    def come_and_go(self, first, second):
        """Shows one device and then, unplugged and plugged again by itself, another; records of each."""
        slot = self.changing
        slot.forget_counts()
        before = self.records_of(lambda: slot.plug(first))
        self.addCleanup(slot.unplug)
        between = slot.configured()
        slot.forget_counts()
        after = self.records_of(lambda: slot.replug(second))
        self.shown = self.sysfs()
        return before, between, after

    def leave(self, digest):
        records = self.records_of(self.changing.unplug, kind="unplug")
        gone, = [one["fields"] for one in records if one["type"] == "unplug"]
        self.assertEqual(gone["descriptors"], digest)

    def test_11_a_mouse_that_comes_back_as_a_stick_is_a_stick(self):
        first, second = usb.mouse(), usb.stick("046d:c077", "Mouse")
        before, configured, after = self.come_and_go(first, second)
        place = f"usb:{self.place_of(second)}"
        self.assert_shown(first, self.assert_recorded(before, place, "allow", "chuot"))
        self.assertEqual(configured, 1, "the mouse was never used: this shows nothing")
        gone, = self.fields(after, "unplug", place)
        self.assertEqual(gone["descriptors"], first.digest())
        self.assert_shown(second, self.assert_recorded(after, place, "block", "luu-tru"))
        self.assertEqual((self.changing.configured(), self.changing.data_packets(), second.disk.reads), (0, 0, 0))
        self.leave(second.digest())

    def test_12_a_phone_that_turns_from_files_to_network_stays_blocked(self):
        first = usb.face("04e8:6860", "Phone", usb.bulk_pair("06:01:01"))
        second = usb.face("04e8:6864", "Phone", *PHONE_AS_NETWORK)
        before, configured, after = self.come_and_go(first, second)
        place = f"usb:{self.place_of(second)}"
        self.assert_shown(first, self.assert_recorded(before, place, "block", "dien-thoai"))
        self.assert_shown(second, self.assert_recorded(after, place, "block", "mang"))
        self.assertEqual((configured, self.changing.configured(), self.changing.data_packets()), (0, 0, 0))
        self.leave(second.digest())

    def test_13_a_device_in_use_whose_descriptors_are_others_after_a_reset_is_decided_anew(self):
        first, second = usb.mouse("046d:c0aa", "Two faces"), usb.stick("046d:c0aa", "Two faces")
        self.addCleanup(self.changing.unplug)
        records = self.records_of(lambda: self.changing.plug(first))
        self.shown = self.sysfs()
        place = self.place_of(first)
        self.assert_recorded(records, f"usb:{place}", "allow", "chuot")
        self.changing.forget_counts()
        self.changing.turn_into(second)
        reset = ("import fcntl; d='/sys/bus/usb/devices/%s/'; n=lambda f: int(open(d+f).read()); "
                 "fcntl.ioctl(open('/dev/bus/usb/%%03d/%%03d' %% (n('busnum'), n('devnum')), 'w'), 0x5514)" % place)
        records = self.records_of(lambda: self.guest.run(f'python3 -c "{reset}"'))
        self.assertGreater(self.changing.resets, 0)
        self.assert_shown(second, self.assert_recorded(records, f"usb:{place}", "block", "luu-tru"))
        self.assertEqual((self.changing.data_packets(), second.disk.reads), (0, 0))
        self.leave(second.digest())

    def test_14_more_interfaces_than_a_device_can_have_are_malformed(self):
        face = far_too_many()
        self.addCleanup(self.changing.unplug)
        self.changing.forget_counts()
        records = self.records_of(lambda: self.changing.plug(face))
        self.shown = self.sysfs()
        place = self.place_of(face)
        self.assert_shown(face, self.assert_recorded(records, f"usb:{place}", "block", "malformed"), self.shown[place])
        self.assertEqual((self.changing.configured(), self.shown[place].authorized), (0, False))
        self.leave(self.shown[place].digest)


class WithoutGuard(GuardCase):
    """The control: the same devices where nothing guards are used, so that the counters are worth something."""

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("the other side of Devices: the same attempts succeed where there is no guard")
        super().setUpClass()
        cls.trace = cls.folder / "trace.txt"
        card = SdCard("card", cls.full_image("card"))
        disc = Drive("disc", cls.full_image("disc", 4), "ide-cd", bus="ide.1")
        cls.keep(Machine(system=debian.workstation(), usb=True, drives=[card, disc],
                         more=tracing(cls.trace)))
        cls.slot = RedirectedUsb("one").join(cls.guest)
        cls.slot.plug(composite())

    def wait_in_guest(self, condition):
        self.guest.do(f"n=0; until {condition}; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.1; done")

    def test_storage_that_types_is_read_and_types(self):
        self.wait_in_guest("[ -e /sys/block/sda ] && grep -q 'Stick that types' /proc/bus/input/devices")
        self.guest.do("e=$(ls -d /sys/bus/usb/devices/*/*:1.1/*/input/input*/event*) && "
                      "(timeout 30 cat /dev/input/${e##*/} >/run/pressed) & sleep 0.5")
        self.assertTrue(self.slot.report(usb.KEY_A, 0x83))
        self.wait_in_guest("[ -s /run/pressed ]")
        self.assertGreater(self.slot.bytes[0x81], 512)
        self.assertGreater(self.slot.face.disk.reads, 0)

    def test_a_memory_card_and_a_disc_are_read(self):
        self.wait_in_guest("[ -e /sys/block/mmcblk0 ] && [ -e /sys/block/sr0 ]")
        self.guest.do("udevadm settle")
        self.assertGreater(reads_in(self.trace, CARD), 0)
        self.assertGreater(reads_in(self.trace, DISC), 1, "the firmware alone reads one sector")
