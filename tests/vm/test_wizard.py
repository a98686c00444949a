"""The boot image's wizard from its first screen to the power-off, as an officer goes through it: the keyboard's keys in, the
letters on the screen out, and what the disks and the stick hold afterwards counted on the host."""
import os
import pathlib
import re
import shutil
import struct
import time
import unicodedata
import unittest

from lab import boot_image, canary, needs, packages
from lab.boot_image import BootMachine
from lab.case import LabCase
from lab.devices import Nvme, Sata, UsbStick, Virtio
from lab.machine import Machine
from lab.officer import Officer, telex, vni
from lab.stick import Stick

MEBIBYTES = 16
PASSPHRASE = "mot cum mat khau cua phong thu"
SLOW = 1 << 20  # bytes a second
DARK_SECONDS = 900
VIRTIO = "windows/virtio-backend"  # the part of a virtio disk that has the image
START_SECONDS = 900  # about 20 on a quiet machine
MARKABLE = re.compile(r"^ (\[.\]| - ) ")


class StickOfAPerson(Stick):
    """As an officer carries it: a job file or none, and the key without its passphrase."""

    @staticmethod
    def fill(content, office, job, signed):
        if job != "none":
            (content / "job.toml").write_text(job)
        shutil.copytree(office.folder / "content/officer", content / "keys/officer")


def job_without_witness():
    """The documentation's example in which the witness has no name: a person has to type it."""
    example = (needs.SOURCE / "docs/examples/job.toml").read_text()
    assert example.count('"Trần Thị Bình"') == 1
    return example.replace('"Trần Thị Bình"', '""').replace("disks_declared = 1", "disks_declared = 3")


def with_windows(path):
    """An MBR with one NTFS partition from sector 2048 over the canaries, as Windows leaves a disk."""
    partition = path.with_suffix(".ntfs")
    with open(partition, "wb") as image:
        image.truncate((MEBIBYTES - 1) << 20)
    packages.run("mkntfs", "--fast", "--force", "--quiet", "--label", "Windows", partition)
    with open(path, "r+b") as image:
        image.seek(1 << 20)
        image.write(partition.read_bytes()[:1 << 20])  # what tells that it is NTFS; canaries stay behind it
        entry = struct.pack("<B3sB3sII", 0x80, b"\x20\x21\x00", 7, b"\xfe\xff\xff", 2048, (MEBIBYTES - 1) << 11)
        image.seek(446)
        image.write(entry.ljust(64, b"\0") + b"\x55\xaa")
    partition.unlink()
    return path


def with_luks(path):
    """A LUKS header of version 1 over the first canaries."""
    header = b"LUKS\xba\xbe" + struct.pack(">H", 1) + b"aes".ljust(32, b"\0") + b"xts-plain64".ljust(32, b"\0")
    header += b"sha256".ljust(32, b"\0") + struct.pack(">II", 4096, 32)
    header = header.ljust(168, b"\0") + b"0f0e0d0c-0b0a-4908-8706-050403020100".ljust(40, b"\0")
    with open(path, "r+b") as image:
        image.write(header.ljust(1024, b"\0"))
    return path


