"""What root tries, in the guest, to get one frame out of a network card: attempts.py MAC... prints a JSON object
{MAC: {attempt: "ok" or what refused it}}.

Every frame that can carry one carries its attempt's name (`mark`), so that the capture on the host tells which attempt sent
it. Nothing here is trusted: the host counts frames.
"""
import ctypes
import fcntl
import json
import mmap
import os
import socket
import struct
import subprocess
import sys
import time

ETH_P_ALL, SOL_PACKET, PACKET_QDISC_BYPASS = 3, 263, 20
EXPERIMENTAL = 0x88B5  # an ethertype for local experiments
FOREIGN_MAC = "02:00:00:00:d8:09"


def mark(attempt):
    return b"DIEU8 attempt " + attempt.encode() + b"."


def frame(mac, attempt):
    body = b"\xff" * 6 + bytes.fromhex(mac.replace(":", "")) + struct.pack("!H", EXPERIMENTAL) + mark(attempt)
    return body.ljust(60, b"\0")


def run(*words, timeout=20):
    done = subprocess.run(words, capture_output=True, text=True, timeout=timeout)
    if done.returncode != 0:
        raise OSError(f"{words[0]}: {(done.stderr or done.stdout).strip()[-160:] or done.returncode}")
    return done.stdout


def interface(mac):
    """The interface with that address; when its driver was taken away, root gives it back first."""
    for _ in range(2):
        for name in os.listdir("/sys/class/net"):
            with open(f"/sys/class/net/{name}/address") as file:
                if file.read().strip() == mac and os.path.exists(f"/sys/class/net/{name}/device"):
                    return name
        rebind_drivers()
    raise OSError("no interface has this address")


def rebind_drivers():
    """Asks every bus to look for drivers again."""
    for bus in ("pci", "virtio", "usb"):
        for device in os.listdir(f"/sys/bus/{bus}/devices"):
            if not os.path.exists(f"/sys/bus/{bus}/devices/{device}/driver"):
                try:
                    with open(f"/sys/bus/{bus}/drivers_probe", "w") as file:
                        file.write(device)
                except OSError:
                    pass
    time.sleep(0.3)


def link_up(mac, attempt):
    run("ip", "link", "set", interface(mac), "up")
    time.sleep(1.5)  # the kernel itself asks for IPv6 routers


CARRIER_SECONDS = 3  # a card that was just switched on has no carrier for about two, and drops what it is given


def send_packet(name, mac, attempt, bypass=False, times=3):
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0) as sender:
        if bypass:
            sender.setsockopt(SOL_PACKET, PACKET_QDISC_BYPASS, 1)
        sender.bind((name, 0))
        for _ in range(times):
            sender.send(frame(mac, attempt))


def packet(mac, attempt):
    send_packet(interface(mac), mac, attempt)


def packet_bypass(mac, attempt):
    send_packet(interface(mac), mac, attempt, bypass=True)


def packet_datagram(mac, attempt):
    with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0) as sender:
        sender.sendto(mark(attempt).ljust(46, b"\0"), (interface(mac), EXPERIMENTAL, 0, 0, b"\xff" * 6))


def ping(mac, attempt):
    name = interface(mac)
    run("ip", "address", "replace", "192.0.2.1/24", "dev", name)
    subprocess.run(["ping", "-c", "1", "-W", "1", "-I", name, "192.0.2.9"], capture_output=True)


def broadcast(mac, attempt):
    name = interface(mac)
    run("ip", "address", "replace", "192.0.2.1/24", "dev", name)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name.encode())
        sender.sendto(mark(attempt), ("192.0.2.255", 9))


def dhcp(mac, attempt):
    try:
        run("dhclient", "-1", "-sf", "/bin/true", "-lf", "/run/leases", "-pf", "/run/dhclient.pid", interface(mac), timeout=4)
    except subprocess.TimeoutExpired:
        pass


def raw_ipv6(mac, attempt):
    name = interface(mac)
    run("ip", "address", "replace", "fe80::d8/64", "dev", name, "nodad")
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, 253) as sender:
        sender.sendto(mark(attempt), ("ff02::1", 0, 0, socket.if_nametoindex(name)))


def raw_ipv4(mac, attempt):
    name = interface(mac)
    run("ip", "address", "replace", "192.0.2.1/24", "dev", name)
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, 253) as sender:
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name.encode())
        sender.sendto(mark(attempt), ("192.0.2.255", 0))


