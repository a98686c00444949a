"""A guarded workstation whose tickets are signed on the host by `dieu8-key ticket`: the hands of the people and of the machine."""
import base64
import json
import subprocess

from guard_case import GuardCase
from lab import installed, needs
from lab.devices import Usb
from lab.machine import Machine

DAEMON = "dieu8-guardd.service"
STATE = "/var/lib/dieu8"
MEBIBYTE = 1 << 20
REPAIR = ("--report", "12/BC-UBND", "--report-date", "2026-11-20", "--sent-to", "Sở TTTT", "--repairer", "Trung tâm CNTT",
          "--repairer-kind", "state-agency")


class TicketCase(GuardCase):
    """The tests of a class are in the order of their numbers: what one does to the machine, the next finds done."""

    policy = None  # the shipped one
    programs = ("dieu8-key", "dieu8-verify")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cls.system = cls.guarded_system(cls.policy)
        cls.keys.issue("unit-leader", "Trần Thị Lãnh Đạo", cls.folder / "leader")
        cls.officer, cls.leader = cls.folder / "keys" / "officer", cls.folder / "leader"
        cls.start()
        cls.sticks, cls.places = {}, {}

    @classmethod
    def start(cls):
        cls.keep(Machine(system=cls.system, usb=True, ps2=False, devices=[Usb("keyboard", "usb-kbd")]))
        cls.until(f"systemctl is-active {DAEMON}", 300)
        for name, key in (("officer", cls.officer), ("leader", cls.leader)):
            cls.guest.put(f"/etc/dieu8/signers/{name}.pem", (key / "certificate.pem").read_text())

    @classmethod
    def said(cls):
        return cls.guest.run(f"cat {STATE}/journal/*.journal | tail -n 12; dmesg | tail -n 12; ls /sys/bus/usb/devices; "
                             "journalctl -b -u 'dieu8*' -n 15 --no-pager").out.decode(errors="replace")

    # People ------------------------------------------------------------------------------------------------------------

    def key(self, *words, code=0):
        done = subprocess.run([needs.program("dieu8-key"), "ticket", *map(str, words), "--passphrase-file", self.keys.passphrase],
                              capture_output=True, text=True, env={"DIEU8_LANG": "en"})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def signed(self, question, *more, minutes=60, by=None):
        """The ticket's text: the question is a text, signed on the host."""
        (self.folder / "question.txt").write_text(question)
        self.key(self.folder / "question.txt", "--purpose", "Thử phiếu", "--minutes", minutes, "--key", by or self.officer,
                 "--out", self.folder / "ticket.txt", *more)
        return (self.folder / "ticket.txt").read_text()

    def countersigned(self, ticket, by, code=0):
        (self.folder / "ticket.txt").write_text(ticket)
        self.key(self.folder / "ticket.txt", "--countersign", "--key", by, "--out", self.folder / "ticket.txt", code=code)
        return (self.folder / "ticket.txt").read_text()

    # The machine -------------------------------------------------------------------------------------------------------

    def plug(self, name):
        """Plugs a stick and waits until the guard knows it; its place."""
        stick = self.stick(name)
        self.guest.plug(stick)
        self.sticks[name] = stick
        self.until(f"dieu8ctl devices --json | grep -q '\"serial\":\"{name.upper()}\"'")
        devices = self.guest.json("dieu8ctl devices --json")["devices"]
        self.places[name] = next(device["place"] for device in devices if device.get("serial") == name.upper())
        return self.places[name]

    def ask(self, *words):
        return self.guest.json(f"dieu8ctl ticket request {' '.join(words)} --json")["typed"]

    def offer(self, ticket):
        self.guest.put("/run/ticket.txt", ticket)
        return self.guest.run("DIEU8_LANG=en dieu8ctl ticket offer /run/ticket.txt").code

    def records(self, kind):
        """The fields of all records of this type, oldest first."""
        lines = self.guest.run(f"grep -h '\"type\":\"{kind}\"' {STATE}/journal/*.journal").out.decode().splitlines()
        return [json.loads(line)["fields"] for line in lines]

    def assert_refused(self, ticket, reason):
        before = len(self.records("ticket-refused"))
        self.assertEqual(self.offer(ticket), 1, reason)
        refused = self.records("ticket-refused")
        self.assertEqual((len(refused), refused[-1]["reason"]), (before + 1, reason))

    def disk(self, name):
        """A shell word for the stick's disk: nothing when the kernel has none."""
        return (f"$(ls -d /sys/bus/usb/devices/{self.places[name]}:1.0/host*/target*/*/block/sd* 2>/dev/null | "
                "head -n 1 | xargs -r basename)")

    def assert_read(self, name):
        """Its first mebibyte can be read, and the hypervisor gave it."""
        before = self.moved(name)[0]
        self.until(f"disk={self.disk(name)}; [ -b /dev/$disk ] && dd if=/dev/$disk bs=1M count=1 iflag=direct of=/dev/null")
        self.assertGreaterEqual(self.moved(name)[0], before + MEBIBYTE)

    def assert_shut(self, name):
        """No disk is there, not a byte of it moves."""
        before = self.moved(name)
        self.assertEqual(self.guest.do(f"cat /sys/bus/usb/devices/{self.places[name]}/authorized").strip(), "0", self.said())
        self.assertEqual(self.guest.do(f"echo {self.disk(name)}").strip(), "")
        self.assertEqual(self.moved(name), before)

    def until_none_is_open(self, seconds):
        self.until("dieu8ctl ticket status --json | grep -q '\"tickets\":\\[\\]'", seconds)

    def start_again(self):
        """The machine is switched off and on; what was on its disk is put back: the lab's guests write to nothing that stays."""
        self.guest.do(f"systemctl stop {DAEMON}")
        self.guest.fetch(STATE, self.folder / "state")
        self.guest.stop()
        self.start()
        self.guest.do(f"systemctl stop {DAEMON}; rm -rf {STATE}/*")
        self.lay(self.folder / "state", STATE)
        self.guest.do(f"systemctl start {DAEMON}", 300)

    def lay(self, folder, there):
        """What a folder of the host holds becomes what a folder of the guest holds, of root's."""
        packed = subprocess.run(["tar", "-C", folder, "-czf", "-", "."], capture_output=True, check=True).stdout
        for at in range(0, len(packed), 60000):
            self.guest.do(f"echo {base64.b64encode(packed[at:at + 60000]).decode()} | base64 -d >>/run/laid.tgz")
        self.guest.do(f"tar -C {there} -xzf /run/laid.tgz && chown -R root:root {there} && rm /run/laid.tgz")