class WizardCase(LabCase):
    """A computer with three disks and a stick, the boot image in it, an officer before it."""

    @classmethod
    def setUpClass(cls):
        boot_image.require()
        super().setUpClass()
        cls.screens = {}
        cls.stick = StickOfAPerson(cls.folder, "stick", cls.office, cls.job())
        with_windows(cls.full_image("windows", MEBIBYTES))
        with_luks(cls.full_image("luks", MEBIBYTES))
        cls.full_image("other", MEBIBYTES)

    @classmethod
    def drives(cls):
        """The stick is the first disk that Linux finds after the boot medium: no name is worth anything."""
        return [Sata("windows", cls.folder / "windows.img", 0, serial="LAB-WIN-2N7A", model="LAB SATA DISK"),
                Sata("other", cls.folder / "other.img", 1, serial="LAB-OTHER-8Q4C", model="LAB SATA DISK"),
                Nvme("luks", cls.folder / "luks.img", "ctrl", 1, serial="LAB-LUKS-5X3B"),
                UsbStick("stick", cls.stick.image, serial="LAB-STICK")]

    @classmethod
    def computer(cls, kind, language, **more):
        """An officer before the computer, which shows its menu."""
        cls.machine = cls.keep(BootMachine(boot_image.iso(), drives=cls.drives(), **more))
        return Officer(cls.machine, kind, language)

    @classmethod
    def see(cls, officer, page, *texts, **more):
        cls.screens[page] = officer.wait(*texts, **more)
        officer.keep(page)
        return cls.screens[page]

    @classmethod
    def choose_stick(cls, officer):
        rows = [line for line in officer.seen.splitlines() if re.match(r"^ [> ] \S", line)]
        at = next(i for i, row in enumerate(rows) if "BANGCHUNG" in row)
        officer.press("home", *["down"] * at, "ret")

    @classmethod
    def mark(cls, officer, *serials):
        """Goes to each disk by the arrow keys and marks it with the space bar."""
        for serial in serials:
            rows = [line for line in officer.look().splitlines() if MARKABLE.match(line)]
            at = next(i for i, row in enumerate(rows) if serial in row)
            officer.press(*["up"] * len(rows), *["down"] * at, "spc")

    @classmethod
    def fetch(cls):
        """What came to the stick, and what dieu8-verify says of it on the host."""
        cls.stick.evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", 0, "")

    def assert_letters(self):
        for page, shown in self.screens.items():
            self.assertNotIn("\N{REPLACEMENT CHARACTER}", shown, page)

    def assert_erased(self, *names):
        for name in names:
            self.assertEqual(self.left(name), (0, 0), name)

    def assert_valid(self, serials):
        self.assertEqual(self.outcome.verified["verdict"], "valid", self.outcome.verified)
        self.assertEqual({disk["identity"]["serial"] for disk in self.outcome.certificate["disks"]}, set(serials))


