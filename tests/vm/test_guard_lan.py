"""A guarded workstation on an allowed LAN (mode lan-doc-lap): the registered card reaches the given subnet and nothing else, no
other card reaches anything, and it stays so when the daemon is killed. The captures are the witness."""
import ipaddress
import json
import time

from guard_case import SENDING, GuardCase
from lab import capture, installed, needs
from lab.devices import Nic, RootPort
from lab.machine import Machine

NET = "192.168.10"
ALLOWED, OTHER, DOUBLE = "52:54:00:d8:0a:01", "52:54:00:d8:0a:02", "52:54:00:d8:0a:01"
LAN = f"""
[[lan]]
mac = "{ALLOWED}"
driver = "e1000"
subnets = ["{NET}.0/24"]
"""
SUBNET = ipaddress.ip_network(f"{NET}.0/24")
DAEMON = "dieu8-guardd.service"


def inside_only(frame):
    """Whether a frame is IPv4 to the subnet, or ARP for an address of it."""
    if frame.kind == 0x0800:
        return ipaddress.ip_address(frame.bytes[30:34]) in SUBNET
    return frame.kind == 0x0806 and ipaddress.ip_address(frame.bytes[38:42]) in SUBNET


class Lan(GuardCase):
    """The tests are in the order of their numbers: what each does to the machine, the next finds done."""

    programs = ("dieu8-key",)

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        system = cls.guarded_system((needs.SOURCE / "policies/guard/lan-doc-lap.toml").read_text() + LAN)
        # `double` comes with the registered address in its hardware; only its driver is another.
        cls.nics = [Nic("allowed", cls.folder / "allowed.pcap", 0, "e1000", ALLOWED),
                    Nic("other", cls.folder / "other.pcap", 1, "virtio-net-pci", OTHER, later=True, bus="slot1"),
                    Nic("double", cls.folder / "double.pcap", 2, "e1000e", DOUBLE, later=True, bus="slot2")]
        guest = cls.keep(Machine(system=system, nics=cls.nics, devices=[RootPort("slot1", 1), RootPort("slot2", 2)]))
        guest.do(f"systemctl is-active {DAEMON}")

    def on_lan(self, mac, *attempts):
        for name in ("lan.py", "attempt_tools.py", "attempt_kernel.py"):
            self.guest.put(f"/run/attempts/{name}", (needs.HERE / "guest" / name).read_text())
        return self.guest.json(f"python3 /run/attempts/lan.py {mac} {NET} {' '.join(attempts)}", timeout=200)

    def frames(self, name):
        return capture.frames(self.folder / f"{name}.pcap")

    def assert_only_inside(self, told):
        strays = [frame.bytes[:60].hex() for frame in self.frames("allowed") if not inside_only(frame)]
        self.assertEqual(strays, [], told)
        for name in ("other", "double"):
            self.assertEqual(len(self.frames(name)), 0, f"{name}: {told}")

    def test_1_the_registered_card_reaches_the_subnet(self):
        told = self.on_lan(ALLOWED, "prepare", "inside", "inside-unknown")
        self.assertEqual(set(told.values()), {"ok"}, told)
        self.assertIn("inside", self.marks_in("allowed"))
        self.assertTrue(any(frame.kind == 0x0806 for frame in self.frames("allowed")), "no ARP for an unknown neighbour")
        self.assert_only_inside(told)

    def test_2_it_reaches_nothing_else(self):
        told = self.on_lan(ALLOWED, "outside", "outside-connected", "outside-translated", "everybody", "ipv6", "inside")
        for attempt in ("outside", "outside-connected", "everybody"):
            self.assertIn("Permission denied", told[attempt], told)
        self.assertEqual((told["ipv6"], told["inside"]), ("ok", "ok"), told)
        self.assert_only_inside(told)

    def test_3_no_other_card_reaches_anything(self):
        for nic in self.nics[1:]:
            self.guest.attach(nic)
        time.sleep(3)
        told = [self.on_lan(OTHER, "by-this-card", "by-a-clone")]
        told.append(self.guest.do("ip -br link"))
        self.assert_only_inside(told)
        self.assertNotIn("e1000e", self.guest.do("readlink -f /sys/class/net/*/device/driver"))

    def test_4_root_gets_nothing_past_it_by_any_way(self):
        before = len(self.frames("allowed"))
        told = self.try_everything(self.guest, ALLOWED, only=[name for name in SENDING if name != "race"])
        self.assertLessEqual(self.marks_in("allowed"), {"inside", "inside-unknown"}, told)
        self.assert_only_inside(told)
        print(f"lan: {len(self.frames('allowed')) - before} frames to the subnet while all was tried")

    def test_5_all_this_holds_while_the_daemon_is_dead(self):
        self.guest.do(f"systemctl mask --runtime {DAEMON}; systemctl kill --kill-whom=main --signal=KILL {DAEMON}; sleep 1")
        self.assertNotEqual(self.guest.run("pidof dieu8-guardd").code, 0)
        before = len(self.frames("allowed"))
        told = self.on_lan(ALLOWED, "prepare", "inside", "outside", "outside-connected", "outside-translated", "everybody")
        told["other"] = self.on_lan(OTHER, "by-this-card", "by-a-clone")
        self.assertEqual(told["inside"], "ok", told)
        self.assertGreater(len(self.frames("allowed")), before)
        self.assert_only_inside(told)
        self.guest.do(f"systemctl unmask --runtime {DAEMON}; systemctl start {DAEMON}")

    def test_6_each_card_has_its_record(self):
        lines = self.guest.do("cat /var/lib/dieu8/journal/guard-*.journal").splitlines()
        decided = {}
        for record in map(json.loads, lines):
            fields = record.get("fields", {})
            if record.get("type") in ("decision", "permission") and fields.get("kind") == "wired":
                decided.setdefault(fields["driver"], set()).add((fields["verdict"], fields["reason"], fields.get("rule")))
        self.assertEqual(decided.get("e1000"), {("allow", "rule", f"lan:{ALLOWED}")})
        for driver in ("virtio_net", "e1000e"):
            self.assertEqual(decided.get(driver), {("block", "outside-lan", None)}, decided)
