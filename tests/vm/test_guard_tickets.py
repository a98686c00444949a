"""Unlock tickets on a guarded workstation: a stick is read while its ticket lives and not a byte before or after, as the
hypervisor counts; tickets that are replayed, edited, for another machine, start, device or action, signed by one person twice, or
tried once too often are refused and recorded. The questions are carried to the host and signed there by dieu8-key."""
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
        cls.sticks = {}

    @classmethod
    def start(cls):
        cls.keep(Machine(system=cls.system, usb=True, ps2=False, devices=[Usb("keyboard", "usb-kbd")]))
        cls.guest.do(f"systemctl is-active {DAEMON}")
        for name, key in (("officer", cls.officer), ("leader", cls.leader)):
            cls.guest.put(f"/etc/dieu8/signers/{name}.pem", (key / "certificate.pem").read_text())

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
        stick = self.stick(name)
        self.guest.plug(stick)
        self.sticks[name] = stick
        self.guest.do(f"n=0; until dieu8ctl devices --json | grep -q '\"serial\":\"{name.upper()}\"'; do n=$((n+1)); "
                      "[ $n -lt 100 ] || exit 1; sleep 0.2; done")
        return next(device["place"] for device in self.guest.json("dieu8ctl devices --json")["devices"]
                    if device.get("serial") == name.upper())

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

    def read_stick(self, name):
        """The guest's whole answer to reading the first mebibyte."""
        return self.guest.run(f"n=0; until [ -e /dev/disk/by-id/usb-*{name.upper()}* ]; do n=$((n+1)); [ $n -lt 50 ] || exit 7; "
                              f"sleep 0.2; done; dd if=$(ls /dev/disk/by-id/usb-*{name.upper()}* | head -n 1) bs=1M count=1 "
                              "iflag=direct of=/dev/null", timeout=60).code

    # What is shown -----------------------------------------------------------------------------------------------------

    def test_01_a_stick_is_read_while_its_ticket_lives_and_not_before_or_after(self):
        place = self.plug("lives")
        self.assertEqual(self.moved("lives"), (0, 0))
        type(self).used = self.signed(self.ask("open-medium", place), minutes=1)
        self.assertEqual(self.offer(self.used), 0)
        self.assertEqual(self.read_stick("lives"), 0)
        self.assertGreaterEqual(self.moved("lives")[0], 1 << 20)
        # Set back by a day: what counts is a clock that nobody sets.
        self.guest.do("date -s '1 day ago'")
        self.guest.do("n=0; until [ \"$(dieu8ctl ticket status --json | grep -c '\"tickets\":\\[\\]')\" = 1 ]; do n=$((n+1)); "
                      "[ $n -lt 100 ] || exit 1; sleep 1; done", timeout=150)
        self.guest.do("date -s '1 day'")
        shut = self.moved("lives")
        self.assertNotEqual(self.read_stick("lives"), 0)
        self.assertEqual(self.moved("lives"), shut)
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "time")

    def test_02_it_is_used_once(self):
        self.assert_refused(self.used, "already-used")
        self.assertNotEqual(self.read_stick("lives"), 0)

    def test_03_pulled_and_plugged_in_again_the_stick_stays_shut(self):
        place = self.plug("pulled")
        self.assertEqual(self.offer(self.signed(self.ask("open-medium", place))), 0)
        self.assertEqual(self.read_stick("pulled"), 0)
        self.guest.do(f"systemctl restart {DAEMON}")
        self.assertEqual(self.read_stick("pulled"), 0, "a restart of the daemon ends nothing")
        self.guest.unplug(self.sticks["pulled"])
        self.plug("pulled")
        self.assertEqual(self.moved("pulled"), (0, 0))
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "removed")

    def test_04_an_officer_ends_it(self):
        place = self.plug("ended")
        self.assertEqual(self.offer(self.signed(self.ask("open-medium", place))), 0)
        self.assertEqual(self.read_stick("ended"), 0)
        self.guest.do("dieu8ctl ticket end --all")
        shut = self.moved("ended")
        self.assertNotEqual(self.read_stick("ended"), 0)
        self.assertEqual(self.moved("ended"), shut)

    def test_05_one_for_another_machine_start_action_or_device_is_refused(self):
        place = next(device["place"] for device in self.guest.json("dieu8ctl devices --json")["devices"]
                     if device.get("serial") == "ENDED")
        for reason, change in (("other-machine", lambda q: flipped(q, q.index(b"\x03\x48") + 2)),
                               ("other-boot", lambda q: flipped(q, q.index(b"\x05\x50") + 2)),
                               ("other-subject", lambda q: q.replace(b"ENDED", b"OTHER"))):
            with self.subTest(reason):
                question = typed_code.read(self.ask("open-medium", place))
                self.assert_refused(self.signed(typed_code.written("D8CH", change(question))), reason)
        good = self.signed(self.ask("open-medium", place))
        self.assertEqual(self.offer(good), 0, "a good one forgives the wrong tries")
        self.guest.do("dieu8ctl ticket end --all")

    def test_06_edited_bytes_are_refused(self):
        place = next(device["place"] for device in self.guest.json("dieu8ctl devices --json")["devices"]
                     if device.get("serial") == "ENDED")
        good = self.signed(self.ask("open-medium", place))
        document = typed_code.read(good)
        self.assert_refused(typed_code.written("D8TK", document.replace("Thử phiếu".encode(), "Sửa phiếu".encode())), "signature-wrong")
        self.assert_refused(typed_code.written("D8TK", flipped(document, len(document) - 1)), "signature-wrong")
        slip = good.replace("01: ", "01: Z", 1)
        self.assertEqual(self.offer(slip), 2, "a typing error is no try")
        self.assertEqual(self.offer(good), 0)
        self.guest.do("dieu8ctl ticket end --all")

    def test_07_maintenance_needs_two_people_and_locks_at_its_end(self):
        one = self.signed(self.ask("maintenance"), *REPAIR)
        self.assert_refused(one, "number-of-signers")
        self.countersigned(one, self.officer, code=1)  # the same person again
        document = typed_code.read(one)
        twice = b"\x82" + document + document[:16] + b"\xa0\xf6" + document[-66:]
        self.assert_refused(typed_code.written("D8TK", twice), "malformed")
        self.assertEqual(self.offer(self.countersigned(one, self.leader)), 0)
        self.assertTrue(self.guest.json("dieu8ctl ticket status --json")["maintenance"])
        self.guest.do("dieu8ctl ticket end --all")
        self.assertTrue(self.guest.json("dieu8ctl status --json")["locked"])
        self.guest.do("dieu8ctl unlock")

    def test_08_one_whose_latest_moment_is_over_is_refused(self):
        place = next(device["place"] for device in self.guest.json("dieu8ctl devices --json")["devices"]
                     if device.get("serial") == "ENDED")
        ticket = self.signed(self.ask("open-medium", place), "--within-hours", 1, minutes=1)
        self.guest.do("date -s '3 hours'")
        self.assert_refused(ticket, "expired")
        self.guest.do("date -s '3 hours ago'")

    def test_09_a_new_policy_needs_a_ticket_where_the_policy_says_so(self):
        text = (needs.SOURCE / "policies/guard/may-doc-lap.toml").read_text()
        version = int(next(line for line in text.splitlines() if line.startswith("version")).split("=")[1].split("#")[0])
        def policy(number, more=""):
            lines = [f"version = {number}" if line.startswith("version") else line for line in text.splitlines()]
            at = next(number for number, line in enumerate(lines) if line.startswith("version"))
            self.keys.sign_policy("\n".join(lines[:at] + [more] + lines[at:]) + "\n")
            self.guest.do("rm -rf /etc/dieu8/policy; mkdir -p /etc/dieu8/policy")
            for file in (self.keys.etc / "policy").iterdir():
                encoded = base64.b64encode(file.read_bytes()).decode()
                self.guest.do(f"echo {encoded} | base64 -d >/etc/dieu8/policy/{file.name}")
        policy(version + 1, "policy_needs_ticket = true")
        self.guest.do("dieu8ctl reload")
        policy(version + 2)
        self.assertEqual(self.guest.run("dieu8ctl reload").code, 1)
        one = self.signed(self.ask("policy"), by=self.leader)
        self.assertEqual(self.offer(self.countersigned(one, self.officer)), 0)
        self.assertEqual(self.guest.json("dieu8ctl status --json")["policy"]["version"], version + 2)

    def test_10_sleep_ends_it(self):
        place = self.plug("slept")
        self.assertEqual(self.offer(self.signed(self.ask("open-medium", place))), 0)
        self.assertEqual(self.read_stick("slept"), 0)
        self.guest.run("rtcwake -m freeze -s 5", timeout=90)
        self.guest.do("n=0; until [ \"$(dieu8ctl ticket status --json | grep -c '\"tickets\":\\[\\]')\" = 1 ]; do n=$((n+1)); "
                      "[ $n -lt 20 ] || exit 1; sleep 0.5; done")
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "suspended")
        shut = self.moved("slept")
        self.assertNotEqual(self.read_stick("slept"), 0)
        self.assertEqual(self.moved("slept"), shut)

    def test_11_five_wrong_tries_lock_also_over_a_restart_of_the_machine(self):
        place = self.plug("locked")
        good = self.signed(self.ask("open-medium", place))
        wrong = typed_code.written("D8TK", b"no ticket at all")
        for _ in range(5):
            self.assert_refused(wrong, "malformed")
        self.assert_refused(good, "locked")
        self.assertEqual(self.moved("locked"), (0, 0))
        self.guest.do(f"systemctl stop {DAEMON}")
        self.guest.fetch(STATE, self.folder / "state")
        self.guest.stop()
        self.start()  # what was on the disk is put back: the lab's guests write to nothing that stays
        self.guest.do(f"systemctl stop {DAEMON}; rm -rf {STATE}/*")
        packed = subprocess.run(["tar", "-C", self.folder / "state", "-cf", "-", "."], capture_output=True, check=True).stdout
        for at in range(0, len(packed), 60000):
            self.guest.do(f"echo {base64.b64encode(packed[at:at + 60000]).decode()} | base64 -d >>/run/state.tar")
        self.guest.do(f"tar -C {STATE} -xf /run/state.tar && chown -R root:root {STATE} && systemctl start {DAEMON}")
        left = self.guest.json("dieu8ctl ticket status --json")["locked_seconds"]
        self.assertGreater(left, 200)
        self.assert_refused(good, "locked")

    def test_12_the_record_of_all_this_verifies_offline_and_tells_the_openings(self):
        self.guest.run(f"systemctl stop {DAEMON}")
        record = self.folder / "record"
        self.guest.fetch(f"{STATE}/journal", record)
        done = subprocess.run([needs.program("dieu8-verify"), "journal", record, "--trust", self.keys.etc / "root.pem", "--json"],
                              capture_output=True, text=True)
        report = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0, report["findings"])
        openings = report["openings"]
        self.assertGreaterEqual(len(openings), 7)
        self.assertEqual({opening["verdict"] for opening in openings}, {"valid"})
        self.assertTrue(all(opening["anchor"] == "holds" for opening in openings), openings)


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