class InVietnamese(WizardCase):
    """Step by step with a job file that lacks a name, on a text screen of 80x25, and every mistake a person makes."""

    @classmethod
    def job(cls):
        return job_without_witness()

    WITNESS = ("Trần Thị Bưởi", "Công chức Văn phòng", "Văn phòng ủy ban")
    ENDINGS = ("2N7A", "5X3B", "8Q4C")  # of the serial numbers

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        officer = cls.computer("80x25", "vi")
        cls.machine.wait_for("Xóa dữ liệu (tiếng Việt)")
        time.sleep(1)  # the menu comes to the screen a little after the serial line
        officer.save("vi", "0-menu")
        cls.first_step(officer)
        cls.disks(officer)
        cls.who_and_why(officer)
        cls.seal(officer)
        cls.plan(officer)
        cls.erase(officer)
        cls.end(officer)
        cls.fetch()

    @classmethod
    def first_step(cls, officer):
        cls.see(officer, "1-computer", "Bước 1/6", "Máy tính", "Esc thoát", seconds=START_SECONDS)
        officer.press("f3")
        cls.see(officer, "1-true-time", "Giờ đúng")
        officer.press("backspace", "f10")
        cls.see(officer, "1-true-time-error", "↑")
        officer.press("esc", "ret")
        cls.see(officer, "1-medium", "Nơi lưu hồ sơ", "Chưa có USB")
        cls.choose_stick(officer)

    @classmethod
    def disks(cls, officer):
        cls.see(officer, "2-disks", "Các ổ đĩa", "2N7A", "5X3B", "8Q4C")
        officer.press("ret")
        cls.see(officer, "2-none-marked", "Chưa chọn ổ đĩa nào")
        cls.mark(officer, "2N7A", "5X3B")
        officer.press("a")
        cls.see(officer, "2-marked", "Đã chọn: 3/")
        officer.press("f3")
        cls.see(officer, "2-disk", "crypto_LUKS")
        officer.press("esc", "ret")

    @classmethod
    def who_and_why(cls, officer):
        cls.see(officer, "3-job-error", "Người và lý do", "↑ phải điền")
        officer.press("f10")
        cls.screens["3-job-still"] = officer.wait("↑ phải điền")
        for text in cls.WITNESS:
            officer.type(telex(text))
            officer.wait(text)
            officer.press("ret")
        cls.see(officer, "3-job", *cls.WITNESS, without=("↑ phải điền",))
        officer.press("f10")

    @classmethod
    def seal(cls, officer):
        cls.see(officer, "3-seal", "Niêm phong", "Nguyễn Văn Thử")
        officer.press("ret")
        officer.wait("Mật khẩu của khóa này")
        officer.press("ret")
        cls.see(officer, "3-seal-empty", "↑ phải điền")
        officer.type("sai mat khau")
        cls.see(officer, "3-seal-passphrase", "************")
        officer.press("ret")
        cls.see(officer, "4-refused", "Chưa bắt đầu được")
        cls.writes_after_refusal = cls.machine.blockstats("windows")["wr_operations"]
        officer.press("f7")
        officer.wait("Niêm phong", "Nguyễn Văn Thử")
        officer.press("ret")
        officer.wait("Mật khẩu của khóa này")
        officer.type(PASSPHRASE)
        officer.press("ret")

    @classmethod
    def plan(cls, officer):
        cls.see(officer, "4-plan", "Kế hoạch", "còn nữa")
        officer.press("ret")  # its end has not been seen
        officer.press("end")
        cls.see(officer, "4-plan-end", "Kế hoạch", "Enter xác nhận")
        officer.press("ret")
        shown = cls.see(officer, "4-confirm", "Bốn ký tự cuối")
        order = sorted(cls.ENDINGS, key=lambda serial: shown.index(f"-{serial}"))
        for serial in order:
            officer.type(serial.lower() if serial != order[0] else serial[:3])
            officer.press("ret")
        officer.press("f10")
        cls.see(officer, "4-confirm-wrong", "không khớp", "đúng", without=("F10",))
        officer.press("up", "up")
        officer.type(order[0][3].lower())
        cls.see(officer, "4-confirm-right", "F10", without=("không khớp",))

    @classmethod
    def erase(cls, officer):
        Machine.slow_down(cls.machine, "windows", SLOW)
        officer.press("f10")
        cls.see(officer, "5-progress", "Đang xóa", "[#")
        officer.press("f8")
        cls.see(officer, "5-stop", "Dừng")
        officer.press("esc")
        officer.wait("Đang xóa", "Tổng cộng")
        Machine.slow_down(cls.machine, "windows", 0)

    @classmethod
    def end(cls, officer):
        cls.see(officer, "6-result", "HỒ SƠ ĐÃ GHI")
        officer.press("f3")
        cls.see(officer, "6-certificate", "Phiếu")
        officer.press("esc")
        officer.wait("HỒ SƠ ĐÃ GHI")
        officer.press("f9")
        cls.see(officer, "6-end", "Tắt máy")
        officer.press("ret")
        cls.ended = cls.machine.process.wait(120)

    def test_every_letter_on_every_page_is_one_of_the_fonts(self):
        self.assert_letters()

    def test_the_boot_stick_is_shown_once(self):
        self.assertEqual(self.screens["1-medium"].count("DIEU8_WIPE"), 1, self.screens["1-medium"])

    def test_errors_stand_at_the_field_that_has_them(self):
        lines = self.screens["3-job-still"].splitlines()
        at = next(i for i, line in enumerate(lines) if "↑ phải điền" in line)
        self.assertIn("Họ và tên", lines[at - 1])
        self.assertIn("Người giám sát", lines[at - 2])

    def test_what_lies_on_the_disks_is_told(self):
        self.assertIn("crypto_LUKS", self.screens["2-disk"])

    def test_nothing_was_written_before_the_passphrase_was_right(self):
        self.assertEqual(self.writes_after_refusal, 0)

    def test_no_disk_holds_a_canary(self):
        self.assert_erased("windows", "luks", "other")

    def test_the_certificate_on_the_stick_holds_on_the_host(self):
        self.assert_valid({"LAB-WIN-2N7A", "LAB-LUKS-5X3B", "LAB-OTHER-8Q4C"})
        self.assertIn(self.outcome.verified["certificate"]["conclusion"], ("pass", "pass-with-remarks"))

    def test_what_was_typed_by_telex_stands_in_it(self):
        witness = self.outcome.certificate["job"]["witness"]
        self.assertEqual(tuple(witness[key] for key in ("name", "title", "unit")),
                         tuple(unicodedata.normalize("NFC", text) for text in self.WITNESS))

    def test_the_computer_switches_itself_off(self):
        self.assertEqual(self.ended, 0)


