"""A USB device that is a program of ours: it speaks usbredir with QEMU's usb-redir over a Unix socket, and so hangs on the guest's
real controller with whatever descriptors a test wants (lab/usb_face.py), and counts what the guest asks of it.

Protocol: USB Network Redirection 0.7, here the side that has the device. All numbers are little endian.
"""
import collections
import socket
import struct
import threading
import time

from lab.devices import device

HELLO, CONNECT, DISCONNECT, RESET, INTERFACE_INFO, ENDPOINT_INFO = range(6)
SET_CONFIGURATION, GET_CONFIGURATION, CONFIGURATION_STATUS, SET_ALTERNATE, GET_ALTERNATE, ALTERNATE_STATUS = range(6, 12)
START_INTERRUPT, STOP_INTERRUPT, INTERRUPT_STATUS = range(15, 18)
CANCEL = 21
CONTROL, BULK, ISO, INTERRUPT = range(100, 104)
SUCCESS, CANCELLED, STALL = 0, 1, 4

# Which of the optional forms both sides use: version in connect, packet size in endpoint info, long ids, long bulk lengths.
CAPABILITIES = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 6
SPEEDS = {"low": 0, "full": 1, "high": 2}
NONE = 255  # an endpoint that is not there

CONTROL_HEADER = struct.Struct("<BBBBHHH")  # endpoint, request, request type, status, value, index, length
BULK_HEADER = struct.Struct("<BBHIH")  # endpoint, status, length, stream, high half of the length
DATA_HEADER = struct.Struct("<BBH")  # iso and interrupt: endpoint, status, length

# One control request, as the guest sent it.
Asked = collections.namedtuple("Asked", "kind request value index")


def slot_of(endpoint):
    """Endpoints stand in tables of 32: those towards the device first, then those from it."""
    return (endpoint & 0x80) >> 3 | endpoint & 0x0F


