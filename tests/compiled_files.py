"""The source files of a compile_commands.json, each ended by a zero byte: what clang-tidy is given."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as database:
    files = sorted({entry["file"] for entry in json.load(database)})
# What the build wrote itself (the catalogue's bytes) is not the project's code.
sys.stdout.write("".join(f"{file}\0" for file in files if not file.endswith("_catalogue.cc")))
