"""The host's side of guest/agent: one shell script after the other, exit code and output back."""
import base64
import collections
import socket
import time

Answer = collections.namedtuple("Answer", "code out err")


class AgentSilent(Exception):
    pass


class Agent:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.waiting = b""
        self.number = 0

    def wait_until_ready(self, timeout):
        end = time.monotonic() + timeout
        while self.line(end) != b"ready 0":
            pass

    def run(self, script, timeout):
        """Answer(code, out, err) of a shell script, out and err as bytes."""
        self.number += 1
        end = time.monotonic() + timeout
        encoded = base64.b64encode(script.encode())
        self.socket.sendall(b"%d %s\n" % (self.number, encoded))
        while True:
            words = self.line(end).split()
            if len(words) == 2 and words[0] == b"%d" % self.number:
                return Answer(int(words[1]), base64.b64decode(self.line(end)), base64.b64decode(self.line(end)))

    def line(self, end):
        while b"\n" not in self.waiting:
            self.socket.settimeout(max(0.01, end - time.monotonic()))
            try:
                piece = self.socket.recv(1 << 16)
            except TimeoutError:
                raise AgentSilent("the guest did not answer in time") from None
            except OSError as error:
                raise AgentSilent(f"the guest is gone ({error})") from None
            if not piece:
                raise AgentSilent("the guest is gone")
            self.waiting += piece
        line, _, self.waiting = self.waiting.partition(b"\n")
        return line

    def close(self):
        self.socket.close()
