"""Reads what QEMU's filter-dump wrote: a classic pcap file of Ethernet frames."""
import collections
import struct

Frame = collections.namedtuple("Frame", "seconds source target kind bytes")


def frames(path):
    """The frames in a capture, in order. A torn last frame (power cut) is an error: it was sent too."""
    with open(path, "rb") as file:
        content = file.read()
    if not content:
        return []
    order = {b"\xd4\xc3\xb2\xa1": "<", b"\xa1\xb2\xc3\xd4": ">"}.get(content[:4])
    if order is None:
        raise ValueError(f"{path} is no pcap file")
    found, at = [], 24
    while at < len(content):
        seconds, micros, kept, _ = struct.unpack_from(order + "IIII", content, at)
        raw = content[at + 16:at + 16 + kept]
        if len(raw) != kept:
            raise ValueError(f"{path} ends inside a frame")
        found.append(Frame(seconds + micros / 1e6, raw[6:12].hex(":"), raw[0:6].hex(":"),
                           int.from_bytes(raw[12:14], "big"), raw))
        at += 16 + kept
    return found


def sent_by(path, mac):
    return [frame for frame in frames(path) if frame.source == mac]
