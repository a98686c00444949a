"""What the lab needs on the build machine, and where it keeps what it made."""
import atexit
import functools
import os
import pathlib
import shutil
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[3]
HERE = SOURCE / "tests" / "vm"
QEMU = "qemu-system-x86_64"
TOOLS = (QEMU, "apt-get", "dpkg-deb", "ldd", "mke2fs", "debugfs")


def build_folder():
    """The build whose programs are tested: $DIEU8_BUILD, or build/check of the source tree."""
    return pathlib.Path(os.environ.get("DIEU8_BUILD", SOURCE / "build" / "check")).resolve()


def program(name):
    return build_folder() / "bin" / name


def cache_folder():
    """Where guest images lie between runs; outside the source tree."""
    return pathlib.Path(os.environ.get("DIEU8_LAB_CACHE", "/var/cache/dieu8-lab"))


@functools.cache
def run_folder():
    """Where lies what the classes of one run share, also those in other processes (tests/vm/run --jobs)."""
    if "DIEU8_LAB_RUN" in os.environ:
        return pathlib.Path(os.environ["DIEU8_LAB_RUN"])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="dieu8-lab-run-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def missing(*more_tools):
    """Why no guest can be started here; None when one can."""
    if os.geteuid() != 0:
        return "needs root: packages are downloaded and images with root's files are made"
    for tool in TOOLS + more_tools:
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    return None


def require(*programs):
    """Skips the calling test class where no guest can run; fails it when one of our own programs was not built."""
    reason = missing()
    if reason:
        raise unittest.SkipTest(reason)
    for name in programs:
        if not program(name).exists():
            raise AssertionError(f"{program(name)} was not built")


def only_by_hand(why):
    """Skips the calling class unless all tests are asked for (DIEU8_LAB_ALL=1): ./check has little time."""
    if "DIEU8_LAB_ALL" not in os.environ:
        raise unittest.SkipTest(f"{why}; DIEU8_LAB_ALL=1 tests/vm/run runs it")
