"""The typed form of questions and tickets (docs/format-ticket.md), and forging with it; shares no code with the project."""
import hashlib

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def letters(data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(LETTERS[int(bits[at:at + 5], 2)] for at in range(0, len(bits), 5))


def written(prefix, data):
    count = (len(data) + 19) // 20
    lines = [f"{prefix} {count:02}"]
    for number in range(1, count + 1):
        line = letters(data[20 * (number - 1):20 * number])
        check = letters(hashlib.sha256(f"{prefix}{number:02}/{count:02}:{line}".encode()).digest()[:3])[:4]
        lines.append(f"{number:02}: {line} - {check}")
    return "\n".join(lines) + "\n"


def read(text):
    data = b""
    for line in text.splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        line = line.split(":", 1)[1].rsplit("-", 1)[0].replace(" ", "")
        bits = "".join(f"{LETTERS.index(letter):05b}" for letter in line)
        data += bytes(int(bits[at:at + 8], 2) for at in range(0, len(bits) - len(bits) % 8, 8))
    return data
