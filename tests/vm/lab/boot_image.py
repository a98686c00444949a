"""The boot image in a machine, driven as a person would: by its screen, its keyboard and its serial line.

The image is what `iso/build` makes; nothing is added to it for the tests.
"""
import codecs
import functools
import json
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from lab import image, needs
from lab.machine import GuestFailed
from lab.qmp import Qmp, QmpError

TOOLS = ("xorriso", "mformat", "grub-mkimage", "zstd", "strip")
FIRMWARE = pathlib.Path("/usr/share/OVMF")
START_SECONDS = 420  # about 20 on a quiet machine
PROMPT = "dieu8# "
COLOURS = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|c)|[\x0e\x0f]")


def require():
    """Skips the calling test class where no image can be built or started."""
    reason = needs.missing(*TOOLS)
    if reason or not FIRMWARE.exists():
        raise unittest.SkipTest(reason or "ovmf is not installed")
    for name in ("dieu8-wipe", "dieu8-verify", "dieu8-key"):
        if not needs.program(name).exists():
            raise AssertionError(f"{needs.program(name)} was not built")


@functools.cache
def built():
    """Folder with the image of the tested build and what lies beside it; made when programs or sources change."""
    source = needs.SOURCE / "iso"
    inputs = sorted(path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    programs = sorted((needs.build_folder() / "bin").glob("dieu8-*"))
    shipped = [path for path in programs if path.name in ("dieu8-wipe", "dieu8-verify", "dieu8-key", "dieu8-token-signer")]
    return image.built_once(image.folder_for("boot-image", *inputs, *shipped), build)


def forget_old():
    """Each change of a program makes another image of 130 MB."""
    for folder in needs.cache_folder().glob("boot-image-????????????????"):
        if time.time() - folder.stat().st_mtime > 86400:
            shutil.rmtree(folder, ignore_errors=True)


def build(made, *more):
    forget_old()
    packages = needs.cache_folder() / "boot-image-packages"
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "SOURCE_DATE_EPOCH": "1767225600", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([sys.executable, "-B", needs.SOURCE / "iso/build", "--build", needs.build_folder(), "--packages", packages,
                           "--out", made, *more], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise RuntimeError(f"iso/build: {done.stdout}{done.stderr}")
    (made / "said.txt").write_text(done.stdout)


def iso():
    return built() / "dieu8-wipe.iso"


class BootMachine:
    """`with BootMachine(iso(), medium="stick", firmware="bios") as guest:`; ends with the block.

    medium: "stick" (USB) or "disc" (SATA optical drive). firmware: "bios", "uefi" or "secure" (UEFI with Microsoft's keys,
    Secure Boot on). Without a path there is no medium. `drives`: of lab.devices. The medium is given to QEMU read-only unless `writable`.
    `size`: (width, height) of the screen that UEFI finds; BIOS shows 80x25 letters.
    """

    def __init__(self, iso_path=None, medium="stick", firmware="bios", memory="512M", drives=(), writable=False, size=None,
                 more=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dieu8-boot-"))
        self.process = self.qmp = self.serial = None
        self.said = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")  # a letter may come in two pieces
        self.times = {}
        try:
            line = self.computer(firmware, memory, size)
            line += self.boot_medium(iso_path, medium, writable) if iso_path else []
            for drive in drives:
                line += ["-blockdev", json.dumps(drive.blockdev)]
                for device in drive.before() + [drive.device]:
                    line += ["-device", json.dumps(device)]
            self.start(line + list(more))
        except BaseException:
            self.power_cut()
            raise

    def computer(self, firmware, memory, size):
        secure = firmware == "secure"
        screen = f"VGA,xres={size[0]},yres={size[1]}" if size else "VGA"
        line = [needs.QEMU, "-machine", "q35,smm=on" if secure else "q35", "-accel", "tcg,thread=multi", "-cpu", "max",
                "-smp", "2", "-m", memory, "-nodefaults", "-no-user-config", "-no-reboot", "-display", "none",
                "-rtc", "base=utc", "-device", screen, "-device", "qemu-xhci,id=usb-host",
                "-chardev", f"socket,id=serial,path={self.folder}/serial,server=on,wait=on", "-serial", "chardev:serial",
                "-qmp", f"unix:{self.folder}/qmp,server=on,wait=off"]
        if firmware == "bios":
            return line
        variables = self.folder / "variables.fd"
        shutil.copyfile(FIRMWARE / ("OVMF_VARS_4M.ms.fd" if secure else "OVMF_VARS_4M.fd"), variables)
        code = FIRMWARE / ("OVMF_CODE_4M.secboot.fd" if secure else "OVMF_CODE_4M.fd")
        return line + ["-global", f"driver=cfi.pflash01,property=secure,value={'on' if secure else 'off'}",
                       "-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={code}",
                       "-drive", f"if=pflash,unit=1,format=raw,file={variables}"]

    def boot_medium(self, path, medium, writable):
        blockdev = {"driver": "raw", "node-name": "boot", "read-only": not writable,
                    "file": {"driver": "file", "filename": str(path), "read-only": not writable}}
        device = {"stick": {"driver": "usb-storage", "bus": "usb-host.0", "id": "dev-boot", "serial": "BOOT-STICK"},
                  "disc": {"driver": "ide-cd", "bus": "ide.5", "id": "dev-boot"}}[medium]
        return ["-blockdev", json.dumps(blockdev), "-device", json.dumps(device | {"drive": "boot", "bootindex": 0})]

    def start(self, line):
        self.log = open(self.folder / "qemu.txt", "wb")
        self.began = time.monotonic()
        self.process = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT)
        self.serial = self.connect("serial", connected)
        self.qmp = self.connect("qmp", Qmp)

    def connect(self, name, kind):
        for _ in range(400):
            try:
                return kind(self.folder / name)
            except (OSError, QmpError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        raise GuestFailed(f"QEMU ended, or did not start: {(self.folder / 'qemu.txt').read_text(errors='replace')}")

    # The serial line --------------------------------------------------------------------------------------------------

    def wait_for(self, text, seconds=START_SECONDS):
        """Reads the serial line until `text` stands there; returns what came before it, without control sequences."""
        end = time.monotonic() + seconds
        while text not in self.said:
            if time.monotonic() > end or self.process.poll() is not None:
                raise GuestFailed(f"{text!r} never stood on the serial line; the last there:\n{self.said[-3000:]}")
            self.listen()
        before, _, self.said = self.said.partition(text)
        return before

    def listen(self, seconds=0.2):
        self.serial.settimeout(seconds)
        try:
            piece = self.serial.recv(65536)
        except TimeoutError:
            return
        # The whole again: a sequence may come in two pieces.
        self.said = COLOURS.sub("", self.said + self.decoder.decode(piece)).replace("\r", "")

    def say(self, text):
        self.serial.sendall(text.encode())

    def first_screen(self):
        """Waits until the image has started; notes the seconds from GRUB's first word to the first page."""
        self.wait_for("GRUB")
        self.times["grub"] = time.monotonic()
        self.wait_for("dieu8: ")
        self.times["screen"] = time.monotonic()
        self.wait_for("> ")

    def open_shell(self):
        self.say("s\r")
        self.wait_for(PROMPT, 60)

    def run(self, command, seconds=180):
        """What a command line prints in the shell of the serial line."""
        self.said = ""
        self.say(f"echo be''gin; {command}; echo do''ne $?\r")  # what is typed is not what is printed
        self.wait_for("begin\n", 30)
        out = self.wait_for("done ", seconds)
        code = self.wait_for("\n", 30)
        self.wait_for(PROMPT, 30)
        return int(code), out

    def do(self, command, seconds=180):
        code, out = self.run(command, seconds)
        if code != 0:
            raise GuestFailed(f"{command}: exit code {code}: {out}")
        return out

    # Screen, keyboard, plugs ------------------------------------------------------------------------------------------

    def screendump(self, path):
        self.qmp.command("screendump", filename=str(path))

    def type_keys(self, *chords):
        for chord in chords:
            keys = [{"type": "qcode", "data": key} for key in chord.split("-")]
            self.qmp.command("send-key", keys=keys)

    def pull_boot_medium(self):
        self.qmp.command("device_del", id="dev-boot")
        self.qmp.wait_for("DEVICE_DELETED", timeout=60, device="dev-boot")

    def blockstats(self, name):
        for drive in self.qmp.command("query-blockstats"):
            if drive.get("node-name") == name or f"dev-{name}" in drive.get("qdev", "").split("/"):
                return drive["stats"]
        raise KeyError(name)

    def power_cut(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.log.close()
        for end in (self.serial, self.qmp):
            if end:
                end.close()
        self.process = self.serial = self.qmp = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.power_cut()


def connected(path):
    line = socket.socket(socket.AF_UNIX)
    line.connect(str(path))
    return line
