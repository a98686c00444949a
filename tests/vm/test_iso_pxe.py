"""The two files beside the image start a computer over a network, as docs/pxe.md says; once started it has none. The network is
QEMU's own, a server inside it without any way out."""
import json
import shutil

from lab import boot_image, needs, packages
from lab.boot_image import BootMachine
from lab.case import LabCase

WORDS = "console=ttyS0,115200n8 console=tty0 quiet loglevel=3 ipv6.disable=1"


class Pxe:
    firmware = "bios"
    boot_file = "start.ipxe"
    card = {}

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("a minute each")
        boot_image.require()
        cls.make_folder()
        server = cls.folder / "tftp"
        (server / "dieu8").mkdir(parents=True)
        for name in ("vmlinuz", "initrd.img"):
            shutil.copyfile(boot_image.built() / name, server / "dieu8" / name)
        cls.lay_out(server)
        network = ["-netdev", f"user,id=net,restrict=on,ipv6=off,tftp={server},bootfile={cls.boot_file}",
                   "-device", json.dumps({"driver": "virtio-net-pci", "netdev": "net", "bootindex": 0} | cls.card)]
        guest = cls.keep(BootMachine(firmware=cls.firmware, memory="768M", more=network))  # the firmware holds a copy of the files
        guest.wait_for("dieu8: ")
        guest.wait_for("> ")
        guest.open_shell()

    def test_the_image_is_whole_and_is_the_one_that_was_built(self):
        self.assertEqual(self.guest.do("cat /run/dieu8/image").strip(), "whole")
        measured = self.guest.do("sha256sum /etc/dieu8-image.manifest").split()[0]
        self.assertIn(f"{measured}  dieu8-wipe.manifest", (boot_image.built() / "SHA256SUMS").read_text())

    def test_the_card_it_was_started_through_has_no_driver_any_more(self):
        self.assertIn("0x1af4", self.guest.do("cat /sys/bus/pci/devices/*/vendor"))
        self.assertEqual(self.guest.do("ls /sys/class/net").split(), ["lo"])


class PxeOnBios(Pxe, LabCase):
    """iPXE, which is the card's own program here."""

    @classmethod
    def lay_out(cls, server):
        (server / "start.ipxe").write_text(
            f"#!ipxe\nkernel dieu8/vmlinuz initrd=initrd.img {WORDS}\ninitrd dieu8/initrd.img\nboot\n")


class PxeUnderSecureBoot(Pxe, LabCase):
    """The firmware's own loader, shim, Debian's signed GRUB for networks."""

    firmware = "secure"
    boot_file = "bootx64.efi"
    card = {"romfile": ""}  # not the card's iPXE, which tells shim a wrong size of GRUB

    @classmethod
    def lay_out(cls, server):
        tree = cls.folder / "tree"
        for name in ("shim-signed", "grub-efi-amd64-signed"):
            file, = (needs.cache_folder() / "boot-image-packages").glob(f"{name}_*.deb")
            packages.run("dpkg-deb", "--extract", file, tree)
        shutil.copyfile(tree / "usr/lib/shim/shimx64.efi.signed", server / "bootx64.efi")
        shutil.copyfile(tree / "usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed", server / "grubx64.efi")
        (server / "grub").mkdir()
        (server / "grub/grub.cfg").write_text(
            f"linux dieu8/vmlinuz {WORDS}\ninitrd dieu8/initrd.img\nboot\n")

    def test_secure_boot_was_on(self):
        self.assertIn("Secure boot enabled", self.guest.do("dmesg | grep -i 'secure boot'"))
