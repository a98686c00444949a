"""Files between registered sticks and a guarded workstation while sticks are pulled, programs killed and the power cut: what
arrived, read on the host from the sticks' images, is what the record says. DIEU8_LAB_SEED repeats the moments."""
import collections
import json
import os
import pathlib
import shutil
import subprocess
import time

from guest import transfer_files
from lab import chance, debian, needs
from lab.exfat import Exfat
from registered_case import JOURNAL, MEBIBYTE, RegisteredCase, digest_of

DAEMON = "dieu8-guardd.service"
PULLS = int(os.environ.get("DIEU8_LAB_PULLS", "4"))
PASSWORD = "matkhau"
WAITING = ".dieu8-part"
EXFAT, FAT = "USB-01", "USB-02"
SERIALS = {EXFAT: "REG-0001", FAT: "REG-0002"}
SIZES = {EXFAT: 256, FAT: 600}  # FAT32, as sticks have it, begins at 512 MiB
# "DIEU8-HARMLESS-TEST-STRING": a signature of the test's own.
SIGNATURE = "Dieu8.Test.Harmless:0:*:44494555382d4841524d4c4553532d544553542d535452494e47"
HARMLESS = "DIEU8-HARMLESS-TEST-STRING"
SCANNERS = ("clamscan", "clamdscan")

Cut = collections.namedtuple("Cut", "transfer code ended lines")


