"""The base of the tests of registered media: a workstation that opens them, the officer's key in it, its record."""
import collections
import hashlib
import json

from guard_case import GuardCase
from lab import installed, needs
from lab.devices import UsbStick
from lab.machine import Machine

MEBIBYTE = 1 << 20
JOURNAL = "/var/lib/dieu8/journal"
# The lines "SHA-256 bytes" of all files below a folder, sorted.
LINES = ("import hashlib,pathlib,sys;files=[p.read_bytes() for p in pathlib.Path(sys.argv[1]).rglob(\"*\") if p.is_file()];"
         "print(\"\\n\".join(sorted(hashlib.sha256(f).hexdigest()+\" \"+str(len(f)) for f in files)))")


def digest_of(lines):
    """The record's `list` of such lines."""
    return hashlib.sha256("".join(line + "\n" for line in sorted(lines)).encode()).hexdigest()


class RegisteredCase(GuardCase):
    programs = ("dieu8-key", "dieu8-verify")

    @classmethod
    def registered_system(cls, more_packages=()):
        """A workstation that opens registered media without a ticket."""
        installed.require()
        policy = (needs.SOURCE / "policies/guard/may-doc-lap.toml").read_text()
        return cls.guarded_system(policy.replace("mode =", 'media_opening = "registered"\nmode =', 1), more_packages)

    @classmethod
    def started(cls, system, **more):
        """The machine, with the officer's key in it."""
        guest = cls.keep(Machine(system=system, usb=True, **more))
        for file in (cls.keys.folder / "officer").iterdir():
            guest.put(f"/root/officer/{file.name}", file.read_text())
        guest.put("/root/passphrase", cls.keys.passphrase.read_text())
        return guest

    @classmethod
    def empty_stick(cls, name, mebibytes):
        path = cls.folder / f"{name}.img"
        with open(path, "wb") as image:
            image.truncate(mebibytes * MEBIBYTE)
        return path

    def stick(self, name, image, serial="REG-0001"):
        return UsbStick(name, image, serial=serial, removable=True)

    @classmethod
    def said(cls):
        return cls.guest.run(f"grep -h '\"type\":\"\\(media\\|alarm\\|decision\\|permission\\)' {JOURNAL}/*.journal | tail -8; "
                             "journalctl -b -u 'dieu8*' -n 30 --no-pager; findmnt; dmesg | tail -5").out.decode(errors="replace")

    def place_of(self, serial):
        """Where the stick with this serial number is plugged in."""
        return self.until("python3 -c 'import json,subprocess;d=json.loads(subprocess.run([\"dieu8ctl\",\"devices\",\"--json\"],"
                          f"capture_output=True).stdout)[\"devices\"];print([x[\"place\"] for x in d if x.get(\"serial\")==\"{serial}\"][0])'").strip()

    @staticmethod
    def register(place, confirm, number="USB-01", direction="in", file_system="ext4"):
        return (f"DIEU8_LANG=en dieu8ctl media register {place} --number {number} --holder 'Trần Thị Bưởi' --level mat "
                f"--direction {direction} --until 31/12/2099 --key /root/officer --passphrase-file /root/passphrase "
                f"--file-system {file_system} --confirm {confirm}")

    def records(self, kind):
        text = self.guest.run(f"grep -h '\"type\":\"{kind}\"' {JOURNAL}/*.journal").out.decode()
        return [json.loads(line)["fields"] for line in text.splitlines()]

    def arrived(self, folder):
        """The lines "SHA-256 bytes" of every file below a folder of the guest, hidden ones too, sorted."""
        return self.guest.do(f"python3 -c '{LINES}' '{folder}'").splitlines()

    def ended(self, transfer):
        return next(one for one in reversed(self.records("transfer-ended")) if one["transfer"] == transfer)

    def listed(self, transfer):
        """What the record says of a transfer's files: {state: Counter of lines}, and the last batch that arrived if nothing was
        said after it."""
        states, last = collections.defaultdict(collections.Counter), collections.Counter()
        for one in self.records("transfer-files"):
            if one["transfer"] == transfer:
                states[one["state"]].update(one["files"])
                last = collections.Counter(one["files"] if one["state"] == "arrived" else ())
        return states, last

    def as_recorded(self, transfer, lines):
        """The record's list and its digest are those of `lines`, to the last file."""
        states, _ = self.listed(transfer)
        arrived = states["arrived"] - states["withdrawn"] - states["uncertain"]
        self.assertEqual(sorted(arrived.elements()), sorted(lines))
        ended = self.ended(transfer)
        self.assertEqual((ended["count"], ended["list"]), (len(lines), digest_of(lines)))
