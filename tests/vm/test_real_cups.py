"""Printing against Debian's own cupsd (docs/printing.md): what `printer enforce` makes of its queues and settings, and what
its page log then says. No guest: a root of its own, namespaces of their own (lab/cups_root.py)."""
import json
import re
import unittest

from lab import cups_root

LOCAL_QUEUE = r"""
cat >/tmp/local.test <<'X'
{
 OPERATION CUPS-Create-Local-Printer
 GROUP operation-attributes-tag
 ATTR charset attributes-charset utf-8
 ATTR naturalLanguage attributes-natural-language en
 ATTR uri printer-uri ipp://localhost/
 ATTR name requesting-user-name $user
 GROUP printer-attributes-tag
 ATTR name printer-name $name
 ATTR uri device-uri ipp://192.0.2.9/ipp/print
 STATUS successful-ok
}
X
chmod 755 /tmp; chmod 644 /tmp/local.test
queue_of_a_user() { su an -c "ipptool -d name=$1 ipp://%2Frun%2Fcups%2Fcups.sock/ /tmp/local.test" >/dev/null && echo yes || echo no; }
"""
BEGIN = LOCAL_QUEUE + r"""
printf 'mot\fhai\fba\n' >/tmp/three.txt; chmod 644 /tmp/three.txt
part() { echo "== $1"; }
finished() { n=0; while [ -n "$(lpstat -o)" ]; do n=$((n+1)); [ $n -lt 200 ] || exit 1; sleep 0.2; done; }
start-cupsd
lpadmin -p NET -E -v ipp://192.0.2.9/ipp/print -m drv:///sample.drv/generpcl.ppd 2>/dev/null
lpadmin -p SOCK -E -v socket://192.0.2.9:9100 -m drv:///sample.drv/generpcl.ppd 2>/dev/null
lpadmin -p MAYBE -E -v dnssd://May%20in._ipp._tcp.local/ -m drv:///sample.drv/generpcl.ppd 2>/dev/null
lpadmin -p IMPLICIT -E -v implicitclass://IMPLICIT/ -m drv:///sample.drv/generpcl.ppd 2>/dev/null
lpadmin -p HP-1 -E -v file:///tmp/out1 -m drv:///sample.drv/generpcl.ppd 2>/dev/null
lpadmin -p PS-2 -E -v file:///tmp/out2 -m drv:///sample.drv/generic.ppd 2>/dev/null
lpadmin -p Máy-in-văn-thư -E -v file:///tmp/out3 -m drv:///sample.drv/laserjet.ppd 2>/dev/null
lpadmin -p RAW -E -v file:///tmp/out4 -m raw 2>/dev/null
"""


def parts_of(said):
    found = re.split(r"^== (\S+)\n", said, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2]))


class RealCups(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cups_root.require()
        print("cups-daemon", cups_root.version(), flush=True)
        cls.said = parts_of(cups_root.run(BEGIN + r"""
part before; queue_of_a_user tam; lpstat -v
part enforced; $D printer enforce --json
part calls; cat /tmp/systemctl.log
part queues; lpstat -v; lpstat -p; lpstat -a
part again; $D printer enforce --json
part user; queue_of_a_user tam2
su an -c "lp -U 'Nguyen Van Khac' -d HP-1 /tmp/three.txt" 2>&1 && echo printed || echo refused
su an -c "lp -d NET /tmp/three.txt" 2>&1 && echo printed || echo refused
part printed
su an -c "lp -d HP-1 -n 2 -t 'KẾ HOẠCH TUYỆT MẬT' /tmp/three.txt"
su an -c "lp -d PS-2 /tmp/three.txt"
su an -c "lp -d Máy-in-văn-thư -n 3 -P 2-3 /tmp/three.txt"
su an -c "lp -d HP-1 -o number-up=2 /tmp/three.txt"
su an -c "lp -d HP-1 -n 2 -o sides=two-sided-long-edge /tmp/three.txt"
su an -c "lp -d HP-1 -n 2 /tmp/three.txt /tmp/three.txt"
su an -c "lp -d RAW -n 2 /tmp/three.txt"
finished
part pages; cat /var/log/cups/page_log
part logs; cat /var/log/cups/*
part conf; cat /etc/cups/printers.conf
part inspect; $D inspect --json || true
part settings; cat /etc/cups/cupsd.conf
"""))

    def test_1_network_queues_are_shut_and_said(self):
        enforced = json.loads(self.said["enforced"])
        self.assertEqual({one["name"]: one["shut"] for one in enforced["queues"]},
                         {"NET": True, "SOCK": True, "MAYBE": True, "IMPLICIT": True})
        self.assertEqual((enforced["settings_changed"], enforced["in_force"], enforced["exit_code"]), (True, True, 0))
        for name in ("NET", "SOCK", "MAYBE", "IMPLICIT"):
            self.assertRegex(self.said["queues"], rf"printer {name} disabled")
            self.assertRegex(self.said["queues"], rf"{name} not accepting")
        self.assertRegex(self.said["queues"], r"printer HP-1 is idle")
        self.assertIn("disable --now --quiet cups-browsed.service", self.said["calls"])

    def test_2_the_second_time_nothing_is_changed(self):
        again = json.loads(self.said["again"])
        self.assertEqual((again["settings_changed"], again["exit_code"]), (False, 0))

    def test_3_a_user_makes_no_queue_that_no_file_names(self):
        self.assertTrue(self.said["before"].startswith("yes\n"), self.said["before"])  # so it is without `enforce`
        self.assertIn("tam: ipp://192.0.2.9", self.said["before"])
        self.assertNotIn("tam", self.said["queues"])
        self.assertTrue(self.said["user"].startswith("no\n"), self.said["user"])

    def test_4_nobody_prints_under_another_name_or_over_a_network(self):
        self.assertEqual(self.said["user"].count("refused"), 2, self.said["user"])

    def test_5_the_page_log_holds_pages_copies_user_and_no_title(self):
        line = re.compile(r"dieu8 (\S+) \d+ \[\d\d/\w{3}/\d{4}:[\d:]{8} [+-]\d{4}\] total (\d+) (\d+) \[(.*)\]")
        lines = [line.fullmatch(text) for text in self.said["pages"].strip().split("\n")]
        self.assertNotIn(None, lines, self.said["pages"])
        self.assertEqual(sorted((one[1], int(one[2]), int(one[3]), one[4]) for one in lines),
                         sorted([("HP-1", 6, 2, "an"), ("PS-2", 3, 1, "an"), ("Máy-in-văn-thư", 6, 3, "an"),
                                 ("HP-1", 2, 1, "an"), ("HP-1", 6, 2, "an"), ("HP-1", 12, 2, "an"),
                                 ("RAW", 0, 2, "an")]))
        self.assertNotIn("TUYỆT", self.said["logs"])

    def test_6_inspect_reads_what_cupsd_wrote(self):
        printers = {one["name"]: one["place"] for one in json.loads(self.said["inspect"])["found"]["printers"]}
        self.assertEqual(printers, {"NET": "network", "SOCK": "network", "MAYBE": "network", "IMPLICIT": "network",
                                    "HP-1": "local", "PS-2": "local", "Máy-in-văn-thư": "local", "RAW": "local"})
        self.assertNotIn("pages-uncounted", self.said["inspect"])
