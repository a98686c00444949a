"""A whole Debian 12 with systemd, for what needs one: built with mmdebstrap when first asked for, then cached."""
import functools
import pathlib

from lab import image, needs, packages

PACKAGES = ("systemd", "systemd-sysv", "udev", "kmod", "dbus", "iproute2", "nftables", "linux-image-amd64")
MEBIBYTES = 1536
AGENT_UNIT = """[Unit]
Description=what the lab's host asks for
[Service]
ExecStart=/usr/local/sbin/agent
[Install]
WantedBy=multi-user.target
"""


@functools.cache
def whole(*more_packages):
    """Folder with `kernel`, `initrd` and `disk.img` (ext4, no partitions). Start it with a snapshot overlay:
    the disk is shared by all tests."""
    chosen = PACKAGES + more_packages
    sources = (needs.HERE / "guest" / "agent", pathlib.Path(__file__))
    return image.built_once(image.folder_for("debian", chosen, *sources), lambda made: build(made, chosen))


def build(made, chosen):
    root, unit = made / "root", made / "agent.service"
    unit.write_text(AGENT_UNIT)
    agent = needs.HERE / "guest" / "agent"
    packages.run("mmdebstrap", "--variant=minbase", f"--include={','.join(chosen)}",
                 f"--customize-hook=copy-in {unit} /etc/systemd/system",
                 f"--customize-hook=copy-in {agent} /usr/local/sbin",
                 "--customize-hook=chroot \"$1\" systemctl enable agent.service",
                 "--customize-hook=chroot \"$1\" passwd --delete root", "bookworm", root)
    next((root / "boot").glob("vmlinuz-*")).rename(made / "kernel")
    next((root / "boot").glob("initrd.img-*")).rename(made / "initrd")
    packages.run("mke2fs", "-q", "-t", "ext4", "-d", root, made / "disk.img", f"{MEBIBYTES}M")
    packages.run("rm", "-rf", "--one-file-system", root)