def vlan(mac, attempt):
    over(mac, attempt, "vlan", "id", "7")


def macvlan(mac, attempt):
    over(mac, attempt, "macvlan", "mode", "bridge")


def over(mac, attempt, kind, *more):
    run("ip", "link", "add", "link", interface(mac), "name", "d8over", "type", kind, *more)
    try:
        run("ip", "link", "set", "d8over", "up")
        send_packet("d8over", mac, attempt)
    finally:
        run("ip", "link", "delete", "d8over")


def bridge(mac, attempt):
    in_bridge(mac, lambda: send_packet("d8bridge", FOREIGN_MAC, attempt))


def in_bridge(mac, work):
    name = interface(mac)
    run("ip", "link", "add", "d8bridge", "type", "bridge", "forward_delay", "0")
    try:
        run("ip", "link", "set", name, "master", "d8bridge")
        run("ip", "link", "set", "d8bridge", "up")
        time.sleep(1)
        work()
        time.sleep(0.5)
    finally:
        run("ip", "link", "delete", "d8bridge")


def tap(mac, attempt):
    """A frame that a program writes into a tap device, forwarded by a bridge."""
    opened = os.open("/dev/net/tun", os.O_RDWR)
    try:
        fcntl.ioctl(opened, 0x400454CA, struct.pack("16sH22x", b"d8tap", 0x1002))  # TUNSETIFF, IFF_TAP | IFF_NO_PI
        run("ip", "link", "set", "d8tap", "up")

        def write():
            run("ip", "link", "set", "d8tap", "master", "d8bridge")
            time.sleep(1)
            for _ in range(3):
                os.write(opened, frame(FOREIGN_MAC, attempt))

        in_bridge(mac, write)
    finally:
        os.close(opened)


def tunnel(mac, attempt):
    """An IP packet that a program writes into a tun device, routed out."""
    name = interface(mac)
    opened = os.open("/dev/net/tun", os.O_RDWR)
    try:
        fcntl.ioctl(opened, 0x400454CA, struct.pack("16sH22x", b"d8tun", 0x1001))  # IFF_TUN | IFF_NO_PI
        run("ip", "address", "replace", "198.51.100.1/24", "dev", "d8tun")
        run("ip", "address", "replace", "192.0.2.1/24", "dev", name)
        run("ip", "link", "set", "d8tun", "up")
        run("ip", "neighbour", "replace", "192.0.2.9", "lladdr", FOREIGN_MAC, "dev", name)
        for switch in ("all", "d8tun"):
            with open(f"/proc/sys/net/ipv4/conf/{switch}/rp_filter", "w") as file:
                file.write("0")
        with open("/proc/sys/net/ipv4/ip_forward", "w") as file:
            file.write("1")
        os.write(opened, ip_packet("198.51.100.2", "192.0.2.9", mark(attempt)))
        time.sleep(0.3)
    finally:
        os.close(opened)


def ip_packet(source, target, body):
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 1, 0, 64, 253, 0, socket.inet_aton(source),
                       socket.inet_aton(target))
    total = sum(struct.unpack("!10H", head))
    total = (total & 0xFFFF) + (total >> 16)
    return head[:10] + struct.pack("!H", ~(total + (total >> 16)) & 0xFFFF) + head[12:] + body


def namespace(mac, attempt):
    """The interface moves to a namespace where no packet filter was ever loaded."""
    name = interface(mac)
    run("ip", "netns", "add", "d8away")
    try:
        run("ip", "link", "set", name, "netns", "d8away")
        run("ip", "netns", "exec", "d8away", "ip", "link", "set", name, "up")
        time.sleep(CARRIER_SECONDS)
        run("ip", "netns", "exec", "d8away", sys.executable, __file__, "--packet", name, mac, attempt)
        time.sleep(1)
    finally:
        run("ip", "netns", "delete", "d8away")
        time.sleep(0.5)


def namespace_kernel(mac, attempt):
    """The same, and nothing is sent but what the kernel itself says on a link that comes up."""
    name = interface(mac)
    run("ip", "netns", "add", "d8quiet")
    try:
        run("ip", "link", "set", name, "netns", "d8quiet")
        run("ip", "netns", "exec", "d8quiet", "ip", "link", "set", name, "up")
        time.sleep(CARRIER_SECONDS)
    finally:
        run("ip", "netns", "delete", "d8quiet")
        time.sleep(0.5)


