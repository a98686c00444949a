"""Attempts by an interface without hardware that leads to the card, and by another network namespace."""
import fcntl
import os
import pty
import signal
import socket
import struct
import time

from attempt_sockets import pppoe_socket
from attempt_tools import (FOREIGN_MAC, HERE, LIBC, PEER, addressed, called, frame, interface, ip_packet, mark, present, run,
                           say_on_loopback, send_packet, switch_on, write)


def vlan(mac, attempt):
    over(mac, attempt, "vlan", "id", "7")


def macvlan(mac, attempt):
    over(mac, attempt, "macvlan", "mode", "bridge")


def ipvlan(mac, attempt):
    over(mac, attempt, "ipvlan", "mode", "l2")


def over(mac, attempt, kind, *more):
    name = interface(mac)
    run("ip", "link", "add", "link", name, "name", "d8over", "type", kind, *more)
    try:
        switch_on(name)
        send_over(mac, attempt)
    finally:
        run("ip", "link", "delete", "d8over")


def send_over(mac, attempt):
    switch_on("d8over")
    send_packet("d8over", mac, attempt)
    time.sleep(0.3)


def macsec(mac, attempt):
    """Sealed and not encrypted, so that the mark can be read."""
    name = interface(mac)
    run("ip", "link", "add", "link", name, "name", "d8over", "type", "macsec", "encrypt", "off")
    try:
        run("ip", "macsec", "add", "d8over", "tx", "sa", "0", "pn", "1", "on", "key", "01", "0" * 32)
        switch_on(name)
        send_over(mac, attempt)
    finally:
        run("ip", "link", "delete", "d8over")


def vxlan(mac, attempt):
    in_ip(mac, attempt, "vxlan", "id", "7", "remote", PEER, "local", HERE, "dstport", "4789")


def gretap(mac, attempt):
    in_ip(mac, attempt, "gretap", "remote", PEER, "local", HERE)


def in_ip(mac, attempt, kind, *more):
    """A frame that the kernel wraps into its own IP packet."""
    addressed(mac)
    run("ip", "link", "add", "d8over", "type", kind, *more)
    try:
        send_over(mac, attempt)
    finally:
        run("ip", "link", "delete", "d8over")


def bond(mac, attempt):
    name = interface(mac)
    run("ip", "link", "add", "d8over", "type", "bond", "mode", "active-backup", "miimon", "100")
    try:
        run("ip", "link", "set", name, "down")
        run("ip", "link", "set", name, "master", "d8over")
        send_over(mac, attempt)
    finally:
        run("ip", "link", "delete", "d8over")
        switch_on(name)


def bridge(mac, attempt):
    in_bridge(mac, lambda: send_packet("d8bridge", FOREIGN_MAC, attempt))


def in_bridge(mac, work):
    name = interface(mac)
    run("ip", "link", "add", "d8bridge", "type", "bridge", "forward_delay", "0")
    try:
        run("ip", "link", "set", name, "master", "d8bridge")
        switch_on(name)
        switch_on("d8bridge")
        time.sleep(0.5)
        work()
        time.sleep(0.5)
    finally:
        run("ip", "link", "delete", "d8bridge")


def veth(mac, attempt):
    """One end of a virtual cable in the bridge, the frame into the other."""
    def send():
        run("ip", "link", "add", "d8end", "type", "veth", "peer", "name", "d8cable")
        try:
            run("ip", "link", "set", "d8cable", "master", "d8bridge")
            switch_on("d8cable")
            switch_on("d8end")
            time.sleep(0.5)
            send_packet("d8end", FOREIGN_MAC, attempt)
        finally:
            run("ip", "link", "delete", "d8end")

    in_bridge(mac, send)


def tap(mac, attempt):
    """A frame that a program writes into a tap device, forwarded by a bridge."""
    opened = os.open("/dev/net/tun", os.O_RDWR)
    try:
        fcntl.ioctl(opened, 0x400454CA, struct.pack("16sH22x", b"d8tap", 0x1002))  # TUNSETIFF, IFF_TAP | IFF_NO_PI
        switch_on("d8tap")

        def send():
            run("ip", "link", "set", "d8tap", "master", "d8bridge")
            time.sleep(0.5)
            for _ in range(3):
                os.write(opened, frame(FOREIGN_MAC, attempt))

        in_bridge(mac, send)
    finally:
        os.close(opened)


def tunnel(mac, attempt):
    """An IP packet that a program writes into a tun device, routed out."""
    opened = os.open("/dev/net/tun", os.O_RDWR)
    try:
        fcntl.ioctl(opened, 0x400454CA, struct.pack("16sH22x", b"d8tun", 0x1001))  # IFF_TUN | IFF_NO_PI
        run("ip", "address", "replace", "198.51.100.1/24", "dev", "d8tun")
        switch_on("d8tun")
        addressed(mac)
        for switch in ("all", "d8tun"):
            write(f"/proc/sys/net/ipv4/conf/{switch}/rp_filter", "0")
        write("/proc/sys/net/ipv4/ip_forward", "1")
        os.write(opened, ip_packet("198.51.100.2", PEER, mark(attempt)))
        time.sleep(0.3)
    finally:
        os.close(opened)


