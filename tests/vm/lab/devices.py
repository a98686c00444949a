"""What can be put into a guest: each is a list of QEMU's arguments. Drives are raw images on the host.

A node's name is the drive's name everywhere: in `Machine.blockstats`, in plug and unplug.
"""


def blockdev(name, image):
    return {"driver": "raw", "node-name": name, "file": {"driver": "file", "filename": str(image)}}


def device(driver, **properties):
    return {"driver": driver} | {key.replace("_", "-"): value for key, value in properties.items()}


class Drive:
    """`properties` are the QEMU device's own (serial, model, ver, logical_block_size...)."""

    def __init__(self, name, image, driver, **properties):
        self.name = name
        self.image = image
        self.blockdev = blockdev(name, image)
        self.device = device(driver, drive=name, id=f"dev-{name}", **properties)

    def before(self):
        """Devices that must be there first (controllers)."""
        return []

    def spoil(self, lbas):
        """These sectors (of 512 bytes) can be neither read nor written: QEMU's drive answers with an error."""
        rules = [{"event": "none", "iotype": kind, "sector": lba, "errno": 5} for lba in lbas for kind in ("read", "write")]
        raw = self.blockdev | {"node-name": f"{self.name}-file"}
        self.blockdev = {"driver": "blkdebug", "node-name": self.name, "image": raw, "inject-error": rules}
        self.device |= {"werror": "report", "rerror": "report"}


class Sata(Drive):
    """A disk on the AHCI controller of the q35 machine; `port` 0 to 5."""

    def __init__(self, name, image, port, **properties):
        super().__init__(name, image, "ide-hd", bus=f"ide.{port}", **properties)


class Nvme(Drive):
    """One namespace; the controller comes with the first."""

    def __init__(self, name, image, controller, number, serial=None, **properties):
        super().__init__(name, image, "nvme-ns", bus=controller, nsid=number, **properties)
        self.controller = device("nvme", id=controller, serial=serial) if serial else None

    def before(self):
        return [self.controller] if self.controller else []


class SdCard(Drive):
    """In a PCI card reader; one of them, as QEMU gives every reader's bus the same name."""

    def __init__(self, name, image):
        super().__init__(name, image, "sd-card")
        self.reader = device("sdhci-pci", id=f"{name}-reader")

    def before(self):
        return [self.reader]


class Virtio(Drive):
    def __init__(self, name, image, **properties):
        super().__init__(name, image, "virtio-blk-pci", **properties)


class UsbStick(Drive):
    """For `plug`, or at start when the machine has usb=True."""

    def __init__(self, name, image, bus="usb-host.0", **properties):
        super().__init__(name, image, "usb-storage", bus=bus, **properties)


class UasDisk(Drive):
    """A disk behind USB Attached SCSI, for a machine's start; `properties` are the bridge's (port)."""

    def __init__(self, name, image, **properties):
        super().__init__(name, image, "scsi-hd", bus=f"{name}-uas.0")
        self.bridge = device("usb-uas", id=f"{name}-uas", bus="usb-host.0", **properties)

    def before(self):
        return [self.bridge]


class UsbOptical(Drive):
    """An optical drive on a USB cable, for a machine's start: a bridge that speaks bulk-only transport, and a SCSI drive behind it."""

    def __init__(self, name, image, **properties):
        super().__init__(name, image, "scsi-cd", bus=f"{name}-bot.0")
        self.bridge = device("usb-bot", id=f"{name}-bot", bus="usb-host.0", **properties)

    def before(self):
        return [self.bridge]


class Usb:
    """Any other USB device, for `Machine(devices=...)` or `attach`: Usb("keyboard", "usb-kbd"), Usb("hub", "usb-hub"),
    Usb("phone", "usb-mtp", rootdir=..., desc=...). What hangs on a hub has port="2.1" where the hub has port="2"."""

    def __init__(self, name, driver, **properties):
        self.name = name
        self.device = device(driver, id=f"dev-{name}", bus="usb-host.0", **properties)


class UsbController:
    """Another xHCI controller with ports of its own; devices on it have bus="NAME.0"."""

    def __init__(self, name, ports=15):
        self.name = name
        self.device = device("qemu-xhci", id=name, p2=ports, p3=ports)


class RootPort:
    """A PCI Express slot into which `attach` can put a card while the machine runs."""

    def __init__(self, name, number):
        self.name = name
        self.device = device("pcie-root-port", id=name, chassis=number, slot=number)


class Nic:
    """A network card whose every frame goes to a pcap file and nowhere else: nothing leaves the host.

    It is on a hub of its own (`number` tells them apart). The hub's second port leads nowhere and swallows: with one port
    alone QEMU would hold the second frame back in the card, and the capture would show too few.
    """

    def __init__(self, name, capture, number=0, model="virtio-net-pci", mac="52:54:00:d8:00:01", later=False, bus=None):
        """`later`: the wire and its capture are there from the start, the card comes by `attach`; `bus`: where to."""
        self.name, self.mac, self.capture, self.later = name, mac, capture, later
        self.netdevs = [f"hubport,id={name},hubid={number}", f"hubport,id={name}-nowhere,hubid={number}"]
        self.filter = f"filter-dump,id={name}-dump,netdev={name},file={capture}"
        self.device = device(model, netdev=name, id=f"dev-{name}", mac=mac)
        if bus:
            self.device["bus"] = bus
        if model != "usb-net":
            self.device["romfile"] = ""  # the boot ROM would ask for an address by itself
