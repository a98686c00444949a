"""The guard's .deb on a clean workstation: installing enforces nothing, enabling lays every layer, purging restores what was
before. Works on the image alone, but for one start at the end; what the layers do when the machine starts is for
test_guard_closed.py."""

import shutil

from guard_case import ENABLE, GuardCase
from lab import capture, installed
from lab.devices import Nic
from lab.guard_keys import GuardKeys
from lab.machine import Machine

# Everything a start of the machine reads. Names, modes, owners, targets and contents; of the initramfs, the names in it.
LOOK = r"""
cd /
places="etc boot/grub usr/bin usr/sbin usr/lib/systemd usr/lib/udev usr/lib/modprobe.d usr/lib/sysctl.d usr/lib/tmpfiles.d usr/lib/sysusers.d
usr/share/initramfs-tools usr/share/polkit-1 usr/lib/dieu8 usr/share/dieu8 var/lib/dieu8"
find $places -xdev -printf '%p %y %m %U:%G %l\n' 2>/dev/null | sort
find $places -xdev -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum
lsinitramfs /boot/initrd.img-* | sort | sed 's/^/initramfs /'
"""
# dpkg's and update-grub's own footprints: no setting.
FOOTPRINTS = ("etc/ld.so.cache", "boot/grub/grubenv", "etc/.pwd.lock", "etc/group-", "etc/gshadow-")


