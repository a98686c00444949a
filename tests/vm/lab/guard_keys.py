"""What an officer brings to a workstation that is to be guarded: the agency's root, the machine's own key, a signed policy."""
import pathlib
import shutil

from lab import needs, packages

PASSPHRASE = "mot cum mat khau cua may tram"


class GuardKeys:
    """`etc` is what becomes /etc/dieu8. Made in `folder`, or `made` there already (a copy of it)."""

    def __init__(self, folder, made=False):
        self.folder = pathlib.Path(folder)
        self.etc = self.folder / "etc-dieu8"
        self.passphrase = self.folder / "passphrase.txt"
        if not made:
            self.make()

    def make(self):
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.key("init-agency", "--name", "ỦY BAN NHÂN DÂN XÃ THỬ", "--out", self.folder / "agency")
        self.issue("it-officer", "Nguyễn Văn Thử", self.folder / "officer")
        self.etc.mkdir()
        self.issue("machine", "MAY-01", self.etc / "machine")
        machine = self.etc / "machine" / "passphrase"
        shutil.copy(self.passphrase, machine)
        for secret in (machine, self.etc / "machine" / "key.pem"):
            secret.chmod(0o600)
        shutil.copy(self.folder / "agency" / "root.pem", self.etc / "root.pem")

    def sign_policy(self, text):
        """Lays a policy, listed by dieu8ctl and sealed by the officer, into `etc`."""
        policy = self.etc / "policy"
        policy.mkdir(exist_ok=True)
        (policy / "policy.toml").write_text(text)
        packages.run(needs.program("dieu8ctl"), "policy", "manifest", policy)
        self.key("sign-policy", policy, "--key", self.folder / "officer")

    def key(self, *words):
        packages.run(needs.program("dieu8-key"), *words, "--passphrase-file", self.passphrase)

    def issue(self, role, name, out):
        self.key("issue", "--agency", self.folder / "agency", "--role", role, "--name", name, "--title", "Thử", "--out", out)
        self.cheapen(out / "key.pem")

    def cheapen(self, key):
        """The same key under 1000 rounds of PBKDF2 in place of 600000: these take 20 s of an emulated processor."""
        passphrase = f"file:{self.passphrase}"
        plain = packages.run("openssl", "pkcs8", "-in", key, "-passin", passphrase)
        key.write_text(packages.run("openssl", "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "1000", "-passout",
                                    passphrase, input=plain))
