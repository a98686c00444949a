"""SHA256SUMS beside the image, in the form sha256sum reads, and its signature."""
from imaging import manifest, packages

NAME = "SHA256SUMS"
FORMAT = "dieu8.image/1"  # stands in what is signed; sha256sum takes the line for a remark


def write(folder, files):
    lines = [f"{manifest.sha256(folder / name)}  {name}\n" for name in sorted(files)]
    (folder / NAME).write_text(f"# {FORMAT}\n" + "".join(lines))
    (folder / f"{NAME}.p7s").unlink(missing_ok=True)  # it was over other bytes


def sign(folder, build, key, passphrase_file):
    more = ["--passphrase-file", passphrase_file] if passphrase_file else []
    packages.run(build / "bin/dieu8-key", "sign-image", folder / NAME, "--key", key, *more)
