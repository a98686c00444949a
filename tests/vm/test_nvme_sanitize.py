"""NVMe Sanitize through Linux's own NVMe driver: a simulated controller on the guest's loopback (NVMe over TCP)."""
import json

from lab import needs
from lab.case import LabCase
from lab.machine import Machine

NAME = "nqn.2026-01.vn.dieu8:simulated-nvme"

CONNECT = """
set -e
modprobe -a nvme_tcp
ip link set lo up
dieu8-test-nvme-tcp --port {port} --lie {lie} --sanitize-ms 1500 >/run/nvme-{port}.out 2>&1 &
echo $! >/run/nvme-{port}.pid
until grep -q listening /run/nvme-{port}.out; do sleep 0.1; done
echo "transport=tcp,traddr=127.0.0.1,trsvcid={port},nqn={name}" >/dev/nvme-fabrics
sleep 1
udevadm settle
for ctrl in /sys/class/nvme/nvme*; do
  grep -q trsvcid={port} $ctrl/address || continue
  for disk in $(ls -d $ctrl/nvme*n1 /sys/class/nvme-subsystem/*/${{ctrl##*/}}/../nvme*n1 2>/dev/null); do
    echo /dev/${{disk##*/}}
    exit 0
  done
done
exit 1
"""

# The controller tells what its cells hold when it ends; the initiator is taken away first.
ORACLE = """
for ctrl in /sys/class/nvme/nvme*; do
  grep -q trsvcid={port} $ctrl/address && echo 1 >$ctrl/delete_controller
done
pid=$(cat /run/nvme-{port}.pid)
kill $pid
while kill -0 $pid 2>/dev/null; do sleep 0.1; done
tail -n 1 /run/nvme-{port}.out
"""


class NvmeSanitize(LabCase):
    programs = LabCase.programs + ("dieu8-test-nvme-tcp",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        programs = [needs.program("dieu8-wipe"), needs.program("dieu8-test-nvme-tcp")]
        cls.keep(Machine(drives=[cls.office.drive()], programs=programs))
        cls.office.open_in(cls.guest)
        cls.port = 4420

    def connect(self, lie):
        """The disk that the controller gives; gone again after the test, as the driver takes one such controller only."""
        type(self).port += 1
        self.addCleanup(self.oracle)
        self.said = None
        return self.guest.do(CONNECT.format(port=self.port, lie=lie, name=NAME)).strip()

    def oracle(self):
        """Canary bytes in all cells of the drive, which ends with this."""
        if self.said is None:
            self.said = json.loads(self.guest.do(ORACLE.format(port=self.port)))
        return self.said["user"] + self.said["other_stores"] + self.said["unaddressable"]

    def purge(self, lie):
        """Confirms what the plan asks for: the disk, and the namespace that a Sanitize erases with it."""
        disk = self.connect(lie)
        plan, = self.guest.json(f"dieu8-wipe plan --disk {disk} --level purge --json")["plans"]
        self.assertEqual(plan["also_erased"], [disk.removesuffix("1") + "2"])
        more = [f"--confirm {word}" for word in plan["confirm_all"] if word != plan["confirm"]]
        return self.office.wipe(self.guest, disk, plan["confirm"], f"nvme-{self.port}", "--level purge", *more)

    def assert_caught(self, lie):
        outcome = self.purge(lie)
        self.assertEqual(outcome.code, 1, outcome.said)
        self.assertIsNotNone(outcome.certificate, outcome.said)
        self.assertEqual(outcome.verified["certificate"]["disks"][0]["assurance"], "not-proven", outcome.said)

    def test_every_cell_holds_a_canary_before(self):
        self.connect("honest")
        self.assertGreater(self.oracle(), 4 << 20)

    def test_sanitize_purges_every_cell_of_every_namespace(self):
        outcome = self.purge("honest")
        self.assert_assurance(outcome, "purged")
        step = outcome.certificate["disks"][0]["sanitization"]["device_steps"][-1]
        self.assertEqual((step["end"], step["echo"], step["seen_in_progress"]), ("completed", "yes", True))
        self.assertEqual(self.oracle(), 0)

    def test_success_without_erase_is_caught(self):
        self.assert_caught("success-without-erase")
        self.assertGreater(self.oracle(), 0)

    def test_an_old_success_is_caught(self):
        self.assert_caught("old-success")

    def test_a_log_of_zeros_is_caught(self):
        self.assert_caught("zero-log")

    def test_status_3_is_a_failure_though_progress_is_full(self):
        self.assert_caught("status-3")

    def test_status_4_is_no_success(self):
        self.assert_caught("status-4")
