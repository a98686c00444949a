"""The virtual-machine lab: docs/lab.md says how a test uses it."""
