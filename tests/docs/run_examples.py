#!/usr/bin/env python3
"""Runs the examples of README.md and docs/ and compares what they print.

An example is a fenced block that begins with ```console:

    $ timtin-search tết -n 1
     1  ...

Each line after "$ " is run by bash in a new folder that holds a copy of data/sample as
`articles` and an index of it, which TIMTIN_INDEX names. Lines up to the next "$ " are what it
prints, standard error included. A line "..." stands for any lines. A block ```console session
is one story: its commands share a folder with those before it in the same file.

Usage: run_examples.py BUILD [--update] [FILE...]
--update writes what the commands print today into the files, but for blocks with a line "...".
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console( session)?\n(.*?)^```$", re.M | re.S)


def environment(build, home):
    programs = [build / "indexer", build / "searcher", build / "searcher" / "web"]
    return {
        "PATH": ":".join(map(str, programs)) + ":" + os.environ["PATH"],
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TIMTIN_LANG": "en",
        "TIMTIN_INDEX": str(home / "index"),
        "TZ": "Asia/Ho_Chi_Minh",
        "COLUMNS": "80",
    }


def split_commands(block):
    """[(command, printed lines)] of a block."""
    commands = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif not commands:
            raise ValueError(f"output before a command: {line!r}")
        elif commands[-1][0].endswith("\\") and not commands[-1][1]:  # goes on on the next line
            commands[-1] = (commands[-1][0] + "\n" + line, [])
        else:
            commands[-1][1].append(line)
    return commands


def agrees(wanted, printed):
    """True if `printed` is `wanted`, in which "..." stands for any lines."""
    pattern = "\n".join(r"[^\0]*" if line.strip() == "..." else re.escape(line) for line in wanted)
    return re.fullmatch(pattern, "\n".join(printed)) is not None


def new_home(build, parent):
    home = pathlib.Path(tempfile.mkdtemp(dir=parent))
    shutil.copytree(ROOT / "data" / "sample", home / "articles")
    return home, environment(build, home)


def make_index(home, env):
    subprocess.run(["timtin-index", "articles"], cwd=home, env=env, check=True)


def run(command, home, env):
    done = subprocess.run(["bash", "-c", command], cwd=home, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
    return [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout else []


def check_file(path, build, parent, update):
    text = path.read_text(encoding="utf-8")
    session = None
    failures = examples = 0
    plain = None
    changed = text
    for block in BLOCK.finditer(text):
        if block[1]:
            session = session or new_home(build, parent)
            home, env = session
        else:
            if plain is None:
                plain = new_home(build, parent)
                make_index(*plain)
            home, env = plain
        written = []
        for command, wanted in split_commands(block[2]):
            examples += 1
            printed = run(command, home, env)
            wanted = [line.rstrip() for line in wanted]
            if not agrees(wanted, printed):
                failures += 1
                line = text[: block.start()].count("\n") + 1
                print(f"{path.name}:{line}: $ {command}\n--- written\n" + "\n".join(wanted) + "\n--- printed\n" +
                      "\n".join(printed))
            keep = "..." in [line.strip() for line in wanted]
            written += ["$ " + command] + (wanted if keep else printed)
        changed = changed.replace(block[0], f"```console{block[1] or ''}\n" + "\n".join(written) + "\n```")
    if update and changed != text:
        path.write_text(changed, encoding="utf-8")
    return examples, failures


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    update = "--update" in sys.argv
    build = pathlib.Path(arguments[0]).resolve()
    files = [pathlib.Path(a) for a in arguments[1:]] or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    examples = failures = 0
    with tempfile.TemporaryDirectory() as parent:
        for path in files:
            ran, failed = check_file(path, build, parent, update)
            examples += ran
            failures += failed
    print(f"{examples - failures} of {examples} examples print what the documents say")
    return 1 if failures or not examples else 0


if __name__ == "__main__":
    sys.exit(main())
