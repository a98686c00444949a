"""Debian packages taken apart without being installed, and programs copied with the libraries they load."""
import os
import pathlib
import re
import shutil
import subprocess


def run(*command, **options):
    """Output of a command; a failure tells what the command said."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def kernel_package():
    """The package behind linux-image-amd64, for instance linux-image-6.1.0-50-amd64."""
    about = run("apt-cache", "show", "--no-all-versions", "linux-image-amd64")
    return re.search(r"^Depends: (linux-image-\S+)", about, re.MULTILINE).group(1)


def refresh_lists():
    """An emptied machine has no package lists; a stale one names packages that are gone. Only root may write them."""
    if os.geteuid() == 0:
        run("apt-get", "update", "-qq")


def download(names, folder):
    """Fetches packages into `folder`; what lies there already is not fetched again."""
    run("apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", *names, cwd=folder)


def unpack(names, folder):
    """Downloads packages and unpacks them all into `folder`; returns their file names."""
    downloads = pathlib.Path(folder).with_suffix(".debs")
    downloads.mkdir(parents=True)
    download(names, downloads)
    files = sorted(downloads.iterdir())
    for file in files:
        run("dpkg-deb", "--extract", file, folder)
    shutil.rmtree(downloads)
    return [file.name for file in files]


LIBRARY_FOLDERS = ("lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu")


def libraries_of(program, tree=None):
    """Paths of the shared libraries that a program loads, the loader included; those of `tree` come first."""
    environment = dict(os.environ)
    if tree:
        environment["LD_LIBRARY_PATH"] = ":".join(str(pathlib.Path(tree) / folder) for folder in LIBRARY_FOLDERS)
    done = subprocess.run(["ldd", program], capture_output=True, text=True, env=environment)
    if "not found" in done.stdout:
        raise RuntimeError(f"{program}: {done.stdout}")
    return re.findall(r"(?:=> |^\s)(/\S+) \(0x", done.stdout, re.MULTILINE)


def copy_program(program, root, folder="usr/bin", tree=None):
    """Copies a program and its libraries below `root`, where the guest's loader finds them."""
    install(program, pathlib.Path(root) / folder / pathlib.Path(program).name)
    copy_libraries(program, root, tree)


def copy_library(library, root, tree=None):
    """Copies a library that is loaded by its name, and what it loads itself."""
    install(library, pathlib.Path(root) / LIBRARY_FOLDERS[0] / pathlib.Path(library).name)
    copy_libraries(library, root, tree)


def copy_libraries(file, root, tree=None):
    for library in libraries_of(file, tree):
        name = pathlib.Path(library).name
        place = "lib64" if name.startswith("ld-linux") else LIBRARY_FOLDERS[0]
        install(library, pathlib.Path(root) / place / name)


def install(source, target):
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
