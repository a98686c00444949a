"""What root tries, in the guest, to get a radio to send: radios.py ATTEMPT... prints a JSON object
{attempt: ["ok" or what refused it, frames sent meanwhile], "state": ...}.

The radios are the kernel's own test drivers. `transmitted` counts calls of the simulated card's transmit function, by the
kernel's own probe; `heard` is what reached the simulated Bluetooth controller.
"""
import errno
import fcntl
import json
import os
import socket
import struct
import sys
import time

from attempt_tools import LIBC, called, content, flags, run, switch_on, write

TRACING = "/sys/kernel/tracing"
MODPROBE_SECONDS = 120  # two guests share a busy emulated processor
HEARD = "/run/radio-heard"


def load(*names_and_words):
    """As root who knows the block would: one module after the other, and modprobe told to forget its orders."""
    for words in names_and_words:
        run("modprobe", "--ignore-install", *words.split(), timeout=MODPROBE_SECONDS)


def load_wifi():
    load("cfg80211", "mac80211", "mac80211_hwsim radios=2")
    if not os.path.exists(f"{TRACING}/kprobe_events"):
        run("mount", "-t", "tracefs", "tracefs", TRACING)
    write(f"{TRACING}/kprobe_events", "p:dieu8/transmit mac80211_hwsim_tx")
    write(f"{TRACING}/events/dieu8/transmit/enable", "1")


def transmitted():
    for line in content(f"{TRACING}/kprobe_profile").splitlines():
        name, hits = line.split()[:2]
        if name in ("transmit", "dieu8/transmit"):
            return int(hits)
    return 0


def wifi_cards():
    return sorted(name for name in os.listdir("/sys/class/net") if os.path.exists(f"/sys/class/net/{name}/phy80211"))


def wifi_up():
    for name in wifi_cards():
        switch_on(name)


def attribute(kind, body):
    return struct.pack("HH", 4 + len(body), kind) + body.ljust(-len(body) % 4 + len(body), b"\0")


class Wireless:
    """nl80211, the kernel's way to configure Wi-Fi (linux/nl80211.h), over generic netlink."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 16)
        self.family = 16
        answer = self.ask(3, attribute(2, b"nl80211\0"))
        at = answer.index(struct.pack("HH", 6, 1))  # CTRL_ATTR_FAMILY_ID
        self.family, = struct.unpack_from("H", answer, at + 4)

    def ask(self, command, attributes):
        body = struct.pack("BBH", command, 1, 0) + attributes
        self.socket.send(struct.pack("IHHII", 16 + len(body), self.family, 5, 1, 0) + body)
        answer = self.socket.recv(65536)
        kind, = struct.unpack_from("H", answer, 4)
        error, = struct.unpack_from("i", answer, 16)
        if kind == 2 and error:
            raise OSError(-error, os.strerror(-error))
        return answer


def index_of(name):
    return struct.pack("I", socket.if_nametoindex(name))


def wifi_scan():
    """Asks every network in reach for its name."""
    wireless = Wireless()
    name = wifi_cards()[0]
    until_free(lambda: wireless.ask(33, attribute(3, index_of(name)) + attribute(45, attribute(1, b""))))


def until_free(scan):
    """A card that is looking already is asked again; then it gets the time to look."""
    end = time.monotonic() + 15
    while True:
        try:
            scan()
            return time.sleep(2)
        except OSError as error:
            if error.errno != errno.EBUSY or time.monotonic() > end:
                raise
            time.sleep(0.5)


def wifi_old_scan():
    """The same by the old interface, which needs no socket of its own."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16s16x", wifi_cards()[0].encode())
        until_free(lambda: fcntl.ioctl(any_socket, 0x8B18, asked))  # SIOCSIWSCAN


def wifi_monitor():
    """A card that listens to everything, and sends a frame that a program wrote."""
    wireless = Wireless()
    name = wifi_cards()[1]
    run("ip", "link", "set", name, "down")
    wireless.ask(6, attribute(3, index_of(name)) + attribute(5, struct.pack("I", 6)))
    switch_on(name)
    wireless.ask(65, attribute(3, index_of(name)) + attribute(38, struct.pack("I", 2412)))  # set the channel
    probe = struct.pack("<BBHI", 0, 0, 8, 0) + b"\x40\0\0\0" + b"\xff" * 6 + b"\x02\0\0\0\xd8\x08" + b"\xff" * 6 + b"\0\0\0\0"
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0) as sender:
        sender.bind((name, 0))
        sender.send(probe)