class ScreenTurnsDark(InVietnamese):
    """The same on a slow disk: nobody touches a key for ten minutes, then one that would ask whether to stop.

    The slow disk is a virtio one, whose driver waits as long as it takes. After 30 seconds libata resets a SATA disk, and
    QEMU stops the whole computer, clock and all, until the throttled request has ended.
    """

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("the screen turns dark after ten minutes")
        super().setUpClass()

    @classmethod
    def drives(cls):
        return [Virtio("windows", cls.folder / "windows.img", serial="LAB-WIN-2N7A"), *super().drives()[1:]]

    @classmethod
    def erase(cls, officer):
        Machine.slow_down(cls.machine, VIRTIO, SLOW // 64)
        officer.press("f10")
        officer.wait("Đang xóa", "ghi 1/1")
        cls.dark = officer.wait(without=("Đang xóa",), seconds=DARK_SECONDS)
        officer.press("f8")
        cls.woken = officer.wait("Bước 5/6", "Đang xóa")
        Machine.slow_down(cls.machine, VIRTIO, 0)

    def test_the_screen_was_dark_and_the_key_only_woke_it(self):
        self.assertEqual(self.dark.strip(), "")
        self.assertIn("Tổng cộng", self.woken)


class InEnglish(WizardCase):
    """Under UEFI with Secure Boot on, on a screen of 1024x768, without a job file: every field is typed, with VNI; two of
    three disks are marked and confirmed by one phrase."""

    FIELDS = {"Superior agency": "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG", "Agency": "ỦY BAN NHÂN DÂN XÃ THỬ", "Place": "Trụ sở ủy ban"}
    OPERATOR = ("Nguyễn Văn Thử", "Cán bộ chuyên trách", "Văn phòng")
    WITNESS = ("Đặng Thị Phượng", "Công chức tư pháp", "Văn phòng")

    @classmethod
    def job(cls):
        return "none"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("two minutes; InVietnamese walks the same pages, SecureBootStick starts the same way")
        super().setUpClass()
        officer = cls.computer("1024x768", "en", firmware="secure", medium="disc", size=(1024, 768))
        cls.machine.wait_for("Erase disks (English)")
        officer.press("down", "ret")
        cls.first_steps(officer)
        cls.who_and_why(officer)
        cls.seal_and_plan(officer)
        cls.erase(officer)
        cls.fetch()

    @classmethod
    def first_steps(cls, officer):
        cls.see(officer, "1-computer", "Step 1 of 6", "Secure Boot: on", "Esc leave", seconds=START_SECONDS)
        officer.press("ret")
        cls.see(officer, "1-medium", "No stick now")
        cls.choose_stick(officer)
        cls.see(officer, "2-disks", "The disks", "2N7A", "5X3B", "8Q4C")
        officer.press("f6", "f6", "f6")  # the levels once round
        cls.mark(officer, "2N7A", "5X3B")
        cls.see(officer, "2-marked", "Marked: 2")
        officer.press("ret")

    @classmethod
    def who_and_why(cls, officer):
        officer.wait("Who and why")
        officer.press("f10")
        cls.see(officer, "3-job-errors", "must be filled in")
        officer.press("f4")
        officer.wait("VNI")
        for text in cls.FIELDS.values():
            cls.type_field(officer, text)
        officer.press("ret", "ret", "ret")  # the unit, the minutes' number, the profile
        for text in cls.OPERATOR + cls.WITNESS:
            cls.type_field(officer, text)
        officer.press("ret", "ret", "ret", "ret", "ret")  # no leader, no asset number; disposal
        cls.see(officer, "3-job-below", "Held state secrets?")
        officer.press("left", "f10")  # from "not known" to "no"

    @classmethod
    def type_field(cls, officer, text):
        officer.type(vni(text))
        officer.wait(text)
        officer.press("ret")

    @classmethod
    def seal_and_plan(cls, officer):
        cls.see(officer, "3-seal", "Whose key seals", "Nguyễn Văn Thử")
        officer.press("ret")
        officer.type(PASSPHRASE)
        cls.see(officer, "3-seal-passphrase", "*" * len(PASSPHRASE))
        officer.press("ret")
        cls.see(officer, "4-plan", "The plan")
        officer.press("end")
        officer.wait("Enter confirm")
        officer.press("ret")
        cls.see(officer, "4-confirm", "last four characters")
        officer.press("f6")
        officer.type("erase al")
        officer.press("f10")  # not yet right
        officer.wait("A second look")
        officer.press("l")
        cls.see(officer, "4-confirm-all", "F10")

    @classmethod
    def erase(cls, officer):
        Machine.slow_down(cls.machine, "windows", SLOW)
        officer.press("f10")
        cls.see(officer, "5-progress", "Erasing", "You may go away")
        Machine.slow_down(cls.machine, "windows", 0)
        cls.see(officer, "6-result", "THE EVIDENCE IS WRITTEN")
        cls.writes_to_other = cls.machine.blockstats("other")["wr_operations"]
        officer.press("f9")
        cls.see(officer, "6-end", "Switch the computer off")
        officer.press("ret")
        cls.ended = cls.machine.process.wait(120)

    def test_every_letter_on_every_page_is_one_of_the_fonts(self):
        self.assert_letters()

    def test_the_marked_disks_hold_no_canary_and_the_other_all(self):
        self.assert_erased("windows", "luks")
        self.assertTrue(self.full("other"))
        self.assertEqual(self.writes_to_other, 0)

    def test_the_certificate_on_the_stick_holds_on_the_host_and_does_not_pass_the_computer(self):
        self.assert_valid({"LAB-WIN-2N7A", "LAB-LUKS-5X3B"})
        self.assertEqual(self.outcome.verified["certificate"]["conclusion"], "fail")

    def test_what_was_typed_with_vni_stands_in_it(self):
        people = self.outcome.certificate["job"]
        self.assertEqual(tuple(people["operator"][key] for key in ("name", "title", "unit")), self.OPERATOR)
        self.assertEqual(tuple(people["witness"][key] for key in ("name", "title", "unit")), self.WITNESS)

    def test_the_computer_switches_itself_off(self):
        self.assertEqual(self.ended, 0)


SOFTHSM = pathlib.Path("/usr/lib/softhsm/libsofthsm2.so")
TOKEN_HOLDER = "Lê Thị Thẻ"
PIN = "123456"
TOKEN_STORE = """
mkdir -p /etc/softhsm /run/softhsm /run/store
mount -t vfat -o ro /dev/disk/by-label/TOKEN /run/store
cp -r /run/store/tokens /run/softhsm/
printf 'directories.tokendir = /run/softhsm/tokens\\nobjectstore.backend = file\\n' >/etc/softhsm/softhsm2.conf
umount /run/store
"""


class StickWithModule(StickOfAPerson):
    """A token's module and no key folder."""

    @staticmethod
    def fill(content, office, job, signed):
        (content / "job.toml").write_text(job)
        (content / "token").mkdir()
        shutil.copy(SOFTHSM, content / "token")


class KeyOnAToken(WizardCase):
    """The officer's key is on a token. There is no real one here: SoftHSM2 is its module, from the evidence stick as a maker's would
    be, and what would be inside the token is put into the guest's memory by the command line for experts."""

    @classmethod
    def job(cls):
        return (needs.SOURCE / "docs/examples/job.toml").read_text()

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("a minute; tests/evidence/token signs with the same module")
        if not SOFTHSM.exists() or not shutil.which("softhsm2-util"):
            raise unittest.SkipTest("softhsm2 is not installed")
        super().setUpClass()
        cls.stick = StickWithModule(cls.folder, "module", cls.office, cls.job())
        cls.token = cls.token_image()
        officer = cls.computer("80x25", "vi")
        cls.machine.first_screen()
        cls.machine.open_shell()
        cls.machine.do(TOKEN_STORE.strip().replace("\n", " && "))
        cls.go(officer)
        cls.fetch()

    @classmethod
    def token_image(cls):
        """A FAT image with what SoftHSM2 keeps of a token that holds an officer's key."""
        store = cls.folder / "tokens"
        store.mkdir()
        settings = cls.folder / "softhsm2.conf"
        settings.write_text(f"directories.tokendir = {store}\nobjectstore.backend = file\n")
        pin = cls.folder / "pin"
        pin.write_text(f"{PIN}\n")
        environment = os.environ | {"SOFTHSM2_CONF": str(settings)}
        packages.run("softhsm2-util", "--init-token", "--free", "--label", "LAB-TOKEN", "--pin", PIN, "--so-pin", "87654321",
                     env=environment)
        packages.run(needs.program("dieu8-key"), "issue", "--agency", cls.office.folder / "agency", "--role", "it-officer", "--name",
                     TOKEN_HOLDER, "--title", "Cán bộ", "--token", "--module", SOFTHSM, "--pin-file", pin, "--passphrase-file",
                     cls.office.passphrase, env=environment)
        image = cls.folder / "token.img"
        with open(image, "wb") as stream:
            stream.truncate(8 << 20)
        packages.run("mkfs.vfat", "-n", "TOKEN", image)
        packages.run("mcopy", "-s", "-i", image, store, "::")
        return image

    @classmethod
    def drives(cls):
        return super().drives() + [UsbStick("token", cls.token, serial="LAB-TOKEN")]

    @classmethod
    def go(cls, officer):
        officer.wait("Bước 1/6", "Esc thoát", seconds=START_SECONDS)
        officer.press("ret")
        officer.wait("Nơi lưu hồ sơ", "Chưa có USB")
        cls.choose_stick(officer)
        officer.wait("Các ổ đĩa", "8Q4C")
        cls.mark(officer, "8Q4C")
        officer.press("ret")
        officer.wait("Người và lý do")
        officer.press("f10")
        cls.see(officer, "3-seal-token", "Niêm phong", TOKEN_HOLDER, "USB token LAB-TOKEN")
        officer.press("ret")
        officer.type("999999")
        officer.press("ret")
        cls.refused = officer.wait("Chưa bắt đầu được")
        officer.press("f7")
        officer.wait("Niêm phong", TOKEN_HOLDER)
        officer.press("ret")
        officer.wait("Mã PIN của USB token")
        officer.type(PIN)
        officer.press("ret")
        officer.wait("Kế hoạch")
        officer.press("end", "ret")
        officer.wait("Bốn ký tự cuối")
        officer.type("8q4c")
        officer.press("f10")
        officer.wait("HỒ SƠ ĐÃ GHI")
        officer.press("f9")
        officer.wait("Tắt máy")
        officer.press("ret")
        cls.machine.process.wait(120)

    def test_a_wrong_pin_is_said_and_begins_nothing(self):
        self.assertIn("PIN", self.refused)

    def test_the_token_sealed_the_certificate(self):
        self.assert_valid({"LAB-OTHER-8Q4C"})
        self.assertEqual(self.outcome.verified["signer"]["name"], TOKEN_HOLDER)
        self.assert_erased("other")
