"""Unlock tickets on a guarded workstation: what they open, what ends them, and everything that is refused. Signed on the host by
`dieu8-key ticket`; what was read and written of a stick, the hypervisor says. One machine, started twice."""
import base64
import json
import subprocess
import time

from guard_case import GuardCase
from lab import installed, needs, typed_code
from lab.devices import Usb
from lab.machine import Machine

DAEMON = "dieu8-guardd.service"
STATE = "/var/lib/dieu8"
MEBIBYTE = 1 << 20
REPAIR = ("--report", "12/BC-UBND", "--report-date", "2026-11-20", "--sent-to", "Sở TTTT", "--repairer", "Trung tâm CNTT",
          "--repairer-kind", "state-agency")


class Tickets(GuardCase):
    """In the order of their numbers: what one test does to the machine, the next finds done."""

    programs = ("dieu8-key", "dieu8-verify")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cls.system = cls.guarded_system()
        cls.keys.issue("unit-leader", "Trần Thị Lãnh Đạo", cls.folder / "leader")
        cls.officer, cls.leader = cls.folder / "keys" / "officer", cls.folder / "leader"
        cls.start()
        cls.sticks, cls.places = {}, {}

    @classmethod
    def start(cls):
        cls.keep(Machine(system=cls.system, usb=True, ps2=False, devices=[Usb("keyboard", "usb-kbd")]))
        cls.until(f"systemctl is-active {DAEMON}", 300)
        for name, key in (("officer", cls.officer), ("leader", cls.leader)):
            cls.guest.put(f"/etc/dieu8/signers/{name}.pem", (key / "certificate.pem").read_text())

    @classmethod
    def until(cls, script, seconds=60):
        """Repeats the script in the guest until it ends with 0; what it said."""
        end = time.monotonic() + seconds
        while True:
            answer = cls.guest.run(script)
            if answer.code == 0:
                return answer.out.decode()
            if time.monotonic() > end:
                raise AssertionError(f"{script}: {answer.out + answer.err}\n{cls.said()}")
            time.sleep(0.3)

    @classmethod
    def said(cls):
        return cls.guest.run(f"cat {STATE}/journal/*.journal | tail -n 12; dmesg | tail -n 12; ls /sys/bus/usb/devices; "
                             "journalctl -b -u 'dieu8*' -n 15 --no-pager").out.decode(errors="replace")

    # People ------------------------------------------------------------------------------------------------------------

    def key(self, *words, code=0):
        done = subprocess.run([needs.program("dieu8-key"), "ticket", *map(str, words), "--passphrase-file", self.keys.passphrase],
                              capture_output=True, text=True, env={"DIEU8_LANG": "en"})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def signed(self, question, *more, minutes=60, by=None):
        """The ticket's text: the question is a text, signed on the host."""
        (self.folder / "question.txt").write_text(question)
        self.key(self.folder / "question.txt", "--purpose", "Thử phiếu", "--minutes", minutes, "--key", by or self.officer,
                 "--out", self.folder / "ticket.txt", *more)
        return (self.folder / "ticket.txt").read_text()

    def countersigned(self, ticket, by, code=0):
        (self.folder / "ticket.txt").write_text(ticket)
        self.key(self.folder / "ticket.txt", "--countersign", "--key", by, "--out", self.folder / "ticket.txt", code=code)
        return (self.folder / "ticket.txt").read_text()

    # The machine -------------------------------------------------------------------------------------------------------

    def plug(self, name):
        """Plugs a stick and waits until the guard knows it; its place."""
        stick = self.stick(name)
        self.guest.plug(stick)
        self.sticks[name] = stick
        self.until(f"dieu8ctl devices --json | grep -q '\"serial\":\"{name.upper()}\"'")
        devices = self.guest.json("dieu8ctl devices --json")["devices"]
        self.places[name] = next(device["place"] for device in devices if device.get("serial") == name.upper())
        return self.places[name]

    def ask(self, *words):
        return self.guest.json(f"dieu8ctl ticket request {' '.join(words)} --json")["typed"]

    def offer(self, ticket):
        self.guest.put("/run/ticket.txt", ticket)
        return self.guest.run("DIEU8_LANG=en dieu8ctl ticket offer /run/ticket.txt").code

    def records(self, kind):
        """The fields of all records of this type, oldest first."""
        lines = self.guest.run(f"grep -h '\"type\":\"{kind}\"' {STATE}/journal/*.journal").out.decode().splitlines()
        return [json.loads(line)["fields"] for line in lines]

    def assert_refused(self, ticket, reason):
        before = len(self.records("ticket-refused"))
        self.assertEqual(self.offer(ticket), 1, reason)
        refused = self.records("ticket-refused")
        self.assertEqual((len(refused), refused[-1]["reason"]), (before + 1, reason))

    def disk(self, name):
        """A shell word for the stick's disk: nothing when the kernel has none."""
        return (f"$(ls -d /sys/bus/usb/devices/{self.places[name]}:1.0/host*/target*/*/block/sd* 2>/dev/null | "
                "head -n 1 | xargs -r basename)")

    def assert_read(self, name):
        """Its first mebibyte can be read, and the hypervisor gave it."""
        before = self.moved(name)[0]
        self.until(f"disk={self.disk(name)}; [ -b /dev/$disk ] && dd if=/dev/$disk bs=1M count=1 iflag=direct of=/dev/null")
        self.assertGreaterEqual(self.moved(name)[0], before + MEBIBYTE)

    def assert_shut(self, name):
        """No disk is there, not a byte of it moves."""
        before = self.moved(name)
        self.assertEqual(self.guest.do(f"cat /sys/bus/usb/devices/{self.places[name]}/authorized").strip(), "0", self.said())
        self.assertEqual(self.guest.do(f"echo {self.disk(name)}").strip(), "")
        self.assertEqual(self.moved(name), before)

    def until_none_is_open(self, seconds):
        self.until("dieu8ctl ticket status --json | grep -q '\"tickets\":\\[\\]'", seconds)

    # What is shown -----------------------------------------------------------------------------------------------------

    def test_01_one_for_another_machine_start_action_or_device_is_refused_and_the_good_one_opens(self):
        place = self.plug("one")
        question = self.ask("open-medium", place)
        asked = typed_code.read(question)
        action = asked.index(b"\x07\x01\x08\x85")  # key 7: open-medium; 2 is printing
        for reason, changed in (("other-machine", flipped(asked, asked.index(b"\x03\x48") + 2)),
                                ("other-boot", flipped(asked, asked.index(b"\x05\x50") + 2)),
                                ("other-action", asked[:action + 1] + b"\x02" + asked[action + 2:]),
                                ("other-subject", asked.replace(b"ONE", b"TWO"))):
            with self.subTest(reason):
                self.assert_refused(self.signed(typed_code.written("D8CH", changed)), reason)
        self.assertEqual(self.moved("one"), (0, 0))
        type(self).used = self.signed(question)
        self.assertEqual(self.offer(self.used), 0, self.said())
        self.assert_read("one")

    def test_02_a_restart_of_the_daemon_ends_nothing_and_the_ticket_is_used_once(self):
        self.guest.do(f"systemctl restart {DAEMON}", 300)
        self.assert_read("one")
        self.assert_refused(self.used, "already-used")
        self.guest.do("dieu8ctl ticket end --all")
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "by-officer")
        self.assert_shut("one")
        self.assert_refused(self.used, "already-used")
        self.assert_shut("one")

    def test_03_edited_bytes_are_refused_and_a_typing_error_is_no_try(self):
        good = self.signed(self.ask("open-medium", self.places["one"]), minutes=1)
        document = typed_code.read(good)
        edited = document.replace("Thử phiếu".encode(), "Sửa phiếu".encode())
        self.assert_refused(typed_code.written("D8TK", edited), "signature-wrong")
        self.assert_refused(typed_code.written("D8TK", flipped(document, len(document) - 1)), "signature-wrong")
        self.assertEqual(self.offer(good.replace("01: ", "01: Z", 1)), 2)
        self.assertEqual(self.offer(good), 0, self.said())
        self.assert_read("one")

    def test_04_it_ends_after_its_minute_also_when_the_clock_is_set_back(self):
        self.guest.do("date -s '1 day ago'")
        self.until_none_is_open(150)
        self.guest.do("date -s '1 day'")
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "time")
        self.assert_shut("one")

    def test_05_one_whose_latest_moment_is_over_is_refused(self):
        ticket = self.signed(self.ask("open-medium", self.places["one"]), "--within-hours", 1, minutes=1)
        self.guest.do("date -s '3 hours'")
        self.assert_refused(ticket, "expired")
        self.guest.do("date -s '3 hours ago'")

    def test_06_pulled_and_plugged_in_again_the_stick_stays_shut(self):
        self.assertEqual(self.offer(self.signed(self.ask("open-medium", self.places["one"]))), 0, self.said())
        self.assert_read("one")
        self.guest.unplug(self.sticks["one"])
        self.until("! dieu8ctl devices --json | grep -q '\"serial\":\"ONE\"'")
        self.plug("one")
        self.assertEqual(self.moved("one"), (0, 0))
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "removed")
        self.assert_shut("one")

    def test_07_maintenance_needs_two_people_and_locks_at_its_end(self):
        one = self.signed(self.ask("maintenance"), *REPAIR)
        self.assert_refused(one, "number-of-signers")
        self.countersigned(one, self.officer, code=1)  # the same person again
        document = typed_code.read(one)
        twice = b"\x82" + document + document[:16] + b"\xa0\xf6" + document[-66:]
        self.assert_refused(typed_code.written("D8TK", twice), "malformed")
        self.assertEqual(self.offer(self.countersigned(one, self.leader)), 0, self.said())
        self.assertTrue(self.guest.json("dieu8ctl ticket status --json")["maintenance"])
        self.guest.do("dieu8ctl ticket end --all")
        self.assertTrue(self.guest.json("dieu8ctl status --json")["locked"])
        self.guest.do("dieu8ctl unlock")

    def test_08_five_wrong_tries_lock_also_over_a_restart_of_the_machine(self):
        good = self.signed(self.ask("open-medium", self.places["one"]))
        wrong = typed_code.written("D8TK", b"no ticket at all")
        for _ in range(5):
            self.assert_refused(wrong, "malformed")
        self.assert_refused(good, "locked")
        self.assert_shut("one")
        self.start_again()
        self.assertGreater(self.guest.json("dieu8ctl ticket status --json")["locked_seconds"], 200)
        self.assert_refused(good, "locked")

    def start_again(self):
        """The machine is switched off and on; what was on its disk is put back: the lab's guests write to nothing that stays."""
        self.guest.do(f"systemctl stop {DAEMON}")
        self.guest.fetch(STATE, self.folder / "state")
        self.guest.stop()
        self.start()
        self.guest.do(f"systemctl stop {DAEMON}; rm -rf {STATE}/*")
        packed = subprocess.run(["tar", "-C", self.folder / "state", "-czf", "-", "."], capture_output=True, check=True).stdout
        for at in range(0, len(packed), 60000):
            self.guest.do(f"echo {base64.b64encode(packed[at:at + 60000]).decode()} | base64 -d >>/run/state.tgz")
        self.guest.do(f"tar -C {STATE} -xzf /run/state.tgz && chown -R root:root {STATE} && systemctl start {DAEMON}", 300)

    def test_09_the_record_of_all_this_verifies_offline_and_tells_the_openings(self):
        self.guest.run(f"systemctl stop {DAEMON}")
        record = self.folder / "record"
        self.guest.fetch(f"{STATE}/journal", record)
        done = subprocess.run([needs.program("dieu8-verify"), "journal", record, "--trust", self.keys.etc / "root.pem", "--json"],
                              capture_output=True, text=True)
        report = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0, report["findings"])
        told = [(opening["action"], opening["why"], opening["verdict"], opening["anchor"]) for opening in report["openings"]]
        ends = [("open-medium", why) for why in ("by-officer", "time", "removed")] + [("maintenance", "by-officer")]
        self.assertEqual(told, [(*end, "valid", "holds") for end in ends])
        self.assertEqual((report["openings_without_ticket"], report["repairs_without_ticket"]), (0, 0))


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
