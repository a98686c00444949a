"""What a guest's kernel does with USB devices, told by the kernel and by no daemon: probes on its own functions, each with the
kernel's time, streamed to the host while it happens.

One probe is on dev_uevent, which fills in each event before it is sent to whoever listens: the number of its additions is the
number of devices that the kernel ever announced. (What sends it, kobject_uevent_env, cannot be probed.) The others are on what
a write to sysfs's `authorized` calls.
"""
import collections
import re
import socket
import time

# dev_uevent(struct kobject *, struct kobj_uevent_env *): the name is a kobject's first member; at 540 begin the variables, the
# first of which is ACTION (linux/kobject.h: 3 + 64 pointers and an int before it). A reader of a `uevent` file has none.
PROBES = """p:dieu8/uevent dev_uevent name=+0(+0(%di)):string action=+540(%si):string
p:dieu8/authorize usb_authorize_device
r:dieu8/authorized usb_authorize_device
p:dieu8/deauthorize usb_deauthorize_device
r:dieu8/deauthorized usb_deauthorize_device
"""
ACTIONS = ("add", "remove", "bind")
FILTER = " || ".join(f'action == "ACTION={action}"' for action in ACTIONS)
WATCH = f"""set -e
cd /sys/kernel/tracing
if [ ! -e trace ]; then mount -t tracefs tracefs .; cd /sys/kernel/tracing; fi
echo mono >trace_clock
echo 16384 >buffer_size_kb
cat >kprobe_events <<'END'
{PROBES}END
echo '{FILTER}' >events/dieu8/uevent/filter
echo 1 >events/dieu8/enable
setsid sh -c 'cat trace_pipe >/dev/virtio-ports/dieu8.witness' </dev/null >/dev/null 2>&1 &
"""
LINE = re.compile(rb"\s(\d+\.\d+): (\w+): \(.*?\)(?: name=\"([^\"]*)\" action=\"ACTION=(\w+)\")?")
PLACE = re.compile(r"\d+-\d+(\.\d+)*(:\d+\.\d+)?")  # of a device, or of one of its interfaces

# `what`: add, remove, bind (of `place`); authorize, deauthorize (is called), authorized, deauthorized (has returned)
Event = collections.namedtuple("Event", "seconds what place")


class UsbWitness:
    """Made before the machine, whose `more=witness.arguments()` it needs; `watch(guest)` begins."""

    def __init__(self, folder):
        self.path = folder / "witness"
        self.waiting = b""

    def arguments(self):
        return ["-chardev", f"socket,id=witness,path={self.path},server=on,wait=off",
                "-device", "virtserialport,chardev=witness,name=dieu8.witness"]

    def watch(self, guest):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(self.path))
        guest.do(WATCH)

    def next(self, timeout):
        """The next event; None when there is none in that many seconds."""
        end = time.monotonic() + timeout
        while True:
            line, end_of_line, rest = self.waiting.partition(b"\n")
            if end_of_line:
                self.waiting = rest
                event = parse(line)
                if event:
                    return event
            elif not self.receive(end):
                return None

    def wait_for(self, what, place, timeout):
        """Every event up to that one, which is the last; an AssertionError tells what came in its place. `place` is a pattern
        of the whole."""
        events, end = [], time.monotonic() + timeout
        while True:
            event = self.next(max(0, end - time.monotonic()))
            if event is None:
                raise AssertionError(f"no {what} of {place} in {timeout} s; {events}")
            events.append(event)
            if event.what == what and re.fullmatch(place, event.place):
                return events

    def all_for(self, seconds):
        """The events of that time."""
        events, end = [], time.monotonic() + seconds
        while event := self.next(max(0, end - time.monotonic())):
            events.append(event)
        return events

    def receive(self, end):
        self.socket.settimeout(max(0.001, end - time.monotonic()))
        try:
            piece = self.socket.recv(1 << 16)
        except TimeoutError:
            return False
        if not piece:
            raise AssertionError("the guest is gone")
        self.waiting += piece
        return True


def parse(line):
    """An Event, or None for what is no USB device's."""
    found = LINE.search(line)
    if not found:
        if b"LOST" in line:
            raise AssertionError(f"the kernel's trace lost events: {line!r}")
        return None
    seconds, probe, name, action = found.groups()
    if name is None:
        return Event(float(seconds), probe.decode(), "")
    place = name.decode(errors="replace")
    return Event(float(seconds), action.decode(), place) if PLACE.fullmatch(place) else None
