"""A disk that asks for its passphrase before the system starts: the USB keyboard that was there at power-on types it while
every other USB device stays shut. Who cannot type it is locked out of the machine, so this is tried with a real prompt."""
import shutil
import time

from guard_case import ENABLE, GuardCase
from lab import installed, needs
from lab.devices import Drive, Usb
from lab.guard_keys import GuardKeys
from lab.machine import GuestFailed, Machine

PASSPHRASE = "matkhau"
# A root disk is asked for in the same way; a second one spares the lab an image of its own.
ENCRYPT = f"""truncate -s 32M /mnt/vault.img
printf {PASSPHRASE} | cryptsetup luksFormat --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 /mnt/vault.img -
echo 'vault /dev/disk/by-id/virtio-VAULT none luks,initramfs,tries=0' >/etc/crypttab"""
# What the kernel says when it gives a keyboard its driver, and when the disk that comes after the question is mounted.
KEYBOARD, MOUNTED = "QEMU USB Keyboard as", "EXT4-fs (vda): mounted"
TRIES = 40


class Passphrase(GuardCase):
    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        folder = cls.folder / "system"
        folder.mkdir()
        keys = GuardKeys(cls.folder)
        keys.sign_policy((needs.SOURCE / "policies/guard/may-doc-lap.toml").read_text())
        shutil.copytree(keys.etc, folder / "etc-dieu8")
        system = installed.Installation(folder)
        system.install("guard")
        system.do(f"set -e; cp -a /mnt/etc-dieu8/. /etc/dieu8/; chown -R root:root /etc/dieu8; {ENCRYPT}\n{ENABLE}")
        cls.keep(Machine(
            system=folder, usb=True, ps2=False, kernel_words="loglevel=7 console=tty0",
            drives=[cls.stick("power-on"), Drive("vault", folder / "vault.img", "virtio-blk-pci", serial="VAULT")],
            devices=[Usb("hub", "usb-hub", port="2"), Usb("keyboard", "usb-kbd", port="2.1")],
            while_starting=[(KEYBOARD, cls.type_the_passphrase)]))

    @staticmethod
    def type_the_passphrase(guest):
        """Again and again, as the prompt forgets what was typed before it came; until the system's own disk is mounted."""
        for _ in range(TRIES):
            guest.type_keys(*PASSPHRASE, "ret")
            time.sleep(3)
            if MOUNTED in guest.console.read_text(errors="replace"):
                return
        raise GuestFailed(f"the passphrase was never taken\n{guest.last_words()}")

    def test_1_the_passphrase_was_typed_on_the_usb_keyboard(self):
        self.guest.do("test -b /dev/mapper/vault")

    def test_2_the_stick_beside_it_was_not_read(self):
        self.assertEqual(self.moved("power-on"), (0, 0))
