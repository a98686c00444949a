"""The kernel's modules in the boot image: those of iso/modules.txt, what they need, and nothing that reaches a network."""
import fnmatch
import os
import pathlib

from imaging import packages

# Folders and names of modules that can carry a frame, wired or not. `lib/` and `crypto/` are everybody's.
NETWORK = ("drivers/net/*", "net/*", "drivers/bluetooth/*", "drivers/infiniband/*", "drivers/nfc/*", "drivers/isdn/*",
           "drivers/staging/*", "drivers/thunderbolt/*", "drivers/firewire/*", "drivers/message/fusion/mptlan*",
           "drivers/scsi/*iscsi*", "drivers/scsi/fcoe/*", "drivers/nvme/host/nvme-tcp*", "drivers/nvme/host/nvme-rdma*",
           "drivers/block/nbd*", "drivers/hid/hid-nintendo*", "drivers/usb/gadget/*", "drivers/usb/usbip/*")


class NetworkModule(RuntimeError):
    pass


def wanted_patterns(file):
    lines = (line.strip() for line in pathlib.Path(file).read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def choose(paths, needed_by, patterns):
    """The modules that the patterns name and all they need, sorted. A pattern that names nothing is an error: a driver
    that was renamed must not silently be missing."""
    chosen = set()
    for pattern in patterns:
        found = fnmatch.filter(paths, f"kernel/{pattern}")
        if not found:
            raise RuntimeError(f"modules.txt: no module of this kernel is {pattern}")
        chosen.update(found)
    for path in list(chosen):
        chosen.update(needed_by[path])
    return sorted(chosen)


def refuse_network(paths):
    for path in paths:
        for pattern in NETWORK:
            if fnmatch.fnmatch(path, f"kernel/{pattern}"):
                raise NetworkModule(f"{path} can reach a network and would come into the image ({pattern})")


def copy(tree, root, version, patterns):
    """Copies the modules of `tree` (an unpacked kernel package) below `root`, with the lists modprobe reads."""
    kmod = dict(executable=str(tree / "bin/kmod"), env=os.environ | {
        "LD_LIBRARY_PATH": ":".join(str(tree / folder) for folder in packages.LIBRARY_FOLDERS)})
    packages.run("depmod", "-b", tree, version, **kmod)
    source, target = tree / "lib/modules" / version, root / "lib/modules" / version
    lines = (line.split(":", 1) for line in (source / "modules.dep").read_text().splitlines())
    needed_by = {path: needs.split() for path, needs in lines}
    chosen = choose(sorted(needed_by), needed_by, patterns)
    refuse_network(chosen)
    for path in chosen:
        packages.install(source / path, target / path)
    for name in ("modules.order", "modules.builtin", "modules.builtin.modinfo"):
        packages.install(source / name, target / name)
    packages.run("depmod", "-b", root, version, **kmod)
    return chosen
