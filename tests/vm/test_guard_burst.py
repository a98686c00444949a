"""A guarded workstation under a burst of plugs: afterwards the daemon's state is the kernel's, and the record counts every plug.

Three count: the host, which plugs; the kernel, through probes on its own functions (lab/usb_witness.py); the record. Each device is
pulled out as soon as the kernel has announced it, before anybody can have finished with it.
"""
import collections
import json
import os
import re
import time

from guard_case import GuardCase
from lab import installed
from lab.devices import Usb, device
from lab.machine import Machine
from lab.usb_witness import UsbWitness

PLUGS = int(os.environ.get("DIEU8_LAB_PLUGS", "100"))  # the full number is 1000
AT_ONCE = 20  # plugs that are taken back before the kernel can have looked
LANES = 4  # controllers: each looks at one new device at a time
DRIVERS = ("usb-kbd", "usb-ccid", "usb-tablet")  # allowed, blocked by a rule, blocked by none
PATIENCE = 120
DAEMON = "dieu8-guardd.service"
MOST_KIB = 10 * 1024
IDLE, WATCHDOG = 20, 60  # seconds; the service manager is told once a minute that all is well
PID = f"p=$(systemctl show --property MainPID --value {DAEMON}); [ $p -gt 0 ] || exit 1; "
SWITCHES = "sed -n 's/^voluntary_ctxt_switches:[[:space:]]*//p' /proc/$p/status"
# Every USB device as sysfs has it: place, authorized, digest of the descriptors.
SYSFS = "cd /sys/bus/usb/devices; for d in *; do if [ -e $d/descriptors ]; then " \
        "echo $d $(cat $d/authorized) $(sha256sum <$d/descriptors); fi; done"
# More events than the daemon's queue holds (16 MiB), as long as an event may be, from a device that is nobody's business.
# udev does not have to look at them.
OVERFLOW = """x=$(head -c 1800 /dev/zero | tr '\\0' x); n=0
while [ $n -lt 9000 ]; do n=$((n+1)); echo "change 9b1e4c52-7d0f-4c3e-8a55-2f64c1d3e7a0 X=$x"; done >/sys/devices/virtual/mem/null/uevent
"""


class Controller:
    def __init__(self, number):
        self.device = device("qemu-xhci", id=f"lane-{number}")


def on(lane, name, driver, **properties):
    """A USB device for a lane's controller."""
    made = Usb(name, driver, **properties)
    made.device["bus"] = f"lane-{lane}.0"
    return made


class Lane:
    """One controller with at most one device of the burst; `bus` is the kernel's number of it, known after the first plug."""

    def __init__(self, number):
        self.number, self.bus, self.plugged = number, None, None

    def plug(self, guest, count):
        self.plugged = on(self.number, f"burst-{count}", DRIVERS[count % len(DRIVERS)], port="1")
        guest.attach(self.plugged)

    def unplug(self, guest):
        guest.detach(self.plugged)
        self.plugged = None


