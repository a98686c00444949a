"""The base of the guard's tests: a workstation with three cards and a stick, the captures, the counters."""

import shutil

from lab import capture, installed, needs
from lab.case import LabCase
from lab.devices import Nic, RootPort, UsbStick
from lab.guard_keys import GuardKeys

CARDS = (("pci", "e1000", "52:54:00:d8:00:01"), ("hotplugged", "virtio-net-pci", "52:54:00:d8:00:02"),
         ("usb", "usb-net", "52:54:00:d8:00:03"))
# Ways that must be seen to work where there is no guard, on each card; the others as hardware and kernel permit.
SENDING = ("broadcast", "packet", "packet-bypass", "packet-datagram", "raw-ipv4", "raw-ipv6", "macvlan", "bridge", "tap",
           "tunnel", "netconsole", "namespace")


ENABLE = "DIEU8_LANG=en dieu8-guard-setup enable --yes --no-keyboard --no-keyboard"  # an image has no devices


class GuardCase(LabCase):
    programs = ()

    @classmethod
    def setUpClass(cls):
        needs.require(*cls.programs)
        cls.make_folder()

    @classmethod
    def guarded_system(cls):
        """A workstation with the guard's package, the machine's key, and the layers laid: shut from its next start on."""
        folder = cls.folder / "system"
        folder.mkdir()
        cls.keys = GuardKeys(cls.folder)
        cls.keys.sign_policy((needs.SOURCE / "policies/guard/may-doc-lap.toml").read_text())
        system = installed.Installation(folder)
        shutil.copytree(cls.keys.etc, folder / "etc-dieu8")
        system.install("guard")
        system.do(f"cp -a /mnt/etc-dieu8/. /etc/dieu8/ && chown -R root:root /etc/dieu8 && {ENABLE}")
        return folder

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
        return found

    @classmethod
    def try_everything(cls, guest, *macs):
        """{MAC: {attempt: outcome}} as the guest tells it; what counts is in the captures."""
        guest.put("/run/attempts.py", (needs.HERE / "guest" / "attempts.py").read_text())
        return guest.json("python3 /run/attempts.py " + " ".join(macs), timeout=400)

    def moved(self, name):
        """Bytes read from and written to a drive, as QEMU counted them."""
        stats = self.guest.blockstats(name)
        return stats["rd_bytes"], stats["wr_bytes"]
