"""The virtual-machine lab: docs/lab.md says how a test uses it."""
import pathlib
import sys

# What the lab's guests and the boot image are made with alike.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[3] / "iso"))
