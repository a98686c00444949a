"""The source files of a compile_commands.json, each ended by a zero byte: what clang-tidy is given.

Files that the build wrote itself are left out, but for those that bring several of ours together.
"""
import json
import pathlib
import sys

database = pathlib.Path(sys.argv[1])
built = str(database.parent.resolve()) + "/"
files = sorted({entry["file"] for entry in json.loads(database.read_text(encoding="utf-8"))})
sys.stdout.write("".join(f"{file}\0" for file in files if not file.startswith(built) or "/Unity/" in file))