class Package(GuardCase):
    programs = ("dieu8-key",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        installed.require()
        cls.system = installed.Installation(cls.folder)
        cls.system.do("update-grub")
        cls.clean, cls.clean_words = cls.look()
        cls.said_by_install = cls.system.install("guard")
        cls.laid_there, cls.installed_words = cls.look()
        cls.without_key = cls.system.run(f"{ENABLE}; code=$?; [ ! -e /etc/dieu8/enforcing ] || exit 99; exit $code")
        shutil.copytree(GuardKeys(cls.folder).etc, cls.folder / "etc-dieu8-carried")
        cls.system.do("cp -a /mnt/etc-dieu8-carried/. /etc/dieu8/ && chown -R root:root /etc/dieu8")

    @classmethod
    def look(cls):
        return set(cls.system.do(LOOK).splitlines()), (cls.folder / "words").read_text()

    @classmethod
    def do(cls, script):
        return cls.system.do(f"export LC_ALL=C.UTF-8 DIEU8_LANG=en; {script}")

    def assert_nothing_changed(self, before, after):
        differences = {line for line in before ^ after if not any(name in line for name in FOOTPRINTS)}
        self.assertEqual(differences, set())

    def test_1_installing_enforces_nothing(self):
        self.assertEqual(self.installed_words, self.clean_words)
        acting = ("etc/modprobe.d", "etc/sysctl.d", "etc/udev", "etc/systemd", "etc/default", "etc/polkit-1", "boot/grub",
                  "initramfs ", "usr/lib/modprobe.d", "usr/lib/sysctl.d", "usr/lib/udev")
        new = self.laid_there - self.clean
        self.assertGreater(len(new), 20)
        self.assertEqual([line for line in new if line.startswith(acting) or any(f"  {place}" in line for place in acting)], [])

    def test_1_without_the_machines_key_it_refuses(self):
        code, said = self.without_key
        self.assertEqual(code, 1, said)
        self.assertIn("root.pem is missing", said)

    def test_2_enabling_lays_every_layer(self):
        self.do(ENABLE)
        lines, words = self.look()
        text = "\n".join(lines)
        for word in ("usbcore.authorized_default=0", "ipv6.disable_ipv6=1", "rfkill.default_state=0"):
            self.assertIn(word, words.split())
        for needed in ("initramfs usr/lib/udev/rules.d/60-dieu8-optical.rules", "initramfs usr/lib/udev/rules.d/91-dieu8-fixed-card.rules",
                       "initramfs etc/modprobe.d/dieu8-options.conf", "initramfs etc/modprobe.d/dieu8-block.conf",
                       "initramfs usr/lib/dieu8/boot-keyboard", "etc/udev/rules.d/90-dieu8.rules", "etc/sysctl.d/90-dieu8.conf",
                       "etc/polkit-1/rules.d/10-dieu8.rules", "etc/systemd/system/systemd-rfkill.service l 777 0:0 /dev/null"):
            with self.subTest(needed):
                self.assertIn(needed, text)
        for unit in ("dieu8-guard-early.service", "dieu8-guardd.service"):
            with self.subTest(unit):
                self.assertRegex(text, rf"etc/systemd/system/[a-z.-]+\.(wants|requires)/{unit}")

    def test_3_an_upgrade_leaves_a_guarded_machine_guarded(self):
        before = self.look()
        self.do("dpkg -i /mnt/*.deb")
        after = self.look()
        self.assert_nothing_changed(before[0], after[0])
        self.assertEqual(before[1], after[1])

    def test_4_disabling_takes_every_layer_away(self):
        self.do("dieu8-guard-setup disable --yes")
        lines, words = self.look()
        self.assertEqual(words, self.clean_words)
        self.assert_nothing_changed({line for line in self.laid_there if "dieu8" not in line},
                                    {line for line in lines if "dieu8" not in line})
        self.assertEqual([line for line in lines if line.startswith("initramfs") and "dieu8" in line], [])

    def test_5_what_cannot_be_carried_into_the_initramfs_is_put_back(self):
        before = self.look()[0]
        code, said = self.system.run("export DIEU8_LANG=en; mv /usr/sbin/update-initramfs /root/; "
                                     "printf '#!/bin/sh\\nexit 1\\n' >/usr/sbin/update-initramfs; "
                                     f"chmod 755 /usr/sbin/update-initramfs; {ENABLE}; code=$?; "
                                     "mv /root/update-initramfs /usr/sbin/; exit $code")
        self.assertEqual(code, 3, said)
        self.assertIn("everything was put back", said)
        self.assert_nothing_changed(before, self.look()[0])

    def test_6_purging_a_guarded_machine_restores_what_was_before_and_keeps_the_record(self):
        self.do(f"{ENABLE} && mkdir -p /var/lib/dieu8/journal && echo sealed >/var/lib/dieu8/journal/2026-11")
        self.do("dpkg --remove dieu8-guard")
        removed, words = self.look()
        self.assertEqual(words, self.clean_words)
        said = self.do("dpkg --purge dieu8-guard")
        self.assertIn("/var/lib/dieu8 is kept", said)
        purged, words = self.look()
        self.assertEqual(words, self.clean_words)
        self.assertIn("sealed", self.do("cat /var/lib/dieu8/journal/2026-11"))
        self.do("test -e /var/lib/dieu8/certificate.pem && test -e /var/lib/dieu8/root.pem && test ! -e /etc/dieu8")
        self.assert_nothing_changed(self.clean, {line for line in purged if "var/lib/dieu8" not in line})

    def test_7_after_the_purge_the_machine_starts_open_as_before(self):
        """Works on what test_6 left: GRUB's menu is the one from before, a stick is read, a card sends."""
        self.assertIn("boot/grub/grub.cfg", "\n".join(self.clean))  # compared whole in test_6
        stick, card = self.stick("purged"), Nic("purged-card", self.folder / "purged.pcap", model="e1000")
        guest = self.keep(Machine(system=self.folder, usb=True, drives=[stick], nics=[card]))
        guest.do("n=0; until ls /dev/sd* 2>/dev/null; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.1; done; udevadm settle; "
                 "card=$(ls /sys/class/net | grep ^e | head -1); ip link set $card up; ip address add 192.0.2.1/24 dev $card; "
                 "ping -b -c 3 192.0.2.255 >/dev/null; modprobe bluetooth")
        self.assertGreater(guest.blockstats("purged")["rd_bytes"], 0)
        self.assertGreater(len(capture.frames(card.capture)), 0)
        self.assertNotIn("dieu8", guest.do("cat /proc/cmdline; systemctl list-units --all --no-legend 'dieu8*'; ls /etc/udev/rules.d "
                                           "/etc/modprobe.d"))