class Burst(GuardCase):
    """The tests are in the order of their numbers: what each does to the machine, the next finds done."""

    programs = ("dieu8-key", "dieu8-verify", "dieu8ctl")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cls.witness = UsbWitness(cls.folder)
        cls.keep(Machine(system=cls.guarded_system(), usb=True, more=cls.witness.arguments(),
                         devices=[Controller(number) for number in range(LANES)]))
        cls.guest.do(f"systemctl is-active {DAEMON}")
        cls.witness.watch(cls.guest)
        cls.host, cls.kernel = 0, collections.Counter()

    # Plugging ---------------------------------------------------------------------------------------------------------

    def next_event(self):
        event = self.witness.next(PATIENCE)
        self.assertIsNotNone(event, "the kernel is silent")
        if ":" not in event.place:
            self.kernel[event.what] += 1
        return event

    def next_of(self, what, lane=None):
        """Waits for a device's event; answers its bus."""
        while True:
            event = self.next_event()
            bus = event.place.partition("-")[0]
            if event.what == what and ":" not in event.place and (lane is None or lane.bus == bus):
                return bus

    def plug_in(self, lane):
        type(self).host += 1
        lane.plug(self.guest, self.host)

    def first_plugs(self, lanes):
        """One after the other, so that it is seen which bus is whose."""
        for lane in lanes:
            self.plug_in(lane)
            lane.bus = self.next_of("add")
            lane.unplug(self.guest)
            self.next_of("remove", lane)

    def burst(self, lanes, plugs):
        """Each lane is plugged anew as soon as the kernel has seen its device go."""
        by_bus = {lane.bus: lane for lane in lanes}
        for lane in lanes:
            self.plug_in(lane)
            plugs -= 1
        while plugs > 0 or any(lane.plugged for lane in lanes):
            event = self.next_event()
            lane = by_bus.get(event.place.partition("-")[0])
            if lane is None or ":" in event.place:
                continue
            if event.what == "add":
                lane.unplug(self.guest)
            elif event.what == "remove" and plugs > 0:
                self.plug_in(lane)
                plugs -= 1
        while self.kernel["remove"] < self.kernel["add"]:  # the last ones
            self.next_event()

    # What the daemon says, and what is ----------------------------------------------------------------------------------

    def of_daemon(self):
        devices = self.guest.json("DIEU8_LANG=en dieu8ctl devices --json")["devices"]
        return {one["place"]: (one["in_use"], one["descriptors"]) for one in devices if "vendor" in one}

    def of_sysfs(self):
        lines = (line.split() for line in self.guest.do(SYSFS).splitlines())
        return {place: (authorized == "1", digest) for place, authorized, digest, *_ in lines}

    def assert_the_same_as_sysfs(self, present):
        """At once, but for what is on its way: within ten seconds."""
        for _ in range(10):
            daemon, sysfs = self.of_daemon(), self.of_sysfs()
            if daemon == sysfs and len(sysfs) == present:
                break
            time.sleep(1)
        self.assertEqual(daemon, sysfs)
        self.assertEqual(len(sysfs), present)

    def plugs_recorded(self, record):
        """(with a record of their own, only counted) of devices in ports; root hubs are there from the start."""
        single = counted = 0
        for segment in record.glob("guard-*.journal"):
            for line in segment.read_text().splitlines():
                one = json.loads(line)
                fields = one.get("fields", {})
                if not re.fullmatch(r"usb:\d+-[\d.]+", fields.get("place", "")):
                    continue
                single += one["type"] == "plug"
                counted += fields["count"] if one["type"] == "coalesced" and fields["of"] == "plug" else 0
        return single, counted

    # What must hold -----------------------------------------------------------------------------------------------------

    def test_01_the_kernel_announces_every_plug_of_a_burst(self):
        lanes = [Lane(number) for number in range(LANES)]
        self.first_plugs(lanes)
        began = time.monotonic()
        self.burst(lanes, PLUGS - LANES)
        type(self).seconds = time.monotonic() - began
        self.assertEqual((self.host, self.kernel["add"], self.kernel["remove"]), (PLUGS, PLUGS, PLUGS))

    def test_02_what_is_pulled_out_at_once_may_be_no_device_for_the_kernel(self):
        before = self.kernel["add"]
        for number in range(AT_ONCE):
            quick = on(number % LANES, f"quick-{number}", "usb-kbd")
            self.guest.attach(quick)
            self.guest.detach(quick)
        for event in self.witness.all_for(5):
            if ":" not in event.place:
                self.kernel[event.what] += 1
        self.assertLessEqual(self.kernel["add"] - before, AT_ONCE)

    def test_03_afterwards_the_daemon_knows_what_sysfs_knows(self):
        cls = type(self)
        cls.left = [on(number, f"left-{number}", DRIVERS[number % len(DRIVERS)], port="2") for number in range(LANES)]
        for one in cls.left:
            self.guest.attach(one)
            self.next_of("add")
        self.assert_the_same_as_sysfs(2 * (LANES + 1) + LANES)
        self.assertEqual(sorted(opened for place, (opened, _) in self.of_daemon().items() if "-" in place),
                         [False, False, True, True])

    def test_04_its_memory_is_small_and_it_sleeps(self):
        said = self.guest.do(PID + "sed -n 's/^Rss:[[:space:]]*\\([0-9]*\\) kB/\\1/p' /proc/$p/smaps_rollup")
        self.assertLess(int(said), MOST_KIB)
        before, after = self.guest.do(PID + f"{SWITCHES}; sleep {IDLE}; {SWITCHES}").split()
        self.assertLessEqual(int(after) - int(before), IDLE // WATCHDOG + 1)

    def test_05_the_record_counts_every_plug(self):
        self.guest.do(f"systemctl stop {DAEMON}")
        record = self.folder / "record"
        self.guest.fetch("/var/lib/dieu8/journal", record)
        self.guest.do(f"systemctl start {DAEMON}")
        single, counted = self.plugs_recorded(record)
        self.assertEqual(single + counted, self.kernel["add"], (single, counted, self.kernel))
        # 20 a minute at one place have records of their own: of twice as many some must have been counted.
        if min(1, 60 / self.seconds) * PLUGS / LANES > 2 * 20:
            self.assertGreater(counted, 0)

    def test_06_events_that_are_lost_are_noticed_and_what_is_there_is_seen(self):
        before = self.of_daemon()
        self.guest.do("systemctl service-watchdogs no; systemctl stop systemd-udevd-control.socket systemd-udevd-kernel.socket "
                      f"systemd-udevd.service; systemctl kill --kill-whom=main --signal=STOP {DAEMON}; {OVERFLOW}")
        self.guest.detach(self.left.pop(0))
        self.next_of("remove")
        self.guest.attach(on(1, "unseen", "usb-kbd", port="3"))
        self.next_of("add")
        self.guest.do(f"systemctl kill --kill-whom=main --signal=CONT {DAEMON}; systemctl start systemd-udevd.service; "
                      "systemctl service-watchdogs yes")
        self.assert_the_same_as_sysfs(len(before))
        self.assertNotEqual(self.of_daemon().keys(), before.keys())
        self.assertEqual(self.guest.run("grep -q '\"type\":\"events-lost\"' /var/lib/dieu8/journal/guard-*.journal").code, 0)
