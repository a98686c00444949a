"""Unlock tickets on a guarded workstation: what they open, what ends them, and everything that is refused. What was read and
written of a stick, the hypervisor says. One machine, started twice."""
import json
import subprocess

from lab import needs, typed_code
from ticket_case import DAEMON, REPAIR, STATE, TicketCase


class Tickets(TicketCase):
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