class Wire:
    """Whole packets on a stream. The hello has a short id, everything after it a long one."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.lock = threading.Lock()
        self.send(HELLO, struct.pack("<64sI", b"dieu8 lab", CAPABILITIES), header=struct.Struct("<III"))
        self.receive(struct.Struct("<III"))

    def send(self, kind, body=b"", number=0, header=struct.Struct("<IIQ")):
        with self.lock:
            self.socket.sendall(header.pack(kind, len(body), number) + body)

    def receive(self, header=struct.Struct("<IIQ")):
        """(kind, number, body)"""
        kind, length, number = header.unpack(self.exactly(header.size))
        return kind, number, self.exactly(length)

    def exactly(self, length):
        found = b""
        while len(found) < length:
            piece = self.socket.recv(length - len(found))
            if not piece:
                raise EOFError
            found += piece
        return found


class RedirectedUsb:
    """A place on the guest's controller, empty until `plug`; `join(guest)` first. What it counts is never forgotten by itself:

    packets[endpoint], bytes[endpoint]: transfers that the guest asked for, by address (0x81 is from the device); 0 is the control one
    asked: the control requests in their order; resets: how often the guest had the port reset; plugs: how often something came
    """

    def __init__(self, name, **properties):
        self.name = name
        # QEMU would change a bit of the descriptors (remote wake-up) on the way.
        self.device = device("usb-redir", id=f"redir-{name}", chardev=f"redir-{name}", suppress_remote_wake=False,
                             **({"bus": "usb-host.0"} | properties))
        self.face = None
        self.plugs = 0
        self.forget_counts()

    def forget_counts(self):
        self.packets, self.bytes, self.asked, self.resets = collections.Counter(), collections.Counter(), [], 0

    def join(self, guest):
        path = guest.folder / f"redir-{self.name}"
        address = {"type": "unix", "data": {"path": str(path)}}
        guest.qmp.command("chardev-add", id=f"redir-{self.name}", backend={
            "type": "socket", "data": {"addr": address, "server": True, "wait": False}})
        guest.attach(self)
        self.wire = Wire(path)
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    # What the test does with it ---------------------------------------------------------------------------------------

    def plug(self, face):
        self.turn_into(face)
        self.configuration, self.listening, self.waiting = 0, set(), {}
        self.plugs += 1
        self.tell_endpoints()
        one, two, three = face.device[4:7]
        numbers = struct.unpack_from("<HHH", face.device, 8)
        self.wire.send(CONNECT, struct.pack("<BBBBHHH", SPEEDS[face.speed], one, two, three, *numbers))

    def turn_into(self, face):
        """From now on the device answers like `face`, without having been unplugged."""
        self.face = face

    def unplug(self):
        self.wire.send(DISCONNECT)
        self.face = None

    def replug(self, face, after=0.0):
        """QEMU itself leaves a fifth of the guest's second between the two."""
        self.unplug()
        time.sleep(after)
        self.plug(face)

    def report(self, data, endpoint=0x81):
        """Sends an input report (a key); whether the guest had asked for reports of that endpoint."""
        if endpoint not in self.listening:
            return False
        self.packets[endpoint] += 1
        self.bytes[endpoint] += len(data)
        self.wire.send(INTERRUPT, DATA_HEADER.pack(endpoint, SUCCESS, len(data)) + data)
        return True

    # What the guest sees ----------------------------------------------------------------------------------------------

    def data_packets(self):
        """Transfers of everything but the control endpoint."""
        return sum(count for endpoint, count in self.packets.items() if endpoint & 0x0F)

    def data_bytes(self):
        return sum(count for endpoint, count in self.bytes.items() if endpoint & 0x0F)

    def configured(self):
        """How often the guest chose a configuration: what no device goes through that stays shut."""
        return sum(one.request == 9 and one.kind == 0 and one.value != 0 for one in self.asked)

    def times_read(self, descriptor):
        """How often the guest read descriptors of a type (1 device, 2 configuration, 3 text, 0x22 reports)."""
        return sum(one.request == 6 and one.kind & 0x80 != 0 and one.value >> 8 == descriptor for one in self.asked)

    # The protocol -----------------------------------------------------------------------------------------------------

    def serve(self):
        answers = {SET_CONFIGURATION: self.set_configuration, GET_CONFIGURATION: self.get_configuration,
                   SET_ALTERNATE: self.set_alternate, GET_ALTERNATE: self.get_alternate,
                   START_INTERRUPT: self.start_interrupt, STOP_INTERRUPT: self.stop_interrupt, CANCEL: self.cancel,
                   CONTROL: self.control, BULK: self.bulk, INTERRUPT: self.interrupt, RESET: self.reset}
        try:
            while True:
                kind, number, body = self.wire.receive()
                if self.face and kind in answers:
                    answers[kind](number, body)
        except (EOFError, OSError):
            pass  # the guest has ended

    def tell_endpoints(self):
        """Tells what endpoints and interfaces there are: QEMU wants to know it from us, not from the descriptors."""
        kinds, intervals, owners, sizes = [NONE] * 32, [0] * 32, [0] * 32, [0] * 32
        kinds[0] = kinds[16] = 0
        for endpoint in self.face.endpoints()[:30]:
            at = slot_of(endpoint.address)
            kinds[at], intervals[at], owners[at], sizes[at] = endpoint.kind, endpoint.interval or 1, endpoint.interface, endpoint.size
        self.wire.send(ENDPOINT_INFO, struct.pack("<32B32B32B32H", *kinds, *intervals, *owners, *sizes))
        types = [bytes(one) for one in self.face.interfaces()[:32]]
        columns = [bytes(one[i] for one in types).ljust(32, b"\0") for i in range(3)]
        self.wire.send(INTERFACE_INFO, struct.pack("<I", len(types)) + bytes(range(32)) + b"".join(columns))

    def note(self, kind, request, value=0, index=0):
        self.packets[0] += 1
        self.asked.append(Asked(kind, request, value, index))

    def set_configuration(self, number, body):
        self.note(0, 9, body[0])
        self.configuration = body[0]
        self.tell_endpoints()
        self.wire.send(CONFIGURATION_STATUS, bytes((SUCCESS, body[0])), number)

    def get_configuration(self, number, _):
        self.note(0x80, 8)
        self.wire.send(CONFIGURATION_STATUS, bytes((SUCCESS, self.configuration)), number)

    def set_alternate(self, number, body):
        self.note(1, 11, body[1], body[0])
        self.wire.send(ALTERNATE_STATUS, bytes((SUCCESS, body[0], body[1])), number)

    def get_alternate(self, number, body):
        self.note(0x81, 10, 0, body[0])
        self.wire.send(ALTERNATE_STATUS, bytes((SUCCESS, body[0], 0)), number)

    def start_interrupt(self, number, body):
        self.listening.add(body[0])
        self.wire.send(INTERRUPT_STATUS, bytes((SUCCESS, body[0])), number)

    def stop_interrupt(self, _, body):
        self.listening.discard(body[0])

    def reset(self, *_):
        self.resets += 1

    def control(self, number, body):
        endpoint, request, kind, _, value, index, length = CONTROL_HEADER.unpack_from(body)
        self.note(kind, request, value, index)
        answer = self.face.control(kind, request, value, index, length, body[CONTROL_HEADER.size:])
        status = STALL if answer is None else SUCCESS
        data = (answer or b"")[:length] if kind & 0x80 else b""
        self.bytes[0] += len(data)
        done = len(data) if kind & 0x80 else length * (answer is not None)
        self.wire.send(CONTROL, CONTROL_HEADER.pack(endpoint, request, kind, status, value, index, done) + data, number)

    def bulk(self, number, body):
        endpoint, _, low, stream, high = BULK_HEADER.unpack_from(body)
        self.packets[endpoint] += 1
        if not endpoint & 0x80:
            self.bytes[endpoint] += len(body) - BULK_HEADER.size
            self.face.take(endpoint, body[BULK_HEADER.size:])
            self.wire.send(BULK, BULK_HEADER.pack(endpoint, SUCCESS, low, stream, high), number)
            return
        data = self.face.give(endpoint, low | high << 16)
        if data is None:
            self.waiting[number] = endpoint  # nothing to say: the request stays until it is cancelled
            return
        self.bytes[endpoint] += len(data)
        size = len(data)
        self.wire.send(BULK, BULK_HEADER.pack(endpoint, SUCCESS, size & 0xFFFF, stream, size >> 16) + data, number)

    def interrupt(self, number, body):
        endpoint, _, length = DATA_HEADER.unpack_from(body)
        self.packets[endpoint] += 1
        self.bytes[endpoint] += length
        self.wire.send(INTERRUPT, DATA_HEADER.pack(endpoint, SUCCESS, length), number)

    def cancel(self, number, _):
        endpoint = self.waiting.pop(number, None)
        if endpoint is not None:
            self.wire.send(BULK, BULK_HEADER.pack(endpoint, CANCELLED, 0, 0, 0), number)
