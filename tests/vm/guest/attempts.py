"""What root tries, in the guest, to get one frame out of a network card: attempts.py [--only NAME,NAME...] MAC... prints a
JSON object {MAC: {attempt: "ok" or what refused it}}.

Every frame that can carry one carries its attempt's name (`mark`), so that the capture on the host tells which attempt sent
it. Nothing here is trusted: the host counts frames.
"""
import json
import sys

import attempt_kernel as kernel
import attempt_links as links
import attempt_sockets as sockets

# In this order: what follows relies on the link being up. Last those after which the interface has lost its addresses.
ATTEMPTS = {
    "link-up": sockets.link_up, "dhcp": sockets.dhcp, "ping": sockets.ping, "broadcast": sockets.broadcast,
    "packet": sockets.packet, "packet-bypass": sockets.packet_bypass, "packet-datagram": sockets.packet_datagram,
    "packet-ring": sockets.packet_ring, "io-uring": sockets.io_uring, "xdp": sockets.xdp, "raw-ipv4": sockets.raw_ipv4,
    "raw-ipv6": sockets.raw_ipv6, "pppoe": sockets.pppoe, "ppp": links.ppp, "ppp-line": links.ppp_line, "vlan": links.vlan,
    "macvlan": links.macvlan, "ipvlan": links.ipvlan, "macsec": links.macsec, "vxlan": links.vxlan, "gretap": links.gretap,
    "bridge": links.bridge, "veth": links.veth, "tap": links.tap, "tunnel": links.tunnel, "bond": links.bond,
    "netconsole": kernel.netconsole, "pktgen": kernel.pktgen, "tipc": kernel.tipc, "mirred": kernel.mirred,
    "nft-forward": kernel.nft_forward, "nft-duplicate": kernel.nft_duplicate, "nat": kernel.nat,
    "bpf-redirect": kernel.bpf_redirect, "ipv6-on": kernel.ipv6_on, "race": kernel.race, "namespace": links.namespace,
    "namespace-user": links.namespace_user, "namespace-loopback": links.namespace_loopback,
    "namespace-kernel": links.namespace_kernel}


def outcome(attempt, mac):
    try:
        return ATTEMPTS[attempt](mac, attempt) or "ok"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    words = sys.argv[1:]
    chosen = list(ATTEMPTS)
    if words[0] == "--only":
        chosen = [attempt for attempt in ATTEMPTS if attempt in words[1].split(",")]
        words = words[2:]
    print(json.dumps({mac: {attempt: outcome(attempt, mac) for attempt in chosen} for mac in words}))


if __name__ == "__main__":
    main()
