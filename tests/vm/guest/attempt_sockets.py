"""Attempts by a socket of one kind or another: root opens it and sends."""
import ctypes
import mmap
import socket
import struct
import subprocess
import time

from attempt_tools import (EVERYBODY, EXPERIMENTAL, FOREIGN_MAC, LIBC, PEER, SOL_PACKET, STRANGER, addressed, called, frame, interface,
                           ip_packet, mark, packed, run, send_packet, switch_on)


def link_up(mac, _attempt):
    for last in (False, False, True):  # a card whose driver has just come back gets another name in a moment
        try:
            switch_on(interface(mac))
            break
        except OSError:
            if last:
                raise
    time.sleep(1.5)  # the kernel itself asks for IPv6 routers


def packet(mac, attempt):
    send_packet(interface(mac), mac, attempt)


def packet_bypass(mac, attempt):
    send_packet(interface(mac), mac, attempt, bypass=True)


def packet_datagram(mac, attempt):
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0) as sender:
        sender.sendto(mark(attempt).ljust(46, b"\0"), (interface(mac), EXPERIMENTAL, 0, 0, b"\xff" * 6))


def packet_ring(mac, attempt):
    """PACKET_TX_RING: frames in memory shared with the kernel (Documentation/networking/packet_mmap.rst)."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0) as sender:
        sender.setsockopt(SOL_PACKET, 13, struct.pack("IIII", 4096, 1, 2048, 2))
        sender.bind((interface(mac), 0))
        ring = mmap.mmap(sender.fileno(), 4096)
        content = frame(mac, attempt)
        ring[32:32 + len(content)] = content
        struct.pack_into("QII", ring, 0, 1, len(content), len(content))  # TP_STATUS_SEND_REQUEST
        sender.send(b"")


def ping(mac, _attempt):
    name = addressed(mac)
    done = subprocess.run(["ping", "-c", "1", "-W", "1", "-p", b"DIEU8 ping".hex(), "-I", name, PEER], capture_output=True,
                          text=True)
    if "transmitted" not in done.stdout:
        raise OSError(done.stderr.strip())


def broadcast(mac, attempt):
    name = addressed(mac)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name.encode())
        sender.sendto(mark(attempt), (EVERYBODY, 9))
        sender.sendto(mark(attempt), (STRANGER, 9))  # the kernel asks first where that is


def dhcp(mac, _attempt):
    words = ["dhclient", "-1", "-d", "-sf", "/bin/true", "-lf", "/run/leases", "-pf", "/run/dhclient.pid", interface(mac)]
    client = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
    said = []
    for line in client.stderr:  # it ends by itself when it cannot ask
        said.append(line.strip())
        if "DHCPDISCOVER" in line:
            time.sleep(1)
            client.kill()
    client.wait()
    if not any("DHCPDISCOVER" in line for line in said):
        raise OSError(f"dhclient: {'; '.join(said[4:8])}")


def raw_ipv6(mac, attempt):
    name = interface(mac)
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, 253) as sender:
        run("ip", "address", "replace", "fe80::d8/64", "dev", name, "nodad")
        sender.sendto(mark(attempt), ("ff02::1", 0, 0, socket.if_nametoindex(name)))


def raw_ipv4(mac, attempt):
    name = addressed(mac)
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, 253) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name.encode())
        sender.sendto(mark(attempt), (EVERYBODY, 0))


AF_XDP, SOL_XDP = 44, 283
XDP_MMAP_OFFSETS, XDP_TX_RING, XDP_UMEM_REG, XDP_FILL, XDP_COMPLETION = 1, 3, 4, 5, 6  # linux/if_xdp.h
CHUNK, RING = 4096, 64


def xdp(mac, attempt):
    """AF_XDP in copy mode: a frame through a ring shared with the kernel, past every packet filter."""
    name = interface(mac)
    memory = mmap.mmap(-1, CHUNK * RING)
    held = ctypes.c_char.from_buffer(memory)
    with socket.socket(AF_XDP, socket.SOCK_RAW, 0) as sender:
        register = struct.pack("QQIIII", ctypes.addressof(held), CHUNK * RING, CHUNK, 0, 0, 0)
        sender.setsockopt(SOL_XDP, XDP_UMEM_REG, register)
        for ring in (XDP_FILL, XDP_COMPLETION, XDP_TX_RING):
            sender.setsockopt(SOL_XDP, ring, RING)
        offsets = struct.unpack("16Q", sender.getsockopt(SOL_XDP, XDP_MMAP_OFFSETS, 128))  # rx, tx, fill, completion
        producer, _, descriptors, _ = offsets[4:8]
        ring = mmap.mmap(sender.fileno(), descriptors + RING * 16, offset=0x80000000)  # XDP_PGOFF_TX_RING
        bound = struct.pack("HHIII", AF_XDP, 2, socket.if_nametoindex(name), 0, 0)  # XDP_COPY
        called(LIBC.bind(sender.fileno(), bound, len(bound)), "bind")
        content = frame(mac, attempt)
        memory[:len(content)] = content
        struct.pack_into("QII", ring, descriptors, 0, len(content), 0)
        struct.pack_into("I", ring, producer, 1)
        called(LIBC.sendto(sender.fileno(), None, 0, socket.MSG_DONTWAIT, None, 0), "sendto")
        time.sleep(0.3)


IO_SOCKET, IO_SEND = 45, 26  # linux/io_uring.h


def io_uring(mac, attempt):
    """A packet socket made and used by io_uring: the kernel does it, and no system call names a socket."""
    ring = IoUring()
    made = ring.ask(IO_SOCKET, descriptor=socket.AF_PACKET, offset=socket.SOCK_RAW)
    with socket.socket(fileno=made) as sender:
        sender.bind((interface(mac), 0))
        content = ctypes.create_string_buffer(frame(mac, attempt), 60)
        ring.ask(IO_SEND, descriptor=made, address=ctypes.addressof(content), length=60)


class IoUring:
    """One question at a time (io_uring_setup(2), io_uring_enter(2))."""

    def __init__(self):
        answer = ctypes.create_string_buffer(120)
        self.file = called(LIBC.syscall(425, 4, answer), "io_uring_setup")
        self.submission, self.completion = (struct.unpack_from("10I", answer, at) for at in (40, 80))
        size = max(self.submission[6] + 4 * 4, self.completion[5] + 16 * 8)
        self.rings = mmap.mmap(self.file, size)  # one map for both: IORING_FEAT_SINGLE_MMAP
        self.entries = mmap.mmap(self.file, 64 * 4, offset=0x10000000)
        self.asked = 0

    def ask(self, operation, descriptor, address=0, length=0, offset=0):
        place = self.asked % 4
        self.entries[place * 64:place * 64 + 64] = struct.pack("BBHiQQIIQ", operation, 0, 0, descriptor, offset, address, length, 0,
                                                               self.asked).ljust(64, b"\0")
        struct.pack_into("I", self.rings, self.submission[6] + place * 4, place)
        self.asked += 1
        struct.pack_into("I", self.rings, self.submission[1], self.asked)
        called(LIBC.syscall(426, self.file, 1, 1, 1, None, 0), "io_uring_enter")
        head, = struct.unpack_from("I", self.rings, self.completion[0])
        _, result, _ = struct.unpack_from("QiI", self.rings, self.completion[5] + (head % 8) * 16)
        struct.pack_into("I", self.rings, self.completion[0], head + 1)
        if result < 0:
            raise OSError(-result, f"io_uring: error {-result}")
        return result


AF_PPPOX = 24


def pppoe_socket(name, session):
    """A PPP over Ethernet session with a peer that needs not answer (linux/if_pppox.h)."""
    made = socket.socket(AF_PPPOX, socket.SOCK_STREAM, 0)
    address = struct.pack("=HIH6s16s", AF_PPPOX, 0, socket.htons(session), packed(FOREIGN_MAC), name.encode())
    called(LIBC.connect(made.fileno(), address, len(address)), "connect")
    return made


def pppoe(mac, attempt):
    name = interface(mac)
    switch_on(name)
    with pppoe_socket(name, 7) as session:
        session.send(b"\x00\x21" + ip_packet("198.51.100.1", "198.51.100.2", mark(attempt)))
