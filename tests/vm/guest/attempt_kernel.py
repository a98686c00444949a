"""Attempts in which the kernel itself sends: no socket of root's leads to the card."""
import ctypes
import os
import socket
import struct
import subprocess
import time

from attempt_tools import (FOREIGN_MAC, HERE, LIBC, PEER, addressed, called, flags, frame, interface, mark, present,
                           rebind_drivers, run, say_on_loopback, switch_on, try_to_write, write)


def ipv6_on(mac, _attempt):
    """IPv6 is switched on again, and the kernel asks whether somebody else has the address."""
    name = interface(mac)
    for place in ("all", "default", name):
        write(f"/proc/sys/net/ipv6/conf/{place}/disable_ipv6", "0")
    switch_on(name)
    run("ip", "address", "replace", "fe80::d8:3666/64", "dev", name)
    time.sleep(2)
    run("ip", "address", "delete", "fe80::d8:3666/64", "dev", name)


ROUNDS = 200


def race(mac, attempt):
    """Two hundred times at full speed: the driver back, the link up, a datagram; the guard may be late once."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        up = sum(one_round(mac, attempt, sender) for _ in range(ROUNDS))
    return f"up {up} times of {ROUNDS}"


def one_round(mac, attempt, sender):
    """Whether the link could be set up."""
    if not present(mac):
        rebind_drivers()
    name = present(mac)
    if not name:
        return False
    try:
        try_to_write(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6", "0")
        flags(name, 0x1)
    except OSError:
        return False
    try:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name.encode())
        sender.sendto(mark(attempt), ("255.255.255.255", 9))
    except OSError:
        pass  # refused, or the link has gone again: that it was up is what counts here
    return True


def netconsole(mac, attempt):
    """The kernel's own log, sent by the driver past every hook."""
    name = addressed(mac)
    subprocess.run(["modprobe", "-r", "netconsole"], capture_output=True)
    run("modprobe", "netconsole", f"netconsole=6665@{HERE}/{name},6666@{PEER}/{FOREIGN_MAC}")
    try:
        write("/dev/kmsg", "<1>" + mark(attempt).decode())
        time.sleep(1)
    finally:
        subprocess.run(["modprobe", "-r", "netconsole"], capture_output=True)


def pktgen(mac, _attempt):
    """The kernel's packet generator, which calls the driver directly."""
    name = interface(mac)
    run("modprobe", "pktgen")
    try:
        switch_on(name)
        for place, line in (("kpktgend_0", "rem_device_all"), ("kpktgend_0", f"add_device {name}"), (name, "count 3"),
                            (name, "pkt_size 64"), (name, f"dst {PEER}"), (name, f"dst_mac {FOREIGN_MAC}"), ("pgctrl", "start")):
            write(f"/proc/net/pktgen/{place}", line + "\n")
    finally:
        subprocess.run(["modprobe", "-r", "pktgen"], capture_output=True)


def tipc(mac, _attempt):
    """A protocol of its own ethertype looks for neighbours."""
    name = interface(mac)
    switch_on(name)
    run("modprobe", "tipc")
    run("tipc", "node", "set", "address", "1.1.1")
    run("tipc", "bearer", "enable", "media", "eth", "device", name)
    time.sleep(0.5)
    run("tipc", "bearer", "disable", "media", "eth", "device", name)


def mirred(mac, attempt):
    """Traffic control sends a copy of what is said on loopback to the card."""
    name = interface(mac)
    run("tc", "qdisc", "replace", "dev", "lo", "clsact")
    try:
        run("tc", "filter", "add", "dev", "lo", "egress", "matchall", "action", "mirred", "egress", "mirror", "dev", name)
        switch_on(name)
        say_on_loopback(attempt)
    finally:
        run("tc", "qdisc", "delete", "dev", "lo", "clsact")


def nft(text):
    done = subprocess.run(["nft", "-f", "-"], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(f"nft: {done.stderr.strip()[:160]}")


def nft_forward(mac, attempt):
    """A packet filter of root's own hands loopback's packets to the card."""
    name = interface(mac)
    try:
        nft("add table netdev d8fwd; add chain netdev d8fwd c { type filter hook ingress device lo priority 0; };"
            f"add rule netdev d8fwd c udp dport 9 fwd to {name}")
        switch_on(name)
        say_on_loopback(attempt)
    finally:
        subprocess.run(["nft", "delete", "table", "netdev", "d8fwd"], capture_output=True)


def nft_duplicate(mac, attempt):
    """The same with a copy, which the IP layer sends."""
    name = addressed(mac)
    try:
        nft("add table ip d8dup; add chain ip d8dup c { type filter hook output priority 0; };"
            f"add rule ip d8dup c udp dport 9 ip daddr 127.0.0.1 dup to {PEER} device {name}")
        say_on_loopback(attempt)
    finally:
        subprocess.run(["nft", "delete", "table", "ip", "d8dup"], capture_output=True)


def nat(mac, attempt):
    """What is said on loopback gets another target on its way: to loopback any program may speak."""
    name = addressed(mac)
    for place in ("all", name):
        write(f"/proc/sys/net/ipv4/conf/{place}/route_localnet", "1")
    try:
        nft("add table ip d8nat; add chain ip d8nat c { type nat hook output priority -100; };"
            f"add rule ip d8nat c ip daddr 127.0.0.8 dnat to {PEER}")
        say_on_loopback(attempt, "127.0.0.8")
    finally:
        subprocess.run(["nft", "delete", "table", "ip", "d8nat"], capture_output=True)


def bpf_redirect(mac, attempt):
    """A program of root's in the kernel sends a frame when it is merely tried out (bpf(2), BPF_PROG_TEST_RUN)."""
    name = interface(mac)
    switch_on(name)
    number = int(open(f"/sys/class/net/{name}/ifindex").read())
    code = (struct.pack("<BBhi", 0xB4, 2, 0, number) + struct.pack("<BBhi", 0xB4, 3, 0, 0)  # r2 = the interface, r3 = 0
            + struct.pack("<BBhi", 0x85, 0, 0, 13)  # bpf_clone_redirect(r1, r2, r3)
            + struct.pack("<BBhi", 0xB4, 0, 0, 0) + struct.pack("<BBhi", 0x95, 0, 0, 0))  # return 0
    program = bpf(5, struct.pack("IIQQIIQII", 3, len(code) // 8, at(code), at(b"GPL\0"), 0, 0, 0, 0, 0))  # sched_cls
    try:
        content = frame(mac, attempt)
        bpf(10, struct.pack("IIIIQQII", program, 0, len(content), 0, at(content), 0, 1, 0))
    finally:
        os.close(program)


KEPT = []


def at(content):
    """Address of a copy of these bytes, which stays."""
    KEPT.append(ctypes.create_string_buffer(content, len(content)))
    return ctypes.addressof(KEPT[-1])


def bpf(command, attributes):
    attributes = attributes.ljust(128, b"\0")
    return called(LIBC.syscall(321, command, ctypes.create_string_buffer(attributes, 128), 128), "bpf")
