"""The two daemons in one image: ours as its package enables it, Debian's usbguard as its package ships it, with rules of the same
shape. One of them runs at a time."""
from guard_case import GuardCase
from lab import installed, packages

# usbguard and what it loads beyond the workstation's packages. Unpacked, not installed: our package conflicts with it.
USBGUARD = ("usbguard", "libusbguard1", "libprotobuf32", "libqb100", "libsodium23", "libumockdev0", "libpolkit-gobject-1-0",
            "libglib2.0-0", "libpcap0.8", "libdbus-1-3", "libcap-ng0", "libaudit1", "libseccomp2")
# The order and the shape of policies/guard/may-doc-lap.toml.
RULES = """allow with-interface one-of { 09:00:* }
allow with-interface equals { 03:01:01 }
allow with-interface equals { 03:01:01 03:*:* }
allow with-interface equals { 03:01:01 03:*:* 03:*:* }
allow with-interface equals { 03:01:02 }
allow with-interface equals { 03:01:02 03:*:* }
block with-interface one-of { 08:*:* }
block with-interface one-of { 06:*:* }
block with-interface one-of { e0:*:* }
block with-interface one-of { 07:*:* }
block with-interface one-of { 0b:*:* }
"""# tar and not cp: /lib is a link in the image and a folder in the package.
UNPACK = """set -e
tar -C /mnt/usbguard -cf - . | tar -C / --keep-directory-symlink --no-same-owner -xf -
ldconfig
! ldd /usr/sbin/usbguard-daemon | grep 'not found'
"""


def system(folder):
    """A folder for Machine(system=...), made below `folder` unless it is there."""
    if (folder / "system").exists():
        return folder / "system"
    folder.mkdir(exist_ok=True)
    workshop = type("Workshop", (GuardCase,), {"folder": folder})
    made = workshop.guarded_system()
    packages.unpack(USBGUARD, made / "usbguard")
    (made / "usbguard/etc/usbguard/rules.conf").write_text(RULES)
    (made / "usbguard/etc/usbguard/rules.conf").chmod(0o600)
    (made / "usbguard/etc/usbguard/usbguard-daemon.conf").chmod(0o600)
    code, said = installed.change(made / "disk.img", UNPACK, made)
    if code != 0:
        raise AssertionError(said)
    return made


class Daemon:
    def __init__(self, name, unit, before):
        self.name, self.unit, self.before = name, unit, before

    def take_over(self, guest):
        """Stops the other and starts this one; returns when it is ready and has slept for a while."""
        others = " ".join({one.unit for one in BOTH})
        guest.do(f"systemctl stop {others}; {self.before}; systemctl daemon-reload; systemctl start {self.unit}; sleep 3; "
                 f"systemctl is-active {self.unit}", timeout=300)

    def pid(self):
        return f"p=$(systemctl show --property MainPID --value {self.unit}); [ $p -gt 0 ] || exit 1; "

    def memory(self, guest):
        """RSS and PSS in KiB."""
        said = guest.do(self.pid() + "cat /proc/$p/smaps_rollup")
        lines = dict(line.split(":", 1) for line in said.splitlines()[1:])
        return {name.lower(): int(lines[name].split()[0]) for name in ("Rss", "Pss")}

    def wake_ups(self, guest, seconds):
        """How often one of its threads slept and was woken while nothing happened (proc(5): voluntary context switches)."""
        count = "sum() { n=0; for c in $(sed -n 's/^voluntary_ctxt_switches:[[:space:]]*//p' /proc/$p/task/*/status); do " \
                "n=$((n+c)); done; echo $n; }; "
        before, after = guest.do(self.pid() + count + f"sum; sleep {seconds}; sum", timeout=seconds + 120).split()
        return int(after) - int(before)


DROP_IN = "/run/systemd/system/dieu8-guardd.service.d"
OURS = Daemon("dieu8-guardd", "dieu8-guardd.service", f"rm -rf {DROP_IN}")
# As it would be without the service manager's watchdog, whom it tells once a minute that all is well.
OURS_UNWATCHED = Daemon("dieu8-guardd without watchdog", "dieu8-guardd.service",
                        f"mkdir -p {DROP_IN}; printf '[Service]\\nWatchdogSec=0\\n' >{DROP_IN}/unwatched.conf")
# Ours leaves every interface shut by default; usbguard does not know of that and would open devices without any.
USBGUARDS = Daemon("usbguard-daemon", "usbguard.service",
                   "for bus in /sys/bus/usb/devices/usb*; do echo 1 >$bus/interface_authorized_default; done")
BOTH = (OURS, USBGUARDS)
