"""The base of the guard's tests: a workstation with three cards and a stick, the captures, the counters."""

import hashlib
import shutil
import time

from lab import capture, image, installed, needs
from lab.case import LabCase
from lab.devices import Nic, RootPort, UsbStick
from lab.guard_keys import GuardKeys

CARDS = (("pci", "e1000", "52:54:00:d8:00:01"), ("hotplugged", "virtio-net-pci", "52:54:00:d8:00:02"),
         ("usb", "usb-net", "52:54:00:d8:00:03"))
# Ways whose frames must be seen where there is no guard. On each card those in which its own driver has a part, and on the first
# all others too: above the driver the kernel does the same for every card.
BY_DRIVER = ("link-up", "dhcp", "ping", "broadcast", "packet", "packet-bypass", "xdp", "vlan", "netconsole", "pktgen",
             "namespace")
SENDING = BY_DRIVER + (
    "packet-datagram", "packet-ring", "io-uring", "raw-ipv4", "raw-ipv6", "pppoe", "ppp", "macvlan", "ipvlan", "macsec", "vxlan",
    "gretap", "bridge", "veth", "tap", "tunnel", "bond", "tipc", "mirred", "nft-forward", "nft-duplicate", "nat", "bpf-redirect",
    "ipv6-on", "race", "namespace-user", "namespace-loopback", "namespace-kernel")
# What root may do on a guarded machine too, and no frame comes of it: the packet filter drops what the kernel says.
DROPPED = ("link-up", "ipv6-on", "race")
# What refuses the others: the socket filter, the block of modules, or that the card has no driver and so no interface.
REFUSED = (r"Permission denied|Operation not permitted|\[Errno 13\]|Error running install command|Unknown device type|No such device: '/dev/net/tun'|"
           r"\[Errno 22\] Invalid argument$|Failed to load TC action module|Could not process rule|No such file or directory")
AWAY = r"no interface has this address|Cannot find device|No such device|Interface does not exist|Network is down"
# How frames are known that cannot carry their attempt's name: the kernel itself wrote them.
OTHER_MARKS = {"ping": b"DIEU8 ping", "dhcp": b"\x00\x44\x00\x43", "pktgen": b"\xbe\x9b\xe9\x55", "tipc": b"\x88\xca",
               "link-up": b"\xff\x02" + bytes(13) + b"\x02\x85",  # to all routers: router solicitation
               "ipv6-on": b"\xfe\x80" + bytes(11) + b"\xd8\x36\x66",  # the address that the attempt gave the card
               "namespace-kernel": b"\xfe\x80" + bytes(11) + b"\xd8\x6e\x6b"}


ENABLE = "DIEU8_LANG=en dieu8-guard-setup enable --yes --no-keyboard --no-keyboard"  # an image has no devices


class GuardCase(LabCase):
    programs = ()

    @classmethod
    def setUpClass(cls):
        needs.require(*cls.programs)
        cls.make_folder()

    @classmethod
    def guarded_system(cls, policy=None, more_packages=()):
        """A workstation with the guard's package, the machine's key, and the layers laid: shut from its next start on. The policy
        is the shipped one unless its text is given. Made once a run: guests write to overlays, and each class has its own copy
        of the keys."""
        text = policy or (needs.SOURCE / "policies/guard/may-doc-lap.toml").read_text()
        name = f"guarded-{hashlib.sha256(repr((text, more_packages)).encode()).hexdigest()[:16]}"
        made = image.built_once(needs.run_folder() / name, lambda folder: cls.install_guard(folder, text, more_packages))
        shutil.copytree(made / "keys", cls.folder / "keys")
        cls.keys = GuardKeys(cls.folder / "keys", made=True)
        return made / "system"

    @staticmethod
    def install_guard(folder, policy, more_packages):
        for name in ("keys", "system"):
            (folder / name).mkdir()
        keys = GuardKeys(folder / "keys")
        keys.sign_policy(policy)
        system = installed.Installation(folder / "system", more_packages)
        shutil.copytree(keys.etc, folder / "system" / "etc-dieu8")
        system.install("guard")
        system.do(f"cp -a /mnt/etc-dieu8/. /etc/dieu8/ && chown -R root:root /etc/dieu8 && {ENABLE}")

    @classmethod
    def cards(cls):
        """One card at power-on, one for a PCI slot while it runs, one for USB while it runs."""
        buses = {"pci": None, "hotplugged": "slot1", "usb": "usb-host.0"}
        return [Nic(name, cls.folder / f"{name}.pcap", number, model, mac, later=name != "pci", bus=buses[name])
                for number, (name, model, mac) in enumerate(CARDS)]

    @classmethod
    def slots(cls):
        return [RootPort("slot1", 1)]

    @classmethod
    def stick(cls, name):
        """A stick with a canary in every sector. No firmware asks for a boot sector: the kernel is started directly."""
        return UsbStick(name, cls.full_image(name, 4), serial=name.upper(), removable=True)

    @classmethod
    def frames_of(cls, name):
        return capture.frames(cls.folder / f"{name}.pcap")

    @classmethod
    def marks_in(cls, name):
        """Names of the attempts whose frames a card let out."""
        found = set()
        for frame in cls.frames_of(name):
            _, begin, rest = frame.bytes.partition(b"DIEU8 attempt ")
            if begin:
                found.add(rest.split(b".")[0].decode())
            found.update(name for name, content in OTHER_MARKS.items() if content in frame.bytes)
        return found

    @classmethod
    def try_everything(cls, guest, *macs, only=None):
        """{MAC: {attempt: outcome}} as the guest tells it; what counts is in the captures."""
        for file in (needs.HERE / "guest").glob("attempt*.py"):
            guest.put(f"/run/attempts/{file.name}", file.read_text())
        chosen = f"--only {','.join(only)}" if only else ""
        return guest.json(f"python3 /run/attempts/attempts.py {chosen} {' '.join(macs)}", timeout=600)

    @classmethod
    def try_radios(cls, guest, *attempts):
        """{attempt: [outcome, frames sent meanwhile], "state": ...} as guest/radios.py tells it."""
        for name in ("radios.py", "attempt_tools.py"):
            guest.put(f"/run/attempts/{name}", (needs.HERE / "guest" / name).read_text())
        return guest.json(f"python3 /run/attempts/radios.py {' '.join(attempts)}", timeout=300)

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
        """What the guest has to say of a failure."""
        return cls.guest.run("journalctl -b -u 'dieu8*' -n 30 --no-pager; dmesg | tail").out.decode(errors="replace")

    def moved(self, name):
        """Bytes read from and written to a drive, as QEMU counted them."""
        stats = self.guest.blockstats(name)
        return stats["rd_bytes"], stats["wr_bytes"]