class Transfers(RegisteredCase):
    """In the order of their numbers: what one test does to the sticks, the next finds done."""

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("three boots and forty transfers take about 1900 s of processor")
        super().setUpClass()
        cls.random, cls.number, cls.bytes = chance.repeatable(), 0, {}
        made, cls.system = cls.registered_system(debian.SCANNER), cls.folder / "system"
        shutil.copytree(made, cls.system, symlinks=True, ignore=lambda *_: ["disk.img"])
        subprocess.run(["cp", "--sparse=always", "--reflink=auto", made / "disk.img", cls.system], check=True)
        cls.images = {number: cls.empty_stick(number.lower(), SIZES[number]) for number in SIZES}
        cls.sticks = {}
        cls.start()
        cls.guest.do(f"for name in {' '.join(SCANNERS)}; do mv /usr/bin/$name /usr/bin/$name.later; done; "
                     "for name in canbo khach; do useradd -m -s /bin/bash $name; "
                     f"echo $name:{PASSWORD} | chpasswd; done; echo export DIEU8_LANG=en >>/home/canbo/.profile")
        cls.guest.put("/usr/local/lib/transfer_files.py", (needs.HERE / "guest/transfer_files.py").read_text())

    @classmethod
    def start(cls):
        cls.started(cls.system, lasting=True, screen=True)

    def tearDown(self):
        """What a failed test left plugged in must not fail the next ones."""
        for number in list(self.sticks):
            self.pulled(number)

    # Hands --------------------------------------------------------------------------------------------------------------

    def plug_in(self, number):
        """Plugs a registered stick and waits until it is open; its files' place in the guest."""
        self.number += 1
        type(self).number = self.number
        stick = self.stick(f"{number.lower()}-{self.number}", self.images[number], SERIALS[number])
        self.guest.plug(stick)
        self.sticks[number] = stick
        self.until(f"grep -q ' /run/dieu8-media/{number} ' /proc/mounts")
        return f"/run/dieu8-media/{number}"

    def pull(self, number):
        self.guest.unplug(self.sticks.pop(number))

    def pulled(self, number):
        """Also waits until the guard has noticed."""
        self.pull(number)
        self.until(f"! grep -q ' /run/dieu8-media/{number} ' /proc/mounts")

    def files_here(self, name):
        """A folder of that name with a thousand files in it, in the guest, to be carried out."""
        self.guest.do(f"rm -rf /root/out; mkdir /root/out; python3 /usr/local/lib/transfer_files.py make '/root/out/{name}'")
        return f"/root/out/{name}"

    def look(self, folder):
        """{path: [line, whole]} below a folder of the guest."""
        return self.guest.json(f"python3 /usr/local/lib/transfer_files.py look '{folder}'", 300)

    def begin(self, words, user="root"):
        """dieu8ctl media WORDS runs in the guest; its answer comes in /run/told."""
        self.guest.do("rm -f /run/told*; sync; echo 3 >/proc/sys/vm/drop_caches; (DIEU8_LANG=en setpriv --init-groups "
                      f"--reuid {user} --regid {user} dieu8ctl media {words} --json >/run/told.out 2>/run/told.err; "
                      "echo $? >/run/told.code) >/dev/null 2>&1 </dev/null &")

    def told(self, seconds=300):
        """(exit code, JSON) of what `begin` began."""
        self.until("[ -s /run/told.code ]", seconds)
        return int(self.guest.do("cat /run/told.code")), json.loads(self.guest.do("head -n 1 /run/told.out") or "{}")

    def carry(self, words, code=0, user="root"):
        self.begin(words, user)
        answer, story = self.told()
        self.assertEqual(answer, code, self.guest.do("cat /run/told.err") + self.said())
        return story

    def newest_transfer(self):
        return self.records("transfer-begun")[-1]["transfer"]

    def moved_of(self, number, kind):
        read, written = self.moved(self.sticks[number].name)
        return read if kind == "import" else written

    def wait_for_moment(self, number, kind):
        """Until a random part of what a whole transfer moves has moved on the stick, while it goes on."""
        moment = self.bytes[number, kind] * self.random.uniform(0.03, 0.97)
        began = self.moved_of(number, kind)
        while self.moved_of(number, kind) - began < moment:
            if self.guest.run("test -s /run/told.code").code == 0:
                break
        print(f"  {kind} {number}: after {self.moved_of(number, kind) - began} of about {self.bytes[number, kind]} bytes", flush=True)

    # What is on the sticks, read on the host ------------------------------------------------------------------------------

    def on_stick(self, number):
        """{path: content} of every file of a stick's image."""
        image = self.images[number]
        if number == EXFAT:
            volume = Exfat(image.read_bytes()[MEBIBYTE:])
            found = dict(volume.files())
            self.assertEqual([first for first, claims in volume.begins.items() if claims > 1], [], "two names for one content")
            return found
        volume, target = self.folder / "fat.volume", self.folder / "fat"
        subprocess.run(["dd", f"if={image}", f"of={volume}", "bs=1M", "skip=1", "conv=sparse"], check=True, capture_output=True)
        said = subprocess.run(["fsck.vfat", "-n", volume], capture_output=True, text=True, errors="replace").stdout
        self.assertNotIn("share clusters", said)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        subprocess.run(["mcopy", "-s", "-n", "-Q", "-i", f"{image}@@{MEBIBYTE}", "::*", target], capture_output=True,
                       env=os.environ | {"MTOOLS_SKIP_CHECK": "1", "LC_ALL": "C.UTF-8"})
        return {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}

    def seen_on_stick(self, number, folder):
        """Lines of what a person sees in a folder of the stick; none is there by half, nor by another name."""
        found = {path: held for path, held in self.on_stick(number).items() if path.startswith(folder + "/")}
        half = [f"{path}: {len(held)}" for path, held in found.items() if not transfer_files.is_whole(path, held)]
        self.assertEqual(half[:5], [], f"{number} {folder}: {len(half)} of {len(found)}")
        names = {f"{folder}/{transfer_files.name(at)}" for at in range(transfer_files.FILES)}
        self.assertEqual(set(found) - names, set())
        return sorted(transfer_files.line(held) for held in found.values())

    def nothing_waits(self, number):
        self.assertEqual([path for path in self.on_stick(number) if path.startswith(WAITING)], [])
        if number == EXFAT:
            self.assertIsNone(Exfat(self.images[number].read_bytes()[MEBIBYTE:]).find(WAITING))
        else:
            self.assertFalse((self.folder / "fat" / WAITING).exists())

    # What the record says -------------------------------------------------------------------------------------------------

    def accounted(self, transfer, lines, reasons):
        """What is there is what arrived, less what is uncertain and may be there or not (docs/format-transfer.md)."""
        ended = self.ended(transfer)
        self.assertEqual(ended["result"], "interrupted")
        self.assertIn(ended["reason"], reasons)
        states, last = self.listed(transfer)
        arrived = states["arrived"] - states["withdrawn"] - states["uncertain"]
        self.assertEqual((ended["count"], ended["list"]), (arrived.total(), digest_of(arrived.elements())))
        unsure = last if ended["reason"] in ("carrier-ended", "guard-ended") else collections.Counter()
        self.assertEqual(ended["uncertain"], (states["uncertain"] + unsure).total())
        there = collections.Counter(lines)
        self.assertEqual((arrived - unsure) - there, collections.Counter(), "recorded as arrived, and not there")
        self.assertEqual(there - (arrived + states["uncertain"]), collections.Counter(), "there, and not recorded")
        print(f"  {transfer}: {ended['reason']}: {ended['count']} recorded, {len(lines)} there, {ended['uncertain']} uncertain",
              flush=True)
        return ended

    # 1: whole transfers ---------------------------------------------------------------------------------------------------

    def test_01_two_sticks_are_registered_for_both_directions(self):
        for number, system in ((EXFAT, "exfat"), (FAT, "vfat")):
            stick = self.stick("new", self.images[number], SERIALS[number])
            self.guest.plug(stick)
            place = self.place_of(SERIALS[number])
            done = self.guest.run(self.register(place, SERIALS[number][-4:], number, "both", system), 300)
            self.assertEqual(done.code, 0, (done.out + done.err).decode() + self.said())
            self.until(f"grep -q ' /run/dieu8-media/{number} ' /proc/mounts")
            self.guest.unplug(stick)
            self.until(f"! grep -q ' /run/dieu8-media/{number} ' /proc/mounts")

    def exported(self, number):
        """A thousand files go out, the stick is pulled as soon as the command says that they are there."""
        source = self.files_here("tất cả")
        place = self.plug_in(number)
        self.assertIn("rw", self.guest.do(f"grep ' {place} ' /proc/mounts").split()[3].split(","))
        began, moved = time.monotonic(), self.moved_of(number, "export")
        story = self.carry(f"export {number} '{source}'")
        self.bytes[number, "export"] = self.moved_of(number, "export") - moved
        self.pulled(number)
        print(f"  export {number}: {time.monotonic() - began:.0f} s, {self.bytes[number, 'export']} bytes written", flush=True)
        self.assertEqual((story["result"], story["count"], story["scanned"]), ("complete", transfer_files.FILES, "none"))
        lines = self.seen_on_stick(number, "tất cả")
        self.assertEqual(len(lines), transfer_files.FILES)
        self.as_recorded(story["transfer"], lines)
        self.nothing_waits(number)
        self.assertEqual(self.guest.run(f"grep -c 'Báo cáo số' {JOURNAL}/*.journal").out.split()[-1:], [b"0"])

    def test_02_a_thousand_files_go_out_to_exfat(self):
        self.exported(EXFAT)

    def test_03_a_thousand_files_go_out_to_fat(self):
        self.exported(FAT)

    def test_04_a_thousand_files_come_in(self):
        for number in SIZES:
            self.plug_in(number)
            self.guest.do("rm -rf /root/in; mkdir /root/in")
            moved = self.moved_of(number, "import")
            story = self.carry(f"import {number} --to /root/in")
            self.bytes[number, "import"] = self.moved_of(number, "import") - moved
            found = self.look("/root/in")
            self.assertEqual((len(found), all(whole for _, whole in found.values())), (transfer_files.FILES, True))
            self.as_recorded(story["transfer"], [line for line, _ in found.values()])
            self.pulled(number)

    # 2: the stick is pulled -----------------------------------------------------------------------------------------------

    def export_pulled(self, number, folder):
        self.plug_in(number)
        self.assertEqual(self.guest.run(f"ls -d /run/dieu8-media/{number}/{WAITING}").code, 2, "what waited is gone")
        self.begin(f"export {number} '{self.files_here(folder)}'")
        self.wait_for_moment(number, "export")
        self.pulled(number)
        code, story = self.told()
        self.assertEqual((code, story["result"]), (3, "interrupted"), self.said())
        return story["transfer"]

    def test_05_an_export_whose_stick_is_pulled_leaves_what_the_record_says(self):
        for number in SIZES:
            for time_of in range(PULLS):
                with self.subTest(f"{number} {time_of}"):
                    transfer = self.export_pulled(number, f"rút {time_of}")
                    self.accounted(transfer, self.seen_on_stick(number, f"rút {time_of}"), ("io", "not-found", "interrupted"))

    def test_06_what_was_there_is_untouched_after_the_next_mounts_and_writes(self):
        for number in SIZES:
            self.plug_in(number)
            self.pulled(number)
            self.nothing_waits(number)
            for folder in ["tất cả"] + [f"rút {time_of}" for time_of in range(PULLS)]:
                with self.subTest(f"{number} {folder}"):
                    self.seen_on_stick(number, folder)

    def test_07_an_import_whose_stick_is_pulled_leaves_what_the_record_says(self):
        for number in SIZES:
            for time_of in range(PULLS):
                with self.subTest(f"{number} {time_of}"):
                    self.plug_in(number)
                    self.guest.do("rm -rf /root/in; mkdir /root/in")
                    self.begin(f"import {number} 'tất cả' --to /root/in")
                    self.wait_for_moment(number, "import")
                    self.pulled(number)
                    code, story = self.told()
                    self.assertEqual((code, story["result"]), (3, "interrupted"), self.said())
                    found = self.look("/root/in")
                    self.assertTrue(all(whole for _, whole in found.values()))
                    self.accounted(story["transfer"], [line for line, _ in found.values()], ("io", "not-found", "interrupted"))

    # 3: people ------------------------------------------------------------------------------------------------------------

    def types(self, text):
        names = {"-": "minus", " ": "spc", "/": "slash", "\n": "ret"}
        for letter in text:
            name = names.get(letter, letter.lower())
            self.guest.type_keys(f"shift-{name}" if letter.isupper() else name)
            time.sleep(0.05)

    def log_in(self):
        """canbo sits down at the screen."""
        self.until("systemctl is-active getty@tty1.service")
        self.until("pgrep -x -t tty1 agetty")
        time.sleep(3)
        self.types("canbo\n")
        self.until("pgrep -x -t tty1 login")
        time.sleep(5)
        self.types(f"{PASSWORD}\n")
        self.until("loginctl show-seat seat0 -p ActiveSession | grep -q =. && loginctl list-sessions | grep -q 'canbo.*seat0'")

    def test_08_the_person_at_the_screen_carries_in_and_nobody_else(self):
        self.guest.do("mkdir -m 700 /home/canbo/den /home/khach/den; chown canbo:canbo /home/canbo/den; chown khach:khach /home/khach/den")
        self.plug_in(EXFAT)
        for user in ("canbo", "khach"):
            with self.subTest(f"{user}, nobody has logged in"):
                self.carry(f"import {EXFAT} 'tất cả' --to /home/{user}/den", 1, user)
                self.assertIn("person at the screen", self.guest.do("cat /run/told.err"))
        self.log_in()
        self.assertEqual(self.guest.do("ls -A /home/canbo/den"), "")
        for user in ("canbo", "root"):
            self.guest.do(f"rm -f /run/stop; (setpriv --init-groups --reuid {user} --regid {user} python3 /usr/local/lib/transfer_files.py "
                          f"watch /home/canbo/den /run/stop >/run/watched-{user} 2>&1; echo $? >>/run/watched-{user}.code) "
                          ">/dev/null 2>&1 </dev/null &")
        # The name by a file: a stick that was pulled has damaged folders too, and the keys know no Vietnamese.
        self.guest.put("/home/canbo/vao", f"dieu8ctl media import {EXFAT} 'tất cả' --to den\n")
        self.types("sh vao\n")
        self.until("[ $(grep -c '\"type\":\"transfer-ended\"' " + f"{JOURNAL}/*.journal | tail -n 1 | sed 's/.*://') -gt "
                   f"{len(self.records('transfer-ended'))} ]", 300)
        self.guest.do("touch /run/stop")
        for user in ("canbo", "root"):
            self.until(f"[ -s /run/watched-{user}.code ]", 300)
            watched = self.guest.json(f"cat /run/watched-{user}")
            print(f"  {user}: {watched['rounds']} rounds, {watched['seen']} files", flush=True)
            self.assertEqual(watched["half"], [])
            self.assertGreater(watched["rounds"], 2)
        transfer = self.newest_transfer()
        self.assertEqual(self.records("transfer-begun")[-1]["uid"], int(self.guest.do("id -u canbo")))
        self.assertEqual(self.ended(transfer)["result"], "complete", f"{self.ended(transfer)}\n{self.guest.do('df /home')}{self.said()}")
        self.as_recorded(transfer, self.arrived("/home/canbo/den"))
        self.assertEqual(self.guest.do("find /home/canbo/den ! -user canbo"), "")
        self.carry(f"import {EXFAT} 'tất cả' --to /home/khach/den", 1, "khach")
        self.assertEqual(self.guest.do("ls -A /home/khach/den"), "")
        self.pulled(EXFAT)

    def test_09_the_person_at_the_screen_carries_out_and_nobody_else(self):
        self.guest.do("cp -r /root/out/* /home/khach/; mv /home/canbo/den '/home/canbo/của tôi'; chown -R khach:khach /home/khach; "
                      "chmod -R go= /home/khach /home/canbo")
        place = self.plug_in(EXFAT)
        self.carry(f"export {EXFAT} /home/khach/*", 1, "khach")
        story = self.carry(f"export {EXFAT} '/home/canbo/của tôi/tất cả/Công văn đến/Tháng 1'", 0, "canbo")
        self.assertEqual(self.guest.run(f"setpriv --init-groups --reuid khach --regid khach ls {place}").code, 2)
        self.guest.do(f"setpriv --init-groups --reuid canbo --regid canbo ls {place}")
        self.pulled(EXFAT)
        there = {path: held for path, held in self.on_stick(EXFAT).items() if path.startswith("Tháng 1/")}
        self.assertTrue(there and all(transfer_files.is_whole(path, held) for path, held in there.items()))
        self.as_recorded(story["transfer"], [transfer_files.line(held) for held in there.values()])

    def test_10_a_name_that_the_stick_cannot_have_refuses_all_before_a_byte_is_copied(self):
        for number in SIZES:
            self.plug_in(number)
            for name in ("Báo cáo: quý 1.odt", "hỏi?", "cuối."):
                with self.subTest(f"{number} {name}"):
                    self.guest.do(f"rm -rf /root/out; mkdir -p /root/out/tên; echo 1 >/root/out/tên/a; echo 2 >'/root/out/tên/{name}'")
                    story = self.carry(f"export {number} /root/out/tên", 1)
                    self.assertEqual(story["result"], "refused")
            self.pulled(number)
            self.assertFalse([path for path in self.on_stick(number) if path.startswith("tên")])

    # 4: killed, restarted, cut --------------------------------------------------------------------------------------------

    KILL_CARRIER = "kill -9 $(systemctl show -p MainPID --value 'dieu8-guard-carrier@*')"
    KILL_DAEMON = f"systemctl kill -s KILL {DAEMON}"
    RESTART_DAEMON = f"systemctl restart {DAEMON}"

    def struck(self, number, kind, how, folder):
        """A transfer in the middle of which something happens; its lines on the other side."""
        self.plug_in(number)
        self.guest.do("rm -rf /root/in; mkdir /root/in")
        self.begin(f"export {number} '{self.files_here(folder)}'" if kind == "export" else f"import {number} 'tất cả' --to /root/in")
        self.wait_for_moment(number, kind)
        self.guest.do(how)
        code, story = self.told()
        self.assertEqual(code, 3, story)
        transfer = self.newest_transfer()
        self.until(f"grep -q '\"type\":\"transfer-ended\".*{transfer}\\|{transfer}.*\"type\":\"transfer-ended\"' {JOURNAL}/*.journal")
        self.until(f"systemctl is-active {DAEMON}")
        self.until(f"grep -q ' /run/dieu8-media/{number} ' /proc/mounts")
        self.until("! systemctl is-active 'dieu8-guard-carrier@*'")
        self.pulled(number)
        if kind == "export":
            return transfer, self.seen_on_stick(number, folder)
        found = self.look("/root/in")
        self.assertTrue(all(whole for _, whole in found.values()))
        return transfer, [line for line, _ in found.values()]

    def test_11_a_carrier_that_is_killed(self):
        for number in SIZES:
            for kind in ("import", "export"):
                with self.subTest(f"{number} {kind}"):
                    transfer, lines = self.struck(number, kind, self.KILL_CARRIER, "giết")
                    self.accounted(transfer, lines, ("carrier-ended",))

    def test_12_a_daemon_that_is_killed_or_started_anew(self):
        for number, how, folder in ((EXFAT, self.KILL_DAEMON, "giết trình nền"), (FAT, self.RESTART_DAEMON, "khởi động lại")):
            for kind in ("import", "export"):
                with self.subTest(f"{number} {kind} {folder}"):
                    transfer, lines = self.struck(number, kind, how, folder)
                    self.accounted(transfer, lines, ("guard-ended", "not-found", "io"))

    def test_12b_a_stick_that_is_pulled_while_no_daemon_is_there_does_not_stay_mounted(self):
        self.plug_in(EXFAT)
        self.guest.do(f"systemctl stop {DAEMON}")
        self.pull(EXFAT)
        self.guest.do(f"systemctl start {DAEMON}")
        self.until("! grep ' /run/dieu8-media/' /proc/mounts")

    def test_13_a_power_cut(self):
        """An import from one stick and an export to the other go on, then QEMU ends: what its drives' files hold is all there is."""
        for time_of, (source, target) in enumerate(((EXFAT, FAT), (FAT, EXFAT))):
            with self.subTest(time_of):
                self.cut_while(source, target, f"mất điện {time_of}")

    def cut_while(self, source, target, folder):
        for number in (source, target):
            self.plug_in(number)
        self.guest.do("rm -rf /root/in; mkdir /root/in; sync")
        files = self.files_here(folder)
        self.guest.do(f"(dieu8ctl media import {source} 'tất cả' --to /root/in --json) >/dev/null 2>&1 </dev/null &")
        self.until("[ $(find /root/in -type f | wc -l) -ge 64 ]")
        self.begin(f"export {target} '{files}'")
        self.wait_for_moment(target, "export")
        ids = {one["kind"]: one["transfer"] for one in self.records("transfer-begun")[-2:]}
        self.guest.power_cut()
        self.sticks.clear()
        there = self.seen_on_stick(target, folder)
        self.start()
        self.until(f"systemctl is-active {DAEMON}", 300)
        self.accounted(ids["export"], there, ("guard-ended",))
        found = self.look("/root/in")
        self.assertTrue(all(whole for _, whole in found.values()))
        if self.ended(ids["import"])["result"] == "complete":  # it had ended before
            self.as_recorded(ids["import"], [line for line, _ in found.values()])
        else:
            self.accounted(ids["import"], [line for line, _ in found.values()], ("guard-ended",))
        self.plug_in(target)
        self.pulled(target)
        self.nothing_waits(target)
        self.assertEqual(self.seen_on_stick(target, folder), there)

    # 5: malware scanners --------------------------------------------------------------------------------------------------

    def scanned(self, code, *more):
        """An import of one file with the test string and one without, on a stick that has them at its top."""
        self.guest.do("rm -rf /root/in; mkdir /root/in")
        story = self.carry(f"import {EXFAT} quét --to /root/in", code)
        return story, sorted(self.guest.do("ls -A /root/in/quét 2>/dev/null || true").split())

    def test_14_clamav_itself(self):
        place = self.plug_in(EXFAT)
        self.guest.do(f"mkdir {place}/quét; echo {HARMLESS} >{place}/quét/bad; echo good >{place}/quét/good; : >{place}/quét/empty; sync; "
                      "mv /usr/bin/clamscan.later /usr/bin/clamscan")
        story, here = self.scanned(0)
        self.assertEqual((story["scanned"], here), ("failed", ["bad", "empty", "good"]), "no signatures: said, as it was not demanded")
        self.guest.do(f"echo {SIGNATURE} >/var/lib/clamav/test.ndb; chown clamav:clamav /var/lib/clamav/test.ndb")
        story, here = self.scanned(1)
        self.assertEqual((story["scanned"], here, story["result"]), ("clamscan", ["empty", "good"], "partly"))
        self.assertEqual((self.ended(story["transfer"])["malware"], self.ended(story["transfer"])["count"]), (1, 2))
        self.pulled(EXFAT)

    def test_15_its_daemon(self):
        self.plug_in(EXFAT)
        self.guest.do("mv /usr/bin/clamdscan.later /usr/bin/clamdscan; mkdir -p /run/clamav; chown clamav:clamav /run/clamav; "
                      "systemd-run --unit=clamd-lab -p Type=exec clamd --foreground=true; "
                      "n=0; until [ -S /run/clamav/clamd.ctl ]; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.2; done")
        story, here = self.scanned(1)
        self.assertEqual((story["scanned"], here, story["result"]), ("clamdscan", ["empty", "good"], "partly"))
        self.guest.do("rm -rf /root/out; mkdir -p /root/out/quét-ra; cp /root/in/quét/good /root/out/quét-ra/; "
                      f"echo {HARMLESS} >/root/out/quét-ra/bad")
        story = self.carry(f"export {EXFAT} /root/out/quét-ra", 1)
        self.assertEqual(self.ended(story["transfer"])["malware"], 1)
        self.pulled(EXFAT)
        self.assertEqual([path for path in self.on_stick(EXFAT) if path.startswith("quét-ra")], ["quét-ra/good"])

    def test_16_the_record_of_all_this_verifies_offline(self):
        self.guest.do(f"systemctl stop {DAEMON}")
        record = self.folder / "record"
        self.guest.fetch(JOURNAL, record)
        done = subprocess.run([needs.program("dieu8-verify"), "journal", record, "--trust", self.keys.etc / "root.pem"],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
