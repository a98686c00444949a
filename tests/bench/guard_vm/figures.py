"""What the witness saw becomes milliseconds, percentiles and a table."""
import math
import re

DAEMONS = ("dieu8-guardd", "usbguard-daemon")
SPANS = {"allowed": (("verdict", "event to verdict given to the kernel"), ("works", "event to keyboard has its driver")),
         "blocked": (("verdict", "event to refusal given to the kernel"),)}


def first(events, what, place=""):
    return next(event.seconds for event in events if event.what == what and re.fullmatch(place, event.place))


def allowed(events):
    """Milliseconds from the kernel's event for the device to the call of usb_authorize_device, and to its driver."""
    begin = first(events, "add", r"[^:]+")
    return {"verdict": 1000 * (first(events, "authorize") - begin), "works": 1000 * (first(events, "bind", ".*:.*") - begin)}


def blocked(events):
    """The same to the call of usb_deauthorize_device. The device was shut all the time: this is when it is decided."""
    return {"verdict": 1000 * (first(events, "deauthorize") - first(events, "add", r"[^:]+"))}


def percentile(values, share):
    """The smallest value that is not below that share of all values."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def summary(values):
    return {"min": min(values), "p50": percentile(values, 0.5), "p99": percentile(values, 0.99)}


def short(here):
    """One line about what one daemon has done so far."""
    verdicts = {kind: summary([plug["verdict"] for plug in here[kind]]) for kind in SPANS if here[kind]}
    words = [f"{kind} " + " ".join(f"{name} {value:.0f}" for name, value in one.items()) for kind, one in verdicts.items()]
    return ", ".join(words) + f" ms; RSS {here['rss']} KiB, PSS {here['pss']} KiB"


def table(found, idle):
    lines = [f"{'':53}{'':4}{DAEMONS[0]:>14} {DAEMONS[1]:>16}    ratio"]
    for kind, spans in SPANS.items():
        for span, words in spans:
            values = [[plug[span] for plug in found[name][kind]] for name in DAEMONS]
            ours, theirs = (summary(one) for one in values)
            lines += [row(f"{kind} ({len(values[0])}): {words}", name, ours[name], theirs[name], "ms") for name in ours]
    for name, words in (("rss", "resident memory (RSS)"), ("pss", "its share of it (PSS)")):
        lines.append(row(words, "", *(found[daemon][name] for daemon in DAEMONS), "KiB"))
    lines.append(row(f"wake-ups in {idle} s", "", *(found[daemon]["wake_ups"] for daemon in DAEMONS), ""))
    lines += [f"{name}: {one['wake_ups']} wake-ups" for name, one in found.items() if name not in DAEMONS]
    return "\n".join(lines)


def row(words, which, ours, theirs, unit):
    ratio = f"{ours / theirs:7.2f}" if theirs else "      -"
    return f"{words:52.52} {which:4} {ours:13.1f} {theirs:16.1f} {unit:4} {ratio}"
