"""What root does, in the guest, with a card that may be on the LAN: lan.py MAC SUBNET-OF-THREE-NUMBERS ATTEMPT... prints a JSON
object {attempt: "ok" or what refused it}. Each datagram carries its attempt's name.
"""
import json
import socket
import subprocess
import sys
import time

from attempt_kernel import nft
from attempt_tools import FOREIGN_MAC, interface, mark, run, switch_on, write

OUTSIDE = "203.0.113.7"


def prepare(mac, net):
    """An address of the LAN, and a router in it that leads everywhere."""
    name = interface(mac)
    run("ip", "address", "replace", f"{net}.2/24", "dev", name)
    if not switch_on(name, seconds=60):  # on a busy machine a carrier takes longer than the attempts wait for one
        raise OSError("the registered card has no carrier")
    for neighbour in ("1", "9"):
        run("ip", "neighbour", "replace", f"{net}.{neighbour}", "lladdr", FOREIGN_MAC, "dev", name)
    run("ip", "route", "replace", "default", "via", f"{net}.1", "dev", name)


def say(target, attempt, bound_to=None, broadcast=False):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        if bound_to:
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, bound_to.encode())
        if broadcast:
            sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sender.sendto(mark(attempt), (target, 9))
    time.sleep(0.2)


def inside(mac, net, attempt):
    say(f"{net}.9", attempt)


def inside_unknown(mac, net, attempt):
    """A neighbour that must be asked for first: ARP."""
    say(f"{net}.77", attempt)
    time.sleep(1)


def outside(mac, net, attempt):
    say(OUTSIDE, attempt)


def outside_connected(mac, net, attempt):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sender:
        sender.settimeout(2)
        sender.connect((OUTSIDE, 80))


def outside_translated(mac, net, attempt):
    """What is meant for the LAN gets another target on its way."""
    try:
        nft("add table ip d8nat; add chain ip d8nat c { type nat hook output priority -100; };"
            f"add rule ip d8nat c ip daddr {net}.9 dnat to {OUTSIDE}")
        say(f"{net}.9", attempt)
    finally:
        subprocess.run(["nft", "delete", "table", "ip", "d8nat"], capture_output=True)


def everybody(mac, net, attempt):
    say("255.255.255.255", attempt, interface(mac), broadcast=True)


def by_this_card(mac, net, attempt):
    """To an address of the LAN, by this card and no other."""
    name = interface(mac)
    run("ip", "address", "replace", f"{net}.3/24", "dev", name)
    switch_on(name)
    run("ip", "neighbour", "replace", f"{net}.9", "lladdr", FOREIGN_MAC, "dev", name)
    say(f"{net}.9", attempt, name)


def by_a_clone(mac, net, attempt):
    """The same after this card was given the address of the one that is allowed."""
    name = interface(mac)
    run("ip", "link", "set", name, "down")
    run("ip", "link", "set", name, "address", "52:54:00:d8:0a:01")
    switch_on(name)
    run("ip", "address", "replace", f"{net}.3/24", "dev", name)
    run("ip", "neighbour", "replace", f"{net}.9", "lladdr", FOREIGN_MAC, "dev", name)
    say(f"{net}.9", attempt, name)


def ipv6(mac, net, attempt):
    name = interface(mac)
    for place in ("all", "default", name):
        write(f"/proc/sys/net/ipv6/conf/{place}/disable_ipv6", "0")
    run("ip", "link", "set", name, "down")
    switch_on(name)
    time.sleep(3)
    prepare(mac, net)  # a link that goes down loses its routes


ATTEMPTS = {"inside": inside, "inside-unknown": inside_unknown, "outside": outside, "outside-connected": outside_connected,
            "outside-translated": outside_translated, "everybody": everybody, "by-this-card": by_this_card,
            "by-a-clone": by_a_clone, "ipv6": ipv6, "prepare": lambda mac, net, attempt: prepare(mac, net)}


def outcome(mac, net, attempt):
    try:
        ATTEMPTS[attempt](mac, net, attempt.split("/")[0])
        return "ok"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    mac, net, *attempts = sys.argv[1:]
    print(json.dumps({attempt: outcome(mac, net, attempt) for attempt in attempts}))


if __name__ == "__main__":
    main()
