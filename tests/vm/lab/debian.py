"""A whole Debian 12 with systemd, for what needs one: built with mmdebstrap when first asked for, then cached."""
import functools
import pathlib

from lab import image, needs, packages

PACKAGES = ("systemd", "systemd-sysv", "udev", "kmod", "dbus", "iproute2", "nftables", "linux-image-amd64")
# What an ordinary installation of Debian has beside that and the guard's package touches: GRUB's and the initramfs's tools,
# and what root would try to reach a network with.
WORKSTATION = ("initramfs-tools", "busybox", "grub2-common", "grub-pc-bin", "python3", "iputils-ping", "isc-dhcp-client",
               "cryptsetup-initramfs", "libpam-systemd", "exfatprogs", "dosfstools")
# A malware scanner, for the class that looks at one. No signatures come with it, and nothing fetches any.
SCANNER = ("clamav", "clamav-daemon", "clamdscan")
# What the packages built here depend on (Depends of the .deb; dpkg refuses them in the guest when one is missing).
LIBRARIES = ("libboost-filesystem1.74.0", "libboost-locale1.74.0", "libssl3", "libcrypto++8", "libtomlplusplus3",
             "libmnl0", "libbpf1", "libblkid1", "libudev1", "libsystemd0", "liburing2", "libqrencode4",
             "libpangocairo-1.0-0", "fonts-liberation2", "libsqlite3-0", "zlib1g", "libzip4", "libseccomp2")
MEBIBYTES = 2048
AGENT_UNIT = """[Unit]
Description=what the lab's host asks for
[Service]
ExecStart=/usr/local/sbin/agent
[Install]
WantedBy=multi-user.target
"""
# An initramfs of all drivers takes an emulated processor minutes to make and 10 s to unpack. These are the drivers of the
# lab's hardware, and with them those that must not come to work: storage and network.
MODULES = """virtio_pci virtio_blk ext4 xhci_pci ehci_pci uhci_hcd usbhid hid_generic
usb_storage uas sd_mod virtio_net e1000 8139cp usbnet cdc_ether rndis_host""".split()
NOT_ASKED = ("e2scrub_reap.service", "apt-daily.timer", "apt-daily-upgrade.timer", "clamav-freshclam.service")


@functools.cache
def whole(*more_packages):
    """Folder with `kernel`, `initrd` and `disk.img` (ext4, no partitions). Start it with a snapshot overlay:
    the disk is shared by all tests."""
    chosen = PACKAGES + more_packages
    sources = (needs.HERE / "guest" / "agent", pathlib.Path(__file__))
    return image.built_once(image.folder_for("debian", chosen, *sources), lambda made: build(made, chosen))


def workstation(*more_packages):
    """The same as a clean workstation on which the guard's package can be installed (lab/installed.py)."""
    return whole(*WORKSTATION, *LIBRARIES, *more_packages)


def build(made, chosen):
    packages.refresh_lists()
    root, files = made / "root", made / "files"
    lay(files / "etc/systemd/system/agent.service", AGENT_UNIT)
    lay(files / "etc/initramfs-tools/conf.d/lab.conf", "MODULES=list\nCOMPRESS=gzip\n")
    lay(files / "usr/local/sbin/agent", (needs.HERE / "guest" / "agent").read_text()).chmod(0o755)
    packages.run("mmdebstrap", "--variant=minbase", f"--include={','.join(chosen)}",
                 f"--essential-hook=cp -r {files}/. \"$1\"",
                 "--customize-hook=chroot \"$1\" systemctl enable agent.service",
                 f"--customize-hook=chroot \"$1\" systemctl mask {' '.join(NOT_ASKED)}",
                 "--customize-hook=mkdir -p \"$1\"/boot/grub",  # as grub-install leaves it
                 f"--customize-hook=echo '{chr(10).join(MODULES)}' >>\"$1\"/etc/initramfs-tools/modules",
                 "--customize-hook=chroot \"$1\" update-initramfs -u -k all",
                 "--customize-hook=chroot \"$1\" passwd --delete root",
                 "--customize-hook=rm -f \"$1\"/var/cache/apt/archives/*.deb", "bookworm", root)
    (made / "kernel").write_bytes(image.unpacked_kernel(next((root / "boot").glob("vmlinuz-*")).read_bytes()))
    (made / "initrd").write_bytes(next((root / "boot").glob("initrd.img-*")).read_bytes())
    packages.run("mke2fs", "-q", "-t", "ext4", "-d", root, made / "disk.img", f"{MEBIBYTES}M")
    packages.run("rm", "-rf", "--one-file-system", root, files)


def lay(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path
