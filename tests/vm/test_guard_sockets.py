"""The socket filter in a real kernel: what stays refused after its loader ended, in every namespace."""
from lab import needs
from lab.case import LabCase
from lab.machine import Machine

TRY = "dieu8-test-try-sockets"
EARLY = "dieu8-guard-early"
PINS = "/sys/fs/bpf/dieu8"
ALLOWED = {"unix", "netlink route", "netlink uevent", "loopback tcp", "loopback tcp ipv6", "loopback tcp mapped",
           "loopback udp send", "packet information beside data", "reuse option"}
INTO_THE_LAN = {"tcp connect", "udp connect", "tcp connect mapped", "udp send", "udp send without a family",
                "udp send ipv4 on ipv6", "bind any", "bind any ipv6"}


class Sockets(LabCase):
    programs = (TRY, EARLY)

    @classmethod
    def setUpClass(cls):
        needs.require(*cls.programs)
        cls.make_folder()
        guest = cls.keep(Machine(programs=[needs.program(name) for name in cls.programs]))
        guest.do("mount -t securityfs none /sys/kernel/security; ip link set lo up")
        cls.before = cls.tried()
        cls.early = guest.run(f"{EARLY} 2>&1")

    @classmethod
    def tried(cls, around=""):
        """Name of each attempt -> what the kernel said."""
        said = cls.guest.do(f"{around} sh -c 'ip link set lo up; {TRY}'")
        return dict(line.split(": ") for line in said.splitlines())

    def assert_refused_but(self, allowed, said):
        refused = {name for name, answer in said.items() if answer == "EACCES"}
        self.assertEqual(refused, set(said) - allowed, said)
        self.assertEqual({said[name] for name in ALLOWED}, {"ok"}, said)

    def test_without_it_nothing_is_refused(self):
        # Who may ping without a raw socket is limited without us too (net.ipv4.ping_group_range).
        self.assertLessEqual({name for name, said in self.before.items() if said == "EACCES"}, {"ping"})
        for name in ("packet", "raw icmp", "netlink generic", "bind any", "source route option", "mptcp"):
            self.assertEqual(self.before[name], "ok", self.before)
        self.assertGreater(len(self.before), 35)

    def test_a_step_that_fails_does_not_keep_the_others_from_their_work(self):
        self.assertEqual(self.early.code, 1)  # this guest has no nft
        said = self.early.out.decode()
        self.assertIn("NOT IN PLACE: packet filter", said)
        self.assertNotIn("NOT IN PLACE: socket filter", said)
        self.assertEqual(self.guest.do("cat /run/dieu8-early").split(), ["packet-filter", "device-filter"])
        self.assertEqual(self.guest.do("cat /proc/sys/dev/tty/ldisc_autoload").strip(), "0")

    def test_it_stays_when_its_loader_has_ended(self):
        self.assert_refused_but(ALLOWED, self.tried())

    def test_it_holds_in_a_new_network_namespace(self):
        self.assert_refused_but(ALLOWED, self.tried("unshare -n"))

    def test_it_holds_in_a_new_user_namespace(self):
        self.assert_refused_but(ALLOWED, self.tried("unshare -r -n"))

    def test_loading_it_again_keeps_what_is_there(self):
        before = self.guest.do(f"ls -i {PINS}")
        self.guest.run(EARLY)
        self.assertEqual(self.guest.do(f"ls -i {PINS}"), before)

    def test_a_pin_that_is_gone_is_put_back(self):
        self.guest.do(f"rm {PINS}/guard_create")
        self.assertEqual(self.tried()["packet"], "ok")
        self.guest.run(EARLY)
        self.assert_refused_but(ALLOWED, self.tried())

    def test_the_allowed_lan_opens_its_subnet_and_nothing_else(self):
        self.guest.do(f"{TRY} allow 192.0.2.0/24")
        self.assert_refused_but(ALLOWED | INTO_THE_LAN, self.tried())
        self.guest.do(f"{TRY} allow")
        self.assert_refused_but(ALLOWED, self.tried())

    def test_the_early_program_takes_back_what_was_allowed(self):
        self.guest.do(f"{TRY} allow 192.0.2.0/24")
        self.guest.run(EARLY)
        self.assert_refused_but(ALLOWED, self.tried())
