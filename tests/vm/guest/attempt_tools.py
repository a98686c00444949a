"""What the attempts share: the card by its address, frames that carry their attempt's name, tools that answer with errors."""
import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import time

SOL_PACKET, PACKET_QDISC_BYPASS = 263, 20
EXPERIMENTAL = 0x88B5  # an ethertype for local experiments
FOREIGN_MAC = "02:00:00:00:d8:09"
HERE, STRANGER, PEER, EVERYBODY = "192.0.2.1", "192.0.2.8", "192.0.2.9", "192.0.2.255"
CARRIER_SECONDS = 4  # a card that was just switched on has no carrier for about two, and drops what it is given
LIBC = ctypes.CDLL(None, use_errno=True)


def mark(attempt):
    return b"DIEU8 attempt " + attempt.encode() + b"."


def packed(mac):
    return bytes.fromhex(mac.replace(":", ""))


def frame(mac, attempt):
    body = b"\xff" * 6 + packed(mac) + struct.pack("!H", EXPERIMENTAL) + mark(attempt)
    return body.ljust(60, b"\0")


def run(*words, timeout=20):
    done = subprocess.run(words, capture_output=True, text=True, timeout=timeout)
    if done.returncode != 0:
        raise OSError(f"{' '.join(words[:4])}: {(done.stderr or done.stdout).strip()[-160:] or done.returncode}")
    return done.stdout


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def interface(mac):
    """The interface with that address; when its driver was taken away, root gives it back first and is quick: the guard
    takes it away again."""
    for _ in range(3):
        name = present(mac)
        if name:
            return name
        rebind_drivers()
    name = present(mac)
    if not name:
        raise OSError("no interface has this address")
    return name


def present(mac):
    for name in os.listdir("/sys/class/net"):
        try:
            with open(f"/sys/class/net/{name}/address") as file:
                if file.read().strip() == mac and os.path.exists(f"/sys/class/net/{name}/device"):
                    return name
        except OSError:
            pass  # it has just gone
    return None


def rebind_drivers():
    """Authorises the USB card and asks every bus to look for drivers again."""
    for device in os.listdir("/sys/bus/usb/devices"):
        place = f"/sys/bus/usb/devices/{device}"
        if content(f"{place}/idVendor") + content(f"{place}/idProduct") == "0525a4a2":  # QEMU's; the sticks are left alone
            try_to_write(f"{place}/authorized", "1")
            for inner in os.listdir(place):
                try_to_write(f"{place}/{inner}/authorized", "1")
    for bus in ("pci", "virtio", "usb"):
        for device in os.listdir(f"/sys/bus/{bus}/devices"):
            if not os.path.exists(f"/sys/bus/{bus}/devices/{device}/driver"):
                try_to_write(f"/sys/bus/{bus}/drivers_probe", device)


def content(path):
    try:
        with open(path) as file:
            return file.read().strip()
    except OSError:
        return ""


def try_to_write(path, text):
    try:
        write(path, text)
    except OSError:
        pass


def flags(name, new=None):
    """An interface's flags, after `new` was added to them; without a tool and with the humblest socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as any_socket:
        now = struct.unpack_from("H", fcntl.ioctl(any_socket, 0x8913, struct.pack("16sH22x", name.encode(), 0)), 16)[0]
        if new:
            fcntl.ioctl(any_socket, 0x8914, struct.pack("16sH22x", name.encode(), now | new))  # SIOCSIFFLAGS
        return now


def switch_on(name, seconds=CARRIER_SECONDS):
    """Sets the link up and waits for its carrier; whether it came."""
    flags(name, 0x1)
    end = time.monotonic() + seconds
    while not flags(name) & 0x40:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def addressed(mac):
    """The card, switched on, with an address and a neighbour that needs not be asked for."""
    name = interface(mac)
    run("ip", "address", "replace", f"{HERE}/24", "dev", name)
    switch_on(name)
    run("ip", "neighbour", "replace", PEER, "lladdr", FOREIGN_MAC, "dev", name)
    return name


def send_packet(name, mac, attempt, bypass=False, times=3):
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0) as sender:
        if bypass:
            sender.setsockopt(SOL_PACKET, PACKET_QDISC_BYPASS, 1)
        sender.bind((name, 0))
        for _ in range(times):
            sender.send(frame(mac, attempt))


def say_on_loopback(attempt, target="127.0.0.1", times=3):
    """What every program may do: a datagram for this machine itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for _ in range(times):
            sender.sendto(mark(attempt), (target, 9))


def ip_packet(source, target, body):
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 1, 0, 64, 253, 0, socket.inet_aton(source),
                       socket.inet_aton(target))
    total = sum(struct.unpack("!10H", head))
    total = (total & 0xFFFF) + (total >> 16)
    return head[:10] + struct.pack("!H", ~(total + (total >> 16)) & 0xFFFF) + head[12:] + body


def called(answer, name):
    """The answer of a function of libc; its error as an exception."""
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return answer
