#!/usr/bin/env python3
"""Turns ctest's JUnit file into the lines ./check counts: state, name, reason (tab separated)."""
import re
import sys
import xml.etree.ElementTree as xml


def reason_for_skip(case):
    """What GTEST_SKIP() was told; ctest keeps it only in the test's output."""
    output = case.findtext("system-out") or ""
    match = re.search(r"Skipped\n(.*?)\n", output)
    return match.group(1).strip() if match else "no reason given"


def main(preset, path):
    cases = xml.parse(path).getroot().findall("testcase")
    if not cases:
        sys.exit("no test was run")
    for case in cases:
        name = f"{preset} {case.get('name')}"
        status = case.get("status")
        if status == "run":
            print(f"passed\t{name}\t")
        elif status == "fail":
            print(f"failed\t{name}\tsee the ctest log")
        else:
            print(f"skipped\t{name}\t{reason_for_skip(case)}")


main(sys.argv[1], sys.argv[2])
