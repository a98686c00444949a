"""Daily life under Điều 8 on a guarded workstation: an incident shuts what the policy allows and in use, and its evidence is copied and
checked on the host; disks that changed between two looks; a repair by the ticket of two people; printing's entries; accounts
reviewed; traces in the journal; and an audit bundle of it all, judged on the host by dieu8-verify."""
import json
import subprocess

from guard_case import GuardCase
from lab import installed, needs
from lab.machine import Machine

# Hubs, keyboards, and one stick by its serial.
POLICY = """id = "xa-an-thoi"
version = 1
mode = "may-doc-lap"
[[usb]]
id = "bo-chia"
verdict = "allow"
hub = true
[[usb]]
id = "ban-phim"
verdict = "allow"
interfaces = { equals = ["03:01:01"] }
[[usb]]
id = "usb-07"
verdict = "allow"
serial = "LIFE"
"""
REPAIR = ("--report", "12/BC-UBND", "--report-date", "2026-11-20", "--sent-to", "Sở KH&CN", "--repairer", "Trung tâm CNTT",
          "--repairer-kind", "state-agency")
NONCE = "7F3A-91C2-55D0"
LINK_UP = "systemd-cat -t NetworkManager echo 'device (enp9s9): Activation: successful, device activated.'"


class Life(GuardCase):
    """In the order of their numbers: what one test does to the machine, the next finds done."""

    programs = ("dieu8-key", "dieu8-verify")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cls.life = cls.stick("life")
        system = cls.guarded_system(POLICY)
        cls.officer, cls.leader = cls.folder / "keys" / "officer", cls.folder / "leader"
        cls.keys.issue("unit-leader", "Trần Thị Lãnh Đạo", cls.leader)
        cls.keep(Machine(system=system, usb=True))
        cls.guest.do("systemctl is-active dieu8-guardd.service")
        for name, key in (("officer", cls.officer), ("leader", cls.leader)):
            cls.guest.put(f"/etc/dieu8/signers/{name}.pem", (key / "certificate.pem").read_text())

    def signed_by_two(self, question):
        """A ticket for a repair, signed on the host by the officer and countersigned by the leader."""
        (self.folder / "question.txt").write_text(question)
        ticket = self.folder / "ticket.txt"
        for words in ((self.folder / "question.txt", "--purpose", "Thay quạt", "--minutes", 60, "--key", self.officer, "--out", ticket,
                       *REPAIR), (ticket, "--countersign", "--key", self.leader, "--out", ticket)):
            done = subprocess.run([needs.program("dieu8-key"), "ticket", *map(str, words), "--passphrase-file", self.keys.passphrase],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return ticket.read_text()

    def in_use(self):
        devices = self.guest.json("dieu8ctl devices --json")["devices"]
        return any(one.get("serial") == "LIFE" and one["in_use"] for one in devices)

    def comes_to(self, wanted):
        for _ in range(60):
            if self.in_use() == wanted:
                return True
            self.guest.do("sleep 0.5")
        return False

    def records(self, kind):
        lines = self.guest.do("cat /var/lib/dieu8/journal/*.journal").splitlines()
        return [json.loads(line)["fields"] for line in lines if f'"type":"{kind}"' in line]

    def test_1_an_incident_shuts_a_stick_that_is_in_use_and_stays_shut_over_a_restart_of_the_daemon(self):
        self.guest.plug(self.life)
        self.assertTrue(self.comes_to(True))
        begun = self.guest.json("dieu8ctl incident begin --reason 'USB lạ' --officer 'An' --json")
        self.assertEqual(begun["exit_code"], 0, begun)
        self.assertTrue(self.comes_to(False))
        self.assertEqual({one["hours"] for one in begun["state"]["deadlines"]}, {24, 72})
        self.guest.do("systemctl restart dieu8-guardd.service")
        self.assertTrue(self.comes_to(False))
        self.assertEqual(self.guest.run("dieu8ctl incident status").code, 1)
        read, _ = self.moved("life")
        self.guest.do("sleep 1; dd if=/dev/sda of=/dev/null bs=4096 count=1 2>/dev/null || true")
        self.assertEqual(self.moved("life")[0], read)

    def test_2_its_evidence_is_copied_and_checks_on_the_host(self):
        copied = self.guest.json("dieu8ctl incident copy --to /root/su-co --json")
        self.assertEqual(copied["exit_code"], 0, copied)
        self.guest.fetch("/root/su-co", self.folder / "su-co")
        checked = subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=self.folder / "su-co")
        self.assertEqual(checked.returncode, 0)
        self.assertEqual(self.records("incident-copied")[-1]["sums_sha256"], copied["sums_sha256"])
        minutes = json.loads((self.folder / "su-co" / "incident.json").read_text())
        self.assertIn("incident-begun", {one["type"] for one in minutes["timeline"]})
        report = subprocess.run([needs.program("dieu8-verify"), "journal", self.folder / "su-co" / "record", "--trust",
                                 self.keys.etc / "root.pem", "--json"], capture_output=True, text=True)
        self.assertNotEqual(report.returncode, 1, report.stdout)  # an open record ends after its last seal: not told

    def test_3_restoring_opens_what_the_policy_allows_and_closing_ends_it(self):
        self.assertEqual(self.guest.run("dieu8ctl incident close --officer An").code, 1, "still shut")
        self.assertEqual(self.guest.json("dieu8ctl incident restore --json")["exit_code"], 0)
        self.assertTrue(self.comes_to(True))
        self.assertEqual(self.guest.json("dieu8ctl incident close --officer An --json")["exit_code"], 0)
        self.assertEqual(self.guest.run("dieu8ctl incident status").code, 0)
        for kind in ("incident-begun", "incident-restored", "incident-ended"):
            self.assertEqual(len(self.records(kind)), 1, kind)

    def test_4_a_disk_that_is_gone_at_the_next_look_is_an_alarm(self):
        self.guest.do("systemctl is-active dieu8-guard-disks.service || systemctl start dieu8-guard-disks.service")
        self.guest.do("dieu8ctl maintenance disks || true")  # the stick is a disk too
        self.guest.unplug(self.life)
        self.guest.do("sleep 2")
        looked = self.guest.json("dieu8ctl maintenance disks --json")
        self.assertEqual((looked["exit_code"], looked["state"]["findings"][0]["word"]), (1, "disk-gone"))
        self.assertIn("disk-gone", {one["word"] for one in self.records("alarm")})
        self.assertEqual(self.guest.run("dieu8ctl maintenance disks").code, 0)

    def test_5_a_repair_begins_by_the_ticket_of_two_people_and_ends_locked(self):
        self.assertEqual(self.guest.run("dieu8ctl maintenance begin").code, 1, "without a ticket")
        self.assertEqual(self.records("repair-begun"), [])
        self.guest.put("/run/ticket.txt", self.signed_by_two(self.guest.json("dieu8ctl ticket request maintenance --json")["typed"]))
        self.guest.do("dieu8ctl ticket offer /run/ticket.txt")
        self.assertEqual(self.guest.json("dieu8ctl maintenance begin --json")["exit_code"], 0)
        self.guest.do("useradd -M quat")
        ended = self.guest.json("dieu8ctl maintenance end --json")
        changes = {(one["part"], one["kind"], one["key"]) for one in ended["difference"]["changes"]}
        self.assertIn(("accounts", "added", "quat"), changes)
        self.assertEqual((self.records("repair-begun")[-1]["report"], self.records("repair-ended")[-1]["repairer"]),
                         ("12/BC-UBND, 2026-11-20", "Trung tâm CNTT"))
        self.assertTrue(self.guest.json("dieu8ctl status --json")["locked"])
        self.guest.do("dieu8ctl unlock")

    def test_6_pages_that_cups_logs_and_copies_that_an_officer_enters_stand_in_the_ledger(self):
        self.guest.do("mkdir -p /var/log/cups; systemctl restart dieu8-guardd.service")
        line = "dieu8 HP-1 {job} [29/Nov/2026:08:15:00 +0700] {page} 2 2 [an]"
        for job, page in ((7, 1), (7, 2), (8, 1)):
            self.guest.do(f"echo '{line.format(job=job, page=page)}' >>/var/log/cups/page_log")
        self.guest.do("n=0; until grep -q '\"type\":\"print-job\"' /var/lib/dieu8/journal/*.journal; do n=$((n+1)); "
                      "[ $n -lt 100 ] || exit 1; sleep 0.2; done")
        self.guest.do("dieu8ctl print permit --copies 3 --reference 12/QĐ-UBND --officer An")
        ledger = self.guest.json("dieu8ctl print ledger --json")
        self.assertEqual((ledger["jobs"], ledger["sides"], ledger["permitted"]), (1, 4, 3))

    def test_7_accounts_are_reviewed_and_what_changed_since_is_told(self):
        self.assertEqual(self.guest.run("dieu8ctl accounts list").code, 1, "never reviewed")
        reviewed = self.guest.json("dieu8ctl accounts review --officer 'Nguyễn Văn An' --json")
        record = self.records("accounts-reviewed")[-1]
        self.assertEqual((record["by"], record["sha256"]), ("Nguyễn Văn An", reviewed["sha256"]))
        self.assertEqual(self.guest.run("dieu8ctl accounts list").code, 0)
        self.guest.do("userdel quat")
        self.assertIn({"part": "accounts", "kind": "removed", "key": "quat"}, self.guest.json("dieu8ctl accounts list --json")["changes"])
        self.assertEqual(self.guest.json("dieu8ctl record export --out /root/nhat-ky --json")["months"], [], "no month is over")

    def test_8_the_system_journal_tells_of_a_link_that_was_up(self):
        self.guest.do(f"mkdir -p /var/log/journal; journalctl --flush; {LINK_UP}; journalctl --sync")
        history = self.guest.json("dieu8ctl inspect --history --json", timeout=300)["history"]
        traces = [one for one in history["traces"] if one["subject"] == "enp9s9"]
        self.assertEqual([(one["kind"], one["grade"]) for one in traces], [("network", "happened")], history)
        self.assertTrue([one for one in history["traces"] if one["kind"] == "usb-storage"], "the stick of the first test")
        self.assertIsNotNone(history["guard_since"])

    def test_9_an_audit_bundle_of_all_that_is_judged_on_the_host(self):
        made = self.guest.json(f"dieu8ctl audit-bundle --nonce {NONCE} --out /root/may-01 --json", timeout=300)
        self.assertEqual(self.records("bundle-made")[-1]["manifest_sha256"], made["manifest_sha256"])
        self.guest.fetch("/root/may-01", self.folder / "may-01")
        judged = subprocess.run([needs.program("dieu8-verify"), "bundle", self.folder / "may-01", "--trust", self.keys.etc / "root.pem",
                                 "--nonce", NONCE, "--json"], capture_output=True, text=True)
        bundle = json.loads(judged.stdout)["bundles"][0]
        self.assertEqual(bundle["verdict"], "valid", bundle["findings"])
        said = {word["word"]: word["verdict"] for clause in bundle["clauses"] for word in clause["evidence"]}
        self.assertEqual({word: said[word] for word in ("accounts-reviewed", "months-exported", "repairs-by-two", "record-whole")},
                         dict.fromkeys(("accounts-reviewed", "months-exported", "repairs-by-two", "record-whole"), "met"))
