"""What the boot image's build decides by itself: which modules, which bytes."""
import io
import os
import pathlib
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "iso"))

from imaging import console_font, cpio, disc, manifest, modules  # noqa: E402


class Modules(unittest.TestCase):
    paths = ["kernel/drivers/ata/ahci.ko", "kernel/drivers/ata/libata.ko", "kernel/drivers/net/tun.ko", "kernel/net/wireless/cfg80211.ko"]

    def test_what_a_module_needs_comes_with_it(self):
        needs = {path: [] for path in self.paths} | {self.paths[0]: [self.paths[1]]}
        self.assertEqual(modules.choose(self.paths, needs, ["drivers/ata/ahci.ko"]), self.paths[:2])

    def test_a_pattern_that_names_nothing_is_an_error(self):
        with self.assertRaises(RuntimeError):
            modules.choose(self.paths, {}, ["drivers/ata/renamed.ko"])

    def test_a_module_that_reaches_a_network_stops_the_build(self):
        for path in self.paths[2:] + ["kernel/drivers/message/fusion/mptlan.ko", "kernel/drivers/bluetooth/btusb.ko",
                                      "kernel/drivers/scsi/iscsi_tcp.ko", "kernel/drivers/net/usb/rndis_host.ko"]:
            with self.assertRaises(modules.NetworkModule, msg=path):
                modules.refuse_network([path])
        modules.refuse_network(self.paths[:2])

    def test_no_pattern_of_the_list_names_a_network(self):
        for pattern in modules.wanted_patterns(SOURCE / "iso/modules.txt"):
            modules.refuse_network([f"kernel/{pattern.replace('*', 'any')}"])


class Bytes(unittest.TestCase):
    def archive_of(self, root):
        stream = io.BytesIO()
        archive = cpio.Archive(stream)
        archive.add_folder(root)
        archive.close()
        return stream.getvalue()

    def tree(self, names, umask):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = os.umask(umask)
        try:
            for name in names:
                path = pathlib.Path(folder.name) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(name)
        finally:
            os.umask(before)
        return folder.name

    def test_an_archive_depends_on_names_and_content_alone(self):
        names = ["b/two", "a/one", "c", "b/a/three"]
        self.assertEqual(self.archive_of(self.tree(names, 0o022)), self.archive_of(self.tree(names[::-1], 0o077)))

    def test_the_list_names_every_file_once_and_not_itself(self):
        root = self.tree(["usr/bin/one", "lib/two"], 0o022)
        (pathlib.Path(root) / "bin").symlink_to("usr/bin")
        (pathlib.Path(root) / "etc").mkdir()
        kernel = pathlib.Path(root).parent / "kernel-of-a-test"
        kernel.write_bytes(b"kernel")
        self.addCleanup(kernel.unlink)
        names = [line.split()[1] for line in manifest.write(root, kernel).decode().splitlines()]
        self.assertEqual(names, ["etc/dieu8-image.kernel", "lib/two", "usr/bin/one"])

    def test_the_menu_has_no_gap_left(self):
        self.assertNotRegex(disc.menu(SOURCE / "iso/grub/grub.cfg"), r"@[A-Z_]+@")


class Font(unittest.TestCase):
    # Two glyphs of two rows, "a" and "b".
    small = console_font.VERSION_2 + bytes.fromhex("00000000 20000000 01000000 02000000 02000000 02000000 08000000".replace(" ", "")) + \
        bytes([0b10000001, 0b00000001, 0b11110000, 0b00001111]) + b"a\xffb\xff"

    def test_each_pixel_becomes_four(self):
        glyphs = console_font.doubled(self.small)[32:32 + 16]
        self.assertEqual(glyphs[:8].hex(), "c003" "c003" "0003" "0003")
        self.assertEqual(glyphs[8:].hex(), "ff00" "ff00" "00ff" "00ff")

    def test_the_letters_stay_what_they_are(self):
        self.assertTrue(console_font.doubled(self.small).endswith(b"a\xffb\xff"))

    def test_a_table_that_does_not_fit_is_refused(self):
        with self.assertRaises(ValueError):
            console_font.doubled(console_font.VERSION_1 + bytes([0, 1]) + bytes(256) + b"a\x00\xff\xff")


if __name__ == "__main__":
    unittest.main()
