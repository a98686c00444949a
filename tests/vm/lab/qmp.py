"""QEMU's machine protocol: commands, answers, events (docs: qemu-qmp-ref)."""
import json
import socket
import time


class QmpError(Exception):
    pass


class Qmp:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.lines = self.socket.makefile("r", encoding="utf-8")
        self.events = []
        self.next_message()  # the greeting
        self.command("qmp_capabilities")

    def command(self, name, **arguments):
        """The answer to a command; raises QmpError when QEMU refuses."""
        request = {"execute": name, "arguments": arguments}
        self.socket.sendall(json.dumps(request).encode() + b"\n")
        while True:
            answer = self.next_message()
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise QmpError(f"{name}: {answer['error']['desc']}")

    def next_message(self):
        """One message; events are kept, and returned too."""
        try:
            line = self.lines.readline()
        except OSError:
            line = ""
        if not line:
            raise QmpError("QEMU has ended")
        message = json.loads(line)
        if "event" in message:
            self.events.append(message)
        return message

    def wait_for(self, event, timeout=30, **data):
        """Waits for an event, also one that came before, whose data has these values."""
        end = time.monotonic() + timeout
        while True:
            for seen in self.events:
                if seen["event"] == event and data.items() <= seen.get("data", {}).items():
                    self.events.remove(seen)
                    return seen
            if time.monotonic() > end:
                raise QmpError(f"no event {event} in {timeout} s")
            self.command("query-status")  # brings the events that wait in the socket
            time.sleep(0.05)

    def quit(self):
        self.socket.sendall(b'{"execute": "quit"}\n')

    def close(self):
        self.lines.close()
        self.socket.close()
