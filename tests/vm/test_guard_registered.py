"""Registered media on a guarded workstation: register, use, copy, edit, format anew, withdraw, lose, expire. What was read and
written of each stick, the hypervisor says."""
import hashlib
import json
import shutil
import struct
import subprocess
import time

from lab import needs
from registered_case import MEBIBYTE, RegisteredCase

PLACES = (512 << 10, 768 << 10)
BLOCK = 4096
HEADER = 52
# The kernel's look for a partition table and the two blocks of the token. Without a guard, udev alone reads over 300 KiB.
MOST_OF_A_REFUSED_ONE = 64 << 10


class Registered(RegisteredCase):
    """The tests are in the order of their numbers: what each does to the register, the next finds done."""

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("one boot and 15 tests take about 250 s of processor")
        super().setUpClass()
        cls.started(cls.registered_system())
        cls.image = cls.empty_stick("usb-01", 48)

    # Hands --------------------------------------------------------------------------------------------------------------

    def plugged(self, name, image, wait, serial="REG-0001"):
        """Plugs a stick until the script `wait` ends with 0; what moved of it meanwhile."""
        stick = self.stick(name, image, serial)
        self.guest.plug(stick)
        try:
            self.until(wait)
            time.sleep(1)
            return self.moved(name)
        finally:
            self.guest.unplug(stick)
            time.sleep(1)

    def refused(self, name, image, reason, serial="REG-0001"):
        before = len(self.records("media-refused"))
        read, written = self.plugged(
            name, image, f"[ $(cat /var/lib/dieu8/journal/*.journal | grep -c '\"type\":\"media-refused\"') -gt {before} ]", serial)
        self.assertEqual(self.records("media-refused")[-1]["reason"], reason)
        self.assertEqual(written, 0)
        self.assertNotIn("/run/dieu8-media/", self.guest.do("cat /proc/mounts"))
        return read

    def ctl(self, words, code=0):
        answer = self.guest.run(f"DIEU8_LANG=en dieu8ctl media {words}", 300)
        self.assertEqual(answer.code, code, (answer.out + answer.err).decode() + self.said())
        return answer.out.decode()

    def copy(self, name):
        path = self.folder / f"{name}.img"
        shutil.copy(self.image, path)
        return path

    def carried(self, words, code=0):
        """What dieu8ctl media import or export says, and what the record says of it."""
        told = json.loads(self.guest.run(f"DIEU8_LANG=en dieu8ctl media {words} --json", 300).out or b"{}")
        self.assertEqual(told.get("exit_code"), code, f"{told}\n{self.said()}")
        return told, self.ended(told["transfer"])

    # Tests --------------------------------------------------------------------------------------------------------------

    def test_01_a_stick_is_registered_where_sticks_stay_shut(self):
        stick = self.stick("new", self.image)
        self.guest.plug(stick)
        place = self.place_of("REG-0001")
        self.assertEqual(self.moved("new"), (0, 0))
        wrong = self.guest.run(self.register(place, "9999"), 300)
        self.assertEqual(wrong.code, 1, wrong.err.decode())
        self.assertEqual(self.moved("new")[1], 0)
        done = self.guest.run(self.register(place, "0001"), 300)
        self.assertEqual(done.code, 0, (done.out + done.err).decode() + self.said())
        self.assertIn("USB-01", self.ctl("book"))
        self.until("grep -q ' /run/dieu8-media/USB-01 ' /proc/mounts")
        self.guest.unplug(stick)
        self.until("! grep -q ' /run/dieu8-media/' /proc/mounts")

    def test_02_it_is_opened_and_not_a_byte_of_it_is_written(self):
        read, written = self.plugged("use", self.image, "ls /run/dieu8-media/USB-01/lost+found")
        self.assertGreater(read, 0)
        self.assertEqual(written, 0)
        self.until("! grep -q ' /run/dieu8-media/' /proc/mounts")
        self.assertEqual(self.records("media-opened")[-1]["direction"], "in")

    def test_03_it_is_mounted_with_every_restriction(self):
        stick = self.stick("flags", self.image)
        self.guest.plug(stick)
        options = self.until("grep ' /run/dieu8-media/USB-01 ' /proc/mounts").split()[3].split(",")
        for flag in ("ro", "nosuid", "nodev", "noexec", "nosymfollow"):
            self.assertIn(flag, options)
        self.guest.unplug(stick)
        self.until("! grep -q ' /run/dieu8-media/' /proc/mounts")

    def test_04_a_copy_with_another_serial_stays_dead(self):
        stick = self.stick("copy", self.copy("copy"), serial="REG-0002")
        self.guest.plug(stick)
        time.sleep(5)
        self.assertEqual(self.moved("copy"), (0, 0))
        self.guest.unplug(stick)

    def test_05_a_copy_that_also_claims_the_serial_is_known_by_its_size(self):
        larger = self.copy("larger")
        with open(larger, "r+b") as image:
            image.truncate(49 * MEBIBYTE)
        self.assertLessEqual(self.refused("larger", larger, "other-size"), MOST_OF_A_REFUSED_ONE)

    def test_06_an_edited_token_is_refused(self):
        damaged = self.copy("damaged")
        with open(damaged, "r+b") as image:
            for place in PLACES:
                image.seek(place + HEADER + 60)
                image.write(b"\xff")
        self.assertLessEqual(self.refused("damaged", damaged, "token-damaged"), MOST_OF_A_REFUSED_ONE)
        forged = self.copy("forged")
        self.forge(forged)
        self.assertLessEqual(self.refused("forged", forged, "signature-wrong"), MOST_OF_A_REFUSED_ONE)

    @staticmethod
    def forge(path):
        """Another holder, and a digest of the block that fits it."""
        with open(path, "r+b") as image:
            image.seek(PLACES[0])
            block = bytearray(image.read(BLOCK))
            token, certificate = struct.unpack_from("<II", block, 12)
            content = bytes(block[HEADER:HEADER + token + certificate])
            changed = content.replace("Bưởi".encode(), "Bười".encode(), 1)
            assert changed != content and len(changed) == len(content)
            block[20:HEADER] = hashlib.sha256(changed).digest()
            block[HEADER:HEADER + len(changed)] = changed
            for place in PLACES:
                image.seek(place)
                image.write(block)

    def test_07_a_stick_that_was_formatted_anew_is_refused(self):
        anew = self.copy("anew")
        subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-E", f"offset={MEBIBYTE}", anew, f"{47 * 1024}"], check=True,
                       capture_output=True)
        self.refused("anew", anew, "other-layout")

    def test_07b_a_thousand_files_come_in_and_the_stick_is_pulled_on_the_way(self):
        """From a stick that a person filled on another machine: the test writes the files into its image."""
        tree = self.folder / "thousand"
        (tree / "Công văn").mkdir(parents=True)
        for number in range(1000):
            (tree / "Công văn" / f"{number:04}.bin").write_bytes(hashlib.sha256(str(number).encode()).digest() * (number % 200))
        full = self.filled(tree)
        stick = self.stick("thousand", full)
        self.guest.plug(stick)
        self.until("ls -d '/run/dieu8-media/USB-01/Công văn'")
        self.guest.do("mkdir -p /root/in /root/cut")
        told, ended = self.carried("import USB-01 --to /root/in")
        self.assertEqual((ended["result"], ended["count"]), ("complete", 1000))
        self.as_recorded(told["transfer"], self.arrived("/root/in"))
        self.assertEqual(self.guest.run(f"dieu8ctl media compare /root/in --transfer {told['transfer']}").code, 0)
        self.assertNotIn("0001.bin", self.guest.do("cat /var/lib/dieu8/journal/*.journal"))
        self.guest.do("echo 3 >/proc/sys/vm/drop_caches; (dieu8ctl media import USB-01 --to /root/cut --json >/root/cut.json 2>/dev/null; "
                      "echo $? >/root/cut.code) >/dev/null 2>&1 </dev/null &")
        self.until("[ $(find /root/cut -type f | wc -l) -ge 64 ]")
        self.guest.unplug(stick)
        self.until("[ -s /root/cut.code ]")
        self.assertEqual(self.guest.do("cat /root/cut.code").strip(), "3", self.guest.do("cat /root/cut.json") + self.said())
        cut = json.loads(self.guest.do("cat /root/cut.json").splitlines()[0])
        self.assertEqual(cut["result"], "interrupted")
        lines = self.arrived("/root/cut")
        self.assertTrue(64 <= len(lines) < 1000, len(lines))
        self.as_recorded(cut["transfer"], lines)
        self.assertEqual(set(lines) - set(self.arrived("/root/in")), set())
        self.until("! grep -q ' /run/dieu8-media/' /proc/mounts")

    def filled(self, tree):
        """A copy of the registered stick's image with what a folder holds on its file system."""
        path = self.copy("filled")
        script = "".join(f"mkdir \"{folder.relative_to(tree)}\"\n" for folder in sorted(tree.rglob("*")) if folder.is_dir())
        script += "".join(f"write \"{file}\" \"{file.relative_to(tree)}\"\n" for file in sorted(tree.rglob("*")) if file.is_file())
        subprocess.run(["debugfs", "-w", "-f", "-", f"{path}?offset={MEBIBYTE}"], input=script, text=True, check=True,
                       capture_output=True)
        return path

    def test_07c_what_may_only_come_in_does_not_go_out(self):
        stick = self.stick("only-in", self.image)
        self.guest.plug(stick)
        self.until("ls -d /run/dieu8-media/USB-01/lost+found")
        refused = self.guest.run("DIEU8_LANG=en dieu8ctl media export USB-01 /etc/hostname")
        self.assertEqual(refused.code, 1, refused.out + refused.err)
        self.assertIn(b"carrying in only", refused.err)
        self.guest.unplug(stick)
        self.until("! grep -q ' /run/dieu8-media/' /proc/mounts")

    def test_08_what_is_withdrawn_or_lost_is_refused_until_it_is_issued(self):
        self.ctl("withdraw USB-01 --reason 'hết đợt công tác' --officer 'Nguyễn Văn Thử'")
        self.assertLessEqual(self.refused("withdrawn", self.image, "withdrawn"), MOST_OF_A_REFUSED_ONE)
        self.ctl("issue USB-01 --to 'Lê Văn Cam' --officer 'Nguyễn Văn Thử'")
        self.plugged("issued", self.image, "ls /run/dieu8-media/USB-01/lost+found")
        self.ctl("lost USB-01 --reason 'mất trên đường đi' --officer 'Nguyễn Văn Thử'")
        self.assertLessEqual(self.refused("lost", self.image, "lost"), MOST_OF_A_REFUSED_ONE)
        self.ctl("issue USB-01 --to 'Lê Văn Cam' --officer 'Nguyễn Văn Thử'", code=1)
        self.ctl("found USB-01 --reason 'người dân trả lại' --officer 'Nguyễn Văn Thử'")
        self.refused("found", self.image, "found-not-issued")
        self.ctl("issue USB-01 --to 'Lê Văn Cam' --officer 'Nguyễn Văn Thử'")

    def test_09_the_register_survives_a_restart_of_the_daemon(self):
        self.guest.do("systemctl restart dieu8-guardd.service")
        shown = json.loads(self.ctl("show USB-01 --json"))
        self.assertEqual((shown["holder"], shown["state"]), ("Lê Văn Cam", "in-use"))
        self.assertEqual(len(shown["events"]), 6)

    def test_10_the_register_leaves_as_files(self):
        self.ctl("export-book --format ods --out /root/book.ods")
        self.ctl("export-book --format csv --out /root/book.csv")
        self.ctl("export-book --format json --out /root/book.json --key /root/officer --passphrase-file /root/passphrase")
        self.guest.do("grep -q USB-01 /root/book.csv && openssl cms -verify -binary -inform DER -in /root/book.json.p7s -content "
                      "/root/book.json -CAfile /etc/dieu8/root.pem -purpose any -out /dev/null || test ! -e /usr/bin/openssl")

    def test_11_a_move_that_is_not_back_in_time_is_overdue(self):
        self.ctl("move USB-01 --from 'Phòng 204' --to 'UBND huyện' --reason 'kiểm tra' --seal NP-1 --back 31/12/2098 "
                 "--officer 'Nguyễn Văn Thử'")
        self.refused("away", self.image, "away")
        self.ctl("return USB-01 --officer 'Nguyễn Văn Thử'")

    def test_12_an_expired_registration_is_refused_and_a_clock_set_back_does_not_help(self):
        self.guest.do("date -s @4102500000")  # 2100-01-01
        self.assertLessEqual(self.refused("expired", self.image, "expired"), MOST_OF_A_REFUSED_ONE)
        self.ctl("book", code=1)
        self.guest.do("date -s @1800000000")
        self.refused("set-back", self.image, "expired")

    def test_13_the_record_of_all_this_verifies_offline(self):
        self.guest.run("systemctl stop dieu8-guardd.service")
        record = self.folder / "record"
        self.guest.fetch("/var/lib/dieu8/journal", record)
        done = subprocess.run([needs.program("dieu8-verify"), "journal", record, "--trust", self.keys.etc / "root.pem"],
                              capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 1), done.stdout + done.stderr)  # 1: the clock was set back on purpose
        self.assertNotIn("broken", done.stdout)