def unblock_by_file():
    for radio in os.listdir("/sys/class/rfkill"):
        write(f"/sys/class/rfkill/{radio}/soft", "0")


def unblock_all():
    with open("/dev/rfkill", "wb", buffering=0) as device:
        device.write(struct.pack("IBBBB", 0, 0, 3, 0, 0))  # RFKILL_OP_CHANGE_ALL


def blocked():
    radios = os.listdir("/sys/class/rfkill")
    return bool(radios) and all(content(f"/sys/class/rfkill/{radio}/soft") == "1" for radio in radios)


def seconds_until_blocked(unblock):
    """How long the radios were open; 10 when they stay so."""
    began = time.monotonic()
    unblock()
    while time.monotonic() - began < 10:
        if blocked():
            return round(time.monotonic() - began, 3)
        time.sleep(0.01)
    return 10


def storm():
    """A hundred times at full speed: unblocked, up, and asked to look for networks; the guard may be late once."""
    up = 0
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as any_socket:
        for _ in range(100):
            for name in wifi_cards():
                try:
                    unblock_all()
                    flags(name, 1)
                    up += 1
                    fcntl.ioctl(any_socket, 0x8B18, struct.pack("16s16x", name.encode()))
                except OSError:
                    pass
    time.sleep(3)
    return f"up {up} times"


def start_bluetooth():
    """A controller whose every command is written down: the radio is this program (drivers/bluetooth/hci_vhci.c)."""
    load("bluetooth", "hci_vhci")
    if os.fork():
        time.sleep(2)
        return
    os.setsid()
    for number in (0, 1, 2):
        os.dup2(os.open("/dev/null", os.O_RDWR), number)
    controller = os.open("/dev/vhci", os.O_RDWR)
    os.write(controller, b"\xff\x80")  # a raw one: the kernel says nothing by itself, so what is heard was meant to be sent
    while True:
        said = os.read(controller, 4096)
        with open(HEARD, "a") as heard:
            heard.write(said.hex() + "\n")
        if said[0] == 1:  # a command: done, whatever it was
            os.write(controller, b"\x04\x0e\x04\x01" + said[1:3] + b"\0")


INQUIRY = "01010405338b9e0800"  # who is there, for ten seconds


def bluetooth_inquiry():
    """A socket past the kernel's own Bluetooth, straight to the controller (HCI_CHANNEL_USER)."""
    with socket.socket(31, socket.SOCK_RAW, 1) as sender:
        address = struct.pack("HHH", 31, 0, 1)  # hci0
        called(LIBC.bind(sender.fileno(), address, len(address)), "bind")
        sender.send(bytes.fromhex(INQUIRY))
        time.sleep(0.5)


ATTEMPTS = {"load-wifi": load_wifi, "load-bluetooth": start_bluetooth, "up": wifi_up, "scan": wifi_scan,
            "old-scan": wifi_old_scan, "monitor": wifi_monitor, "inquiry": bluetooth_inquiry,
            "unblock-by-file": lambda: seconds_until_blocked(unblock_by_file),
            "storm": storm, "unblock-all": lambda: seconds_until_blocked(unblock_all)}


def outcome(attempt):
    before = transmitted()
    try:
        answer = ATTEMPTS[attempt]()
        answer = "ok" if answer is None else answer
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    return [answer, transmitted() - before]


def state():
    radios = {}
    for radio in os.listdir("/sys/class/rfkill") if os.path.exists("/sys/class/rfkill") else ():
        place = f"/sys/class/rfkill/{radio}"
        radios[content(f"{place}/name")] = {"type": content(f"{place}/type"), "soft": content(f"{place}/soft") == "1"}
    up = [name for name in wifi_cards() if flags(name) & 1]
    heard = content(HEARD).split()
    return {"radios": radios, "cards": wifi_cards(), "up": up, "heard": heard, "transmitted": transmitted()}


def main():
    print(json.dumps({attempt: outcome(attempt) for attempt in sys.argv[1:]} | {"state": state()}))


if __name__ == "__main__":
    main()