def netconsole(mac, attempt):
    """The kernel's own log, sent by the driver past every hook."""
    name = interface(mac)
    run("ip", "address", "replace", "192.0.2.1/24", "dev", name)
    subprocess.run(["modprobe", "-r", "netconsole"], capture_output=True)
    run("modprobe", "netconsole", f"netconsole=6665@192.0.2.1/{name},6666@192.0.2.9/{FOREIGN_MAC}")
    try:
        with open("/dev/kmsg", "w") as log:
            log.write("<1>" + mark(attempt).decode())
        time.sleep(1)
    finally:
        subprocess.run(["modprobe", "-r", "netconsole"], capture_output=True)


def pktgen(mac, attempt):
    """The kernel's packet generator, which calls the driver directly."""
    name = interface(mac)
    run("modprobe", "pktgen")
    try:
        for place, line in (("kpktgend_0", "rem_device_all"), ("kpktgend_0", f"add_device {name}"), (name, "count 3"),
                            (name, "pkt_size 64"), (name, "dst 192.0.2.9"), (name, f"dst_mac {FOREIGN_MAC}"),
                            ("pgctrl", "start")):
            with open(f"/proc/net/pktgen/{place}", "w") as file:
                file.write(line + "\n")
    finally:
        subprocess.run(["modprobe", "-r", "pktgen"], capture_output=True)


AF_XDP, SOL_XDP = 44, 283
XDP_RX_RING, XDP_TX_RING, XDP_UMEM_REG, XDP_FILL, XDP_COMPLETION = 2, 3, 4, 5, 6
CHUNK, RING = 4096, 64


def xdp(mac, attempt):
    """AF_XDP in copy mode: a frame through a ring shared with the kernel (linux/if_xdp.h)."""
    name = interface(mac)
    libc = ctypes.CDLL(None, use_errno=True)
    memory = mmap.mmap(-1, CHUNK * RING)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    with socket.socket(AF_XDP, socket.SOCK_RAW, 0) as sender:
        sender.setsockopt(SOL_XDP, XDP_UMEM_REG, struct.pack("QQIIII", address, CHUNK * RING, CHUNK, 0, 0, 0))
        for ring in (XDP_FILL, XDP_COMPLETION, XDP_TX_RING):
            sender.setsockopt(SOL_XDP, ring, RING)
        offsets = struct.unpack("16Q", sender.getsockopt(SOL_XDP, 1, 128))  # XDP_MMAP_OFFSETS: rx, tx, fill, completion
        producer, _, descriptors, _ = offsets[4:8]
        ring = mmap.mmap(sender.fileno(), descriptors + RING * 16, offset=0x80000000)  # XDP_PGOFF_TX_RING
        bound = struct.pack("HHIII", AF_XDP, 2, socket.if_nametoindex(name), 0, 0)  # XDP_COPY
        if libc.bind(sender.fileno(), bound, len(bound)) != 0:
            raise OSError(ctypes.get_errno(), "bind")
        content = frame(mac, attempt)
        memory[:len(content)] = content
        struct.pack_into("QII", ring, descriptors, 0, len(content), 0)
        struct.pack_into("I", ring, producer, 1)
        if libc.sendto(sender.fileno(), None, 0, socket.MSG_DONTWAIT, None, 0) < 0:
            raise OSError(ctypes.get_errno(), "sendto")
        time.sleep(0.3)


# In this order: what follows relies on the link being up. Last those after which the interface has lost its addresses.
ATTEMPTS = {"link-up": link_up, "dhcp": dhcp, "ping": ping, "broadcast": broadcast, "packet": packet,
            "packet-bypass": packet_bypass, "packet-datagram": packet_datagram, "xdp": xdp, "raw-ipv4": raw_ipv4,
            "raw-ipv6": raw_ipv6, "vlan": vlan, "macvlan": macvlan, "bridge": bridge, "tap": tap, "tunnel": tunnel,
            "netconsole": netconsole, "pktgen": pktgen, "namespace": namespace, "namespace-kernel": namespace_kernel}


def outcome(attempt, mac):
    try:
        ATTEMPTS[attempt](mac, attempt)
        return "ok"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    if sys.argv[1] == "--packet":
        send_packet(*sys.argv[2:5])
        return
    found = {}
    for mac in sys.argv[1:]:
        found[mac] = {attempt: outcome(attempt, mac) for attempt in ATTEMPTS}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
