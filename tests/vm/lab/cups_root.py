"""A folder with Debian's own CUPS in it, and a way to run a script there: without a guest, without this machine's network,
without a printer. What a script writes is gone when it ends.

The root is made once (90 s) and cached. A script runs in namespaces of its own (network, processes, mounts, host name); the
folders that CUPS writes are in memory, and our programs lie in /opt/dieu8 with the libraries that they load.
"""
import functools
import pathlib
import subprocess
import tempfile
import unittest

from lab import image, needs, packages

PACKAGES = ("cups", "cups-client", "cups-filters", "cups-browsed", "cups-ipp-utils", "iproute2")
WRITTEN = ("etc/cups", "var/log/cups", "var/spool/cups", "var/cache/cups", "tmp", "run", "home", "opt")

# The root has no init: cupsd is started anew as systemd would, and the call is noted.
SYSTEMCTL = """#!/bin/sh
echo "$*" >>/tmp/systemctl.log
case "$*" in
*try-restart*cups.service*)
    kill "$(cat /run/cupsd.pid)"
    while [ -e "/proc/$(cat /run/cupsd.pid)" ]; do sleep 0.1; done
    exec start-cupsd ;;
esac
"""
START = """#!/bin/sh
mkdir -p /run/cups
/usr/sbin/cupsd -f </dev/null >/tmp/cupsd.out 2>&1 &
echo $! >/run/cupsd.pid
n=0; until lpstat -H >/dev/null 2>&1 && [ -S /run/cups/cups.sock ]; do n=$((n+1)); [ $n -lt 100 ] || exit 1; sleep 0.1; done
sleep 0.5
"""
ENTER = r"""
set -e
mount --make-rprivate /
keep=$(mktemp -d)
for folder in %(written)s; do
    cp -a "$1/$folder" "$keep/copy"
    mount -t tmpfs -o mode=0755 tmpfs "$1/$folder"
    cp -a "$keep/copy/." "$1/$folder/"
    chmod --reference="$keep/copy" "$1/$folder"; chown --reference="$keep/copy" "$1/$folder"
    rm -r "$keep/copy"
done
mount -t tmpfs -o mode=0755 tmpfs "$1/dev"
node() { mknod -m 0666 "$1/dev/$2" c $3 $4; }
node "$1" null 1 3; node "$1" zero 1 5; node "$1" random 1 8; node "$1" urandom 1 9
mount -t proc proc "$1/proc"
cp -a "$2" "$1/opt/dieu8"
ip link set lo up
export LC_ALL=C.UTF-8 LANG=C.UTF-8 DIEU8_LANG=en
exec chroot "$1" bash -e -c "$3" </dev/null
"""


def require():
    """Skips the calling class where there can be no such root."""
    reason = needs.missing("mmdebstrap", "unshare", "ip")
    if reason:
        raise unittest.SkipTest(reason)
    if not needs.program("dieu8ctl").exists():
        raise AssertionError(f"{needs.program('dieu8ctl')} was not built")


@functools.cache
def root():
    return image.built_once(image.folder_for("cups", PACKAGES, pathlib.Path(__file__)), build) / "root"


def build(made):
    packages.refresh_lists()
    packages.run("mmdebstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}",
                 "--customize-hook=chroot \"$1\" useradd --create-home an",
                 "--customize-hook=echo 'FileDevice Yes' >>\"$1/etc/cups/cups-files.conf\"",  # a file as a printer
                 "--customize-hook=rm -f \"$1\"/var/cache/apt/archives/*.deb", "bookworm", made / "root")
    for name, text in (("bin/systemctl", SYSTEMCTL), ("bin/start-cupsd", START)):
        path = made / "root/usr" / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)


def version():
    return packages.run("chroot", root(), "dpkg-query", "-W", "-f", "${Version}", "cups-daemon")


def run(script):
    """What the script printed. `$D` in it is our dieu8ctl."""
    with tempfile.TemporaryDirectory() as scratch:
        ours = pathlib.Path(scratch) / "dieu8"
        (ours / "lib").mkdir(parents=True)
        packages.run("cp", needs.program("dieu8ctl"), ours)
        for library in packages.libraries_of(needs.program("dieu8ctl")):
            packages.run("cp", library, ours / "lib")
        loader = next(path.name for path in (ours / "lib").iterdir() if path.name.startswith("ld-linux"))
        head = f"D='/opt/dieu8/lib/{loader} --library-path /opt/dieu8/lib /opt/dieu8/dieu8ctl'\n"
        done = subprocess.run(
            ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--uts", "bash", "-c",
             ENTER % {"written": " ".join(WRITTEN)}, "enter", str(root()), str(ours), head + script],
            capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        raise AssertionError(f"exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout
