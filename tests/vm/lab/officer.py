"""An officer at the boot image: looks at the screen, presses keys, types Vietnamese by Telex. Nobody in the guest helps.

DIEU8_LAB_PICTURES=FOLDER keeps the pictures of the pages that were looked at (docs/wizard.md).
"""
import os
import pathlib
import time
import unicodedata

from lab import screen
from lab.machine import GuestFailed

HOLD_MS = 30
LOOK_SECONDS = 0.5
PAINT_SECONDS = 2
WAIT_SECONDS = 240
CHORDS = {" ": "spc", "-": "minus", ".": "dot", ",": "comma", "/": "slash", ":": "shift-semicolon", "_": "shift-minus"}
# Circumflex (Telex: the letter again), breve, horn; then the tones, typed at the end of the word.
MARKS = "\u0302\u0306\u031b"
TONES = "\u0301\u0300\u0309\u0303\u0323"


def telex(text):
    """The keys that write `text` with Telex: Trần is Traanf."""
    return " ".join(typed(word, (None, "w", "w"), "sfrxj", ("dd", "DD")) for word in text.split(" "))


def vni(text):
    """The keys that write `text` with VNI: Trần is Tra6n2."""
    return " ".join(typed(word, "687", "12345", ("d9", "D9")) for word in text.split(" "))


def typed(word, marks, tones, stroked):
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFD", word.replace("đ", stroked[0]).replace("Đ", stroked[1])):
        if letter in MARKS:
            keys += marks[MARKS.index(letter)] or keys[-1]
        elif letter in TONES:
            tone = tones[TONES.index(letter)]
        else:
            keys += letter
    return keys + tone


def chord(letter):
    if letter in CHORDS:
        return CHORDS[letter]
    return f"shift-{letter.lower()}" if letter.isupper() else letter


class Officer:
    """`machine`: a BootMachine. `kind` of its screen and the wizard's `language` ("vi", "en") name the pictures."""

    def __init__(self, machine, kind, language):
        self.machine, self.kind, self.language = machine, kind, language
        self.folder = os.environ.get("DIEU8_LAB_PICTURES")
        self.seen = ""

    def look(self):
        """The text on the screen now."""
        return screen.text_of(self.picture())

    def picture(self):
        path = self.machine.folder / "screen.ppm"
        self.machine.screendump(path)
        return screen.Picture(path.read_bytes())

    def wait(self, *texts, without=(), seconds=WAIT_SECONDS):
        """Looks until all texts stand on the screen, and none of `without`; returns the screen."""
        end = time.monotonic() + seconds
        while True:
            self.seen = self.look()
            if all(text in self.seen for text in texts) and not any(text in self.seen for text in without):
                return self.seen
            if time.monotonic() > end or self.machine.process.poll() is not None:
                raise GuestFailed(f"{texts} without {without} never stood on the screen; the last there:\n{self.seen}")
            time.sleep(LOOK_SECONDS)

    def press(self, *chords):
        for keys in chords:
            parts = [{"type": "qcode", "data": key} for key in keys.split("-")]
            self.machine.qmp.command("send-key", keys=parts, **{"hold-time": HOLD_MS})
            time.sleep(3 * HOLD_MS / 1000)  # a keyboard's buffer is small, an emulated processor slow

    def type(self, text):
        self.press(*map(chord, text))

    def keep(self, page):
        """Keeps pictures of the page in both languages, when pictures are asked for."""
        if not self.folder:
            return
        for language in (self.language, "en" if self.language == "vi" else "vi"):
            self.save(language, page)
            self.press("f2")  # the other language, and back
            time.sleep(PAINT_SECONDS)

    def save(self, language, page):
        """Keeps one picture, when pictures are asked for."""
        if self.folder:
            folder = pathlib.Path(self.folder)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{self.kind}-{language}-{page}.png").write_bytes(self.picture().png())
