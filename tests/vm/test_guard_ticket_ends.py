"""What ends a ticket besides its time: the machine's sleep and its restart; and a policy that only a ticket of two people replaces."""
import re

from lab import needs
from ticket_case import REPAIR, TicketCase

SHIPPED = (needs.SOURCE / "policies/guard/may-doc-lap.toml").read_text()


def policy_text(version, first_line):
    text = re.sub(r"(?m)^version = .*$", f"version = {version}", SHIPPED)
    return text.replace("mode =", f"{first_line}\nmode =", 1)


class TicketEnds(TicketCase):
    policy = policy_text(10, "policy_needs_ticket = true")

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("two boots, a sleep and 4 tests")
        super().setUpClass()

    def test_1_a_machine_that_slept_has_shut_the_stick(self):
        place = self.plug("one")
        self.assertEqual(self.offer(self.signed(self.ask("open-medium", place))), 0, self.said())
        self.assert_read("one")
        # All of a suspend to memory but the firmware's part: QEMU's software emulation does not come back from that.
        self.guest.do("echo core >/sys/power/pm_test; systemctl suspend")
        self.until("dmesg | grep -q 'PM: suspend exit'", 120)
        self.until_none_is_open(60)
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "suspended")
        self.assert_shut("one")

    def test_2_a_new_policy_comes_by_the_ticket_of_two_people_alone(self):
        self.lay_policy(11, "media_opening = \"registered\"")
        refused = self.guest.run("DIEU8_LANG=en dieu8ctl reload")
        self.assertEqual(refused.code, 1, (refused.out + refused.err).decode())
        self.assertEqual(self.version(), 10)
        ticket = self.signed(self.ask("policy"))
        self.assert_refused(ticket, "number-of-signers")
        self.lay_policy(12, "media_opening = \"ticket\"")
        self.offer(self.countersigned(ticket, self.leader))
        self.assertEqual(self.version(), 10)  # it was signed for version 11
        self.assertEqual(self.offer(self.countersigned(self.signed(self.ask("policy")), self.leader)), 0, self.said())
        self.assertEqual(self.version(), 12)
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "used")

    def version(self):
        return self.guest.json("dieu8ctl status --json")["policy"]["version"]

    def lay_policy(self, version, first_line):
        self.keys.sign_policy(policy_text(version, first_line))
        self.lay(self.keys.etc / "policy", "/etc/dieu8/policy")

    def test_3_a_restart_ends_it_and_the_questions_of_the_start_before(self):
        self.assertEqual(self.offer(self.signed(self.ask("open-medium", self.places["one"]))), 0, self.said())
        self.assert_read("one")
        waiting = self.signed(self.ask("maintenance"), *REPAIR, by=self.leader)
        self.start_again()
        self.assertEqual(self.records("ticket-ended")[-1]["why"], "reboot")
        self.assert_refused(self.countersigned(waiting, self.officer), "other-boot")
        self.plug("one")
        self.assert_shut("one")
        self.assertEqual(self.moved("one"), (0, 0))