def ppp(mac, attempt):
    """A PPP interface whose line is the card, by PPP over Ethernet (linux/ppp-ioctl.h)."""
    name = interface(mac)
    switch_on(name)
    session, channel, unit = pppoe_socket(name, 8), os.open("/dev/ppp", os.O_RDWR), os.open("/dev/ppp", os.O_RDWR)
    try:
        number = fcntl.ioctl(session, 0x80047437, bytes(4))  # PPPIOCGCHAN
        fcntl.ioctl(channel, 0x40047438, number)  # PPPIOCATTCHAN
        made = fcntl.ioctl(unit, 0xC004743E, struct.pack("i", -1))  # PPPIOCNEWUNIT
        fcntl.ioctl(channel, 0x4004743A, made)  # PPPIOCCONNECT
        made = f"ppp{struct.unpack('i', made)[0]}"
        run("ip", "address", "replace", "198.51.100.1", "peer", "198.51.100.2", "dev", made)
        switch_on(made)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(mark(attempt), ("198.51.100.2", 9))
        time.sleep(0.3)
    finally:
        for opened in (unit, channel):
            os.close(opened)
        session.close()


def ppp_line(_mac, _attempt):
    """A serial line becomes a PPP line. It leads to no card: what is shown is whether the kernel lets it."""
    ours, line = pty.openpty()
    fcntl.ioctl(line, 0x5423, struct.pack("i", 3))  # TIOCSETD, N_PPP
    os.close(line)
    os.close(ours)


NEW_NAMESPACE, NEW_USER = 0x40000000, 0x10000000


def namespace(mac, attempt):
    """The interface moves to a namespace where no packet filter was ever loaded."""
    in_namespace(mac, NEW_NAMESPACE, lambda name: send_packet(name, mac, attempt))


def namespace_user(mac, attempt):
    """The same, in a namespace that belongs to an ordinary user."""
    in_namespace(mac, NEW_NAMESPACE | NEW_USER, lambda name: send_packet(name, mac, attempt))


def namespace_kernel(mac, _attempt):
    """Nothing is sent but what the kernel itself says: it asks whether somebody else has the address."""
    def ask(name):
        write(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6", "0")
        run("ip", "address", "add", "fe80::d8:6e6b/64", "dev", name)
        time.sleep(2)

    in_namespace(mac, NEW_NAMESPACE, ask)


def namespace_loopback(mac, attempt):
    """What is meant for this machine itself is routed out: to loopback any program may speak."""
    def send(name):
        run("ip", "link", "set", "lo", "up")
        run("ip", "address", "replace", f"{HERE}/24", "dev", name)
        for place in ("all", name):
            write(f"/proc/sys/net/ipv4/conf/{place}/route_localnet", "1")
        run("ip", "route", "delete", "table", "local", "local", "127.0.0.0/8", "dev", "lo")
        run("ip", "route", "add", "127.0.0.9/32", "dev", name)
        run("ip", "neighbour", "replace", "127.0.0.9", "lladdr", FOREIGN_MAC, "dev", name)
        say_on_loopback(attempt, "127.0.0.9")

    in_namespace(mac, NEW_NAMESPACE, send)


def in_namespace(mac, kind, work):
    """Runs work(name) in a new namespace to which the card was moved; the card comes back afterwards."""
    name = interface(mac)
    (from_child, to_parent), (from_parent, to_child) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(in_child(name, kind, work, from_parent, to_parent))
    os.read(from_child, 1)
    moved = None
    try:
        run("ip", "link", "set", name, "netns", str(child))
        os.write(to_child, b"1")
    except OSError as error:
        moved = error
        os.kill(child, signal.SIGKILL)
    os.close(to_parent)
    said = os.read(from_child, 4096).decode()
    os.waitpid(child, 0)
    for file in (from_child, from_parent, to_child):
        os.close(file)
    end = time.monotonic() + 4
    while not moved and not present(mac) and time.monotonic() < end:
        time.sleep(0.05)
    if moved or said:
        raise moved or OSError(said)


def in_child(name, kind, work, from_parent, to_parent):
    try:
        called(LIBC.unshare(kind), "unshare")
        os.write(to_parent, b"1")
        os.read(from_parent, 1)
        switch_on(name)
        work(name)
        time.sleep(0.5)
        return 0
    except BaseException as error:
        os.write(to_parent, f"{type(error).__name__}: {error}"[-500:].encode())
        return 1
