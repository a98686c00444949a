"""A guest: started, asked, plugged, typed at, and cut from its power. Software emulation only."""
import base64
import json
import pathlib
import shutil
import subprocess
import tempfile
import time

from lab import image, needs
from lab.agent import Agent, AgentSilent
from lab.qmp import Qmp, QmpError

MEMORY = "1G"
# no_timer_check: on a busy build machine the emulated timer ticks too late for the kernel's check, and it panics.
KERNEL_WORDS = "console=ttyS0 loglevel=4 panic=-1 mitigations=off no_timer_check"
BOOT_SECONDS = 300  # about 9 on a quiet machine


class GuestFailed(AssertionError):
    pass


class Machine:
    """`with Machine(drives=[...], programs=[...]) as guest:`; everything it made but the images is gone afterwards."""

    def __init__(self, drives=(), nics=(), programs=(), usb=False, screen=False, kernel_words="", more=(), system=None,
                 devices=(), ps2=True, while_starting=(), lasting=False):
        """`system`: a folder from lab.debian or lab.installed instead of the bare guest; programs must then be in its
        image. `lasting`: what it writes stays in that folder's disk.img, which must then be this test's own. `devices`: others
        of lab.devices, made after the USB controller. `ps2=False`: no keyboard but USB ones. `while_starting`: pairs of a text and a
        function of this machine, called once the console holds the text."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dieu8-vm-"))
        self.console = self.folder / "console.txt"
        self.process = self.qmp = self.agent = None
        self.while_starting = list(while_starting)
        try:
            boot = self.debian(system, kernel_words, lasting) if system else self.bare(programs, kernel_words)
            self.start(self.arguments(drives, nics, usb, screen, devices, ps2) + boot + list(more))
        except BaseException:
            self.power_cut()
            raise

    def bare(self, programs, kernel_words):
        image.with_programs(self.folder / "initrd", programs)
        return ["-kernel", str(image.bare() / "kernel"), "-initrd", str(self.folder / "initrd"),
                "-append", f"{KERNEL_WORDS} rdinit=/init {kernel_words}"]

    def debian(self, system, kernel_words, lasting):
        if (pathlib.Path(system) / "words").exists():
            kernel_words = (pathlib.Path(system) / "words").read_text().strip() + " " + kernel_words
        disk = f"file={system}/disk.img,format=raw,if=none,id=system,snapshot={'off' if lasting else 'on'}"
        return ["-kernel", f"{system}/kernel", "-initrd", f"{system}/initrd", "-drive", disk,
                "-device", "virtio-blk-pci,drive=system,serial=SYSTEM",
                "-append", f"{KERNEL_WORDS} root=/dev/disk/by-id/virtio-SYSTEM rw {kernel_words}"]

    def arguments(self, drives, nics, usb, screen, devices, ps2):
        line = [needs.QEMU, "-machine", "q35" if ps2 else "q35,i8042=off", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", MEMORY,
                "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none", "-rtc", "base=utc",
                "-chardev", f"file,id=console,path={self.console}", "-serial", "chardev:console",
                "-qmp", f"unix:{self.folder}/qmp,server=on,wait=off",
                "-device", "virtio-serial-pci", "-chardev", f"socket,id=agent,path={self.folder}/agent,server=on,wait=off",
                "-device", "virtserialport,chardev=agent,name=dieu8.agent"]
        if usb:
            line += ["-device", "qemu-xhci,id=usb-host"]
        if screen:
            line += ["-device", "VGA"]
        for other in devices:
            line += ["-device", json.dumps(other.device)]
        for drive in drives:
            line += ["-blockdev", json.dumps(drive.blockdev)]
            for device in drive.before() + [drive.device]:
                line += ["-device", json.dumps(device)]
        for nic in nics:
            for netdev in nic.netdevs:
                line += ["-netdev", netdev]
            line += ["-object", nic.filter]
            if not nic.later:
                line += ["-device", json.dumps(nic.device)]
        return line

    def start(self, line):
        self.log = open(self.folder / "qemu.txt", "wb")
        self.process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT)
        self.agent = self.connect("agent", Agent)
        self.qmp = self.connect("qmp", Qmp)
        try:
            self.follow_start()
            self.agent.wait_until_ready(BOOT_SECONDS)
        except AgentSilent as silence:
            raise GuestFailed(f"{silence}\n{self.last_words()}") from None

    def follow_start(self):
        """Does what `while_starting` asks, each when its text stands on the console."""
        end = time.monotonic() + BOOT_SECONDS
        for text, act in self.while_starting:
            while text not in self.console.read_text(errors="replace"):
                if time.monotonic() > end or self.process.poll() is not None:
                    raise GuestFailed(f"{text!r} never stood on the console\n{self.last_words()}")
                time.sleep(0.05)
            act(self)

    def connect(self, name, kind):
        """QEMU makes its sockets a moment after it was started."""
        for _ in range(200):
            try:
                return kind(self.folder / name)
            except (OSError, QmpError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        raise GuestFailed(f"QEMU ended, or did not start\n{self.last_words()}")

    def last_words(self):
        texts = (path.read_text(errors="replace") for path in (self.folder / "qemu.txt", self.console) if path.exists())
        return "\n".join(texts)[-4000:]

    # Asking the guest -------------------------------------------------------------------------------------------------

    def run(self, script, timeout=120):
        """Answer(code, out, err) of a shell script in the guest."""
        try:
            return self.agent.run(script, timeout)
        except AgentSilent as silence:
            raise GuestFailed(f"{script}: {silence}\n{self.last_words()}") from None

    def do(self, script, timeout=120):
        """What a script prints; GuestFailed when it does not end with 0."""
        answer = self.run(script, timeout)
        if answer.code != 0:
            said = (answer.out + answer.err).decode(errors="replace")
            raise GuestFailed(f"{script}: exit code {answer.code}\n{said}\n{self.last_words()[-1500:]}")
        return answer.out.decode(errors="replace")

    def json(self, script, timeout=120):
        """The JSON object that a script prints, whatever its exit code."""
        answer = self.run(script, timeout)
        try:
            return json.loads(answer.out)
        except ValueError:
            raise GuestFailed(f"{script}: {answer.code}: no JSON: {answer.out!r} {answer.err!r}") from None

    def put(self, path, text):
        """Writes a text file in the guest."""
        encoded = base64.b64encode(text.encode()).decode()
        self.do(f"mkdir -p $(dirname '{path}') && echo {encoded} | base64 -d >'{path}'")

    def fetch(self, folder, target):
        """Copies a folder of the guest below `target` on the host."""
        archive = self.folder / "fetched.tar"
        archive.write_bytes(self.run(f"tar -C '{folder}' -cf - .").out)
        pathlib.Path(target).mkdir(parents=True, exist_ok=True)
        shutil.unpack_archive(archive, target, "tar")

    def sata_disk(self, port):
        """/dev/sdX of the disk on a port of the AHCI controller: the kernel looks at all ports at once, and the letters
        go to whichever answers first."""
        return self.do(f"for d in /sys/block/sd*; do case $(readlink -f $d) in */ata{port + 1}/*) echo /dev/${{d##*/}};; "
                       "esac; done").strip()

    # What the hypervisor saw ------------------------------------------------------------------------------------------

    def blockstats(self, name):
        """Reads and writes of a drive as QEMU counted them: rd_bytes, wr_bytes, rd_operations, wr_operations..."""
        for drive in self.qmp.command("query-blockstats"):
            if drive.get("node-name") == name or f"dev-{name}" in drive.get("qdev", "").split("/"):
                return drive["stats"]
        raise KeyError(name)

    def screendump(self, path):
        """A picture (PPM) of the screen; the machine needs screen=True."""
        self.qmp.command("screendump", filename=str(path))

    # Hands on the hardware --------------------------------------------------------------------------------------------

    def plug(self, drive):
        self.qmp.command("blockdev-add", **drive.blockdev)
        self.qmp.command("device_add", **drive.device)

    def unplug(self, drive):
        self.qmp.command("device_del", id=drive.device["id"])
        self.qmp.wait_for("DEVICE_DELETED", device=drive.device["id"])
        self.qmp.command("blockdev-del", **{"node-name": drive.name})

    def attach(self, other):
        """Plugs what is no drive: a card that came `later`, a Usb device."""
        self.qmp.command("device_add", **other.device)

    def detach(self, other):
        self.qmp.command("device_del", id=other.device["id"])
        self.qmp.wait_for("DEVICE_DELETED", device=other.device["id"])

    def slow_down(self, name, bytes_per_second):
        """Limits a drive, so that something can happen in the middle of a pass; 0: no limit."""
        self.qmp.command("block_set_io_throttle", id=f"dev-{name}", bps=bytes_per_second, bps_rd=0, bps_wr=0, iops=0,
                         iops_rd=0, iops_wr=0)

    def type_keys(self, *chords):
        """Each chord is QEMU's key names joined with '-': "a", "shift-b", "ctrl-alt-f2", "ret"."""
        for chord in chords:
            keys = [{"type": "qcode", "data": key} for key in chord.split("-")]
            self.qmp.command("send-key", keys=keys)

    def power_cut(self):
        """The plug is pulled: what the drives' host files hold now is all there is."""
        if self.process:
            self.process.kill()
        self.clear_away()

    def stop(self):
        """Syncs, then ends the guest."""
        try:
            self.run("sync", 30)
            self.qmp.quit()
            self.process.wait(20)
        except (GuestFailed, QmpError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
        self.clear_away()

    def clear_away(self):
        for end in (self.agent, self.qmp):
            if end:
                end.close()
        if self.process:
            self.process.wait()
            self.log.close()
        self.process = self.agent = self.qmp = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process:
            self.stop()
