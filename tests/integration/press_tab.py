#!/usr/bin/env python3
"""Presses Tab in bash, zsh and fish with names that try to be shell text, and looks whether they became it.

    press_tab.py TIMTIN_INDEX TIMTIN_SEARCH COMPLETIONS_FOLDER [--thorough]

Needs python3-pexpect (else it ends with 77, which CTest takes for skipped) and says which shells are missing. Each line
is typed, completed, and run: no file of the names may appear, and the program must get the name as one word.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

try:
    import pexpect
except ImportError:
    print("press_tab.py: no python3-pexpect, so Tab is not pressed")
    sys.exit(77)

# Each would make a file, were it run. The first word is what is typed.
AUTHORS = ["Mai $(touch PWNED)", "Nam `touch PWNED`", 'Oanh"; touch PWNED; "', "Phuc'; touch PWNED; '", "Quang !touch PWNED",
           "Son; touch PWNED;", "Tam | touch PWNED", "Uyen & touch PWNED", "Vinh > PWNED", "Xuan\\", "Yen ${x:-$(touch PWNED)}",
           "Ba\u0007\u001b]0;PWNED\u0007"]
PLACES = [{"id": "hn", "title": "Tin Hà Nội", "body": "LĐLĐ huyện Thanh Trì, Hà Nội họp.", "date": "2018-05-06"},
          {"id": "hp", "title": "Tin Hải Phòng", "body": "LĐLĐ quận Hồng Bàng, Hải Phòng họp.", "date": "2018-05-06"}]

index_program, search_program, completions = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print("WRONG", what)


class Shell:
    """A shell that completes for our programs in a folder of its own."""

    def __init__(self, name, folder, environment):
        arguments = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}[name]
        self.name, self.folder = name, folder
        terminal = "xterm" if name == "fish" else "dumb"
        self.child = pexpect.spawn(name, arguments, env=dict(environment, TERM=terminal), encoding="utf-8", timeout=20,
                                   dimensions=(50, 400), cwd=str(folder))
        if name == "bash":
            setup = f"set -H; bind 'set bell-style none'; source {completions}/timtin.bash"
        elif name == "zsh":
            (folder / "zsh").mkdir(exist_ok=True)
            shutil.copy(completions / "timtin.zsh", folder / "zsh" / "_timtin")
            setup = f"fpath=({folder}/zsh $fpath); autoload -U compinit; compinit -u -D"
        else:
            setup = f"source {completions}/timtin.fish"
        self.child.sendline(setup + "; echo REA''DY")
        self.child.expect("READY\r\n")

    def complete(self, typed, run=True):
        """The arguments that the program gets when `typed`, Tab and Enter are pressed; None if nothing ran."""
        told = self.folder / "arguments"
        told.unlink(missing_ok=True)
        self.child.send(typed)
        time.sleep(0.2)
        before = self.answered()
        self.child.send("\t")
        self.await_completion(before)
        self.child.send("\r" if run else "\x03")
        for _ in range(40):
            if told.exists():
                time.sleep(0.1)
                return told.read_bytes().split(b"\0")[:-1]
            time.sleep(0.05)
        self.child.send("\x03")  # an open quote waits for more
        time.sleep(0.2)
        return None


    def answered(self):
        """How often the program has completed a word for this shell."""
        asked = self.folder / "completions"
        return asked.stat().st_size if asked.exists() else 0

    def await_completion(self, before):
        """Waits until the program has answered and is not asked again for 0.3 s, or is not asked at all for 1.2 s."""
        last, since = before, time.monotonic()
        while time.monotonic() - since < (1.2 if last == before else 0.3):
            time.sleep(0.05)
            if self.answered() != last:
                last, since = self.answered(), time.monotonic()


def make_index(folder):
    lines = PLACES + [{"id": str(i), "title": "t", "body": "b", "author": [name]} for i, name in enumerate(AUTHORS)]
    (folder / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    subprocess.run([index_program, "--index", folder / "index", folder / "news.jsonl"], check=True)


def make_program(folder):
    """A timtin-search that completes as the real one does and otherwise notes its arguments."""
    programs = folder / "programs"
    programs.mkdir()
    script = f"""#!/bin/bash
for argument; do
  [[ $argument == --complete ]] || continue
  {search_program} "$@"
  status=$?
  printf . >> {folder}/completions
  exit $status
done
printf '%s\\0' "$@" > {folder}/arguments.new; mv {folder}/arguments.new {folder}/arguments
"""
    (programs / "timtin-search").write_text(script)
    (programs / "timtin-search").chmod(0o755)
    os.symlink(index_program, programs / "timtin-index")
    return programs


def press(name, folder, environment, thorough):
    shell = Shell(name, folder, environment)
    pwned = folder / "PWNED"
    for author in AUTHORS:
        word = author.split()[0][:3]
        for typed in (f"author:{word}", f'author:"{word}', f"'author:\"{word}", f"author:'{word}")[: 4 if thorough else 2]:
            got = shell.complete("timtin-search " + typed)
            check(not pwned.exists(), f"{name}: {typed} ran what the author {author!r} says")
            pwned.unlink(missing_ok=True)
            if got is not None:
                check(len(got) == 1, f"{name}: {typed} became {got}")
    got = shell.complete("timtin-search author:Vin")
    check(got == [b'author:"Vinh > PWNED"'], f"{name}: author:Vin became {got}")
    got = shell.complete("timtin-search --district thanh")
    check(got is not None and got[-1].decode().startswith(("Thanh", "thanh")), f"{name}: --district thanh became {got}")
    got = shell.complete("timtin-search --province ha")  # Hà Nội, Hải Phòng
    check(got == [b"--province", b"ha"], f"{name}: what is ambiguous does not stay as typed: {got}")
    shell.child.close(force=True)


def press_in(name, folder, thorough):
    """press() in a folder of its own below `folder`, which has the index."""
    own = folder / name
    own.mkdir()
    programs = make_program(own)
    environment = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}", TIMTIN_INDEX=str(folder / "index"), PS1="$ ",
                       HISTFILE="/dev/null", HOME=str(own), LC_ALL="C.UTF-8", TIMTIN_LANG="en")
    try:
        press(name, own, environment, thorough)
        print(f"{name}: {len(AUTHORS)} names")
    except Exception as error:  # a thread that ends so would pass for a good one
        check(False, f"{name}: {error}")


def main():
    thorough = "--thorough" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        make_index(folder)
        found = [name for name in ("bash", "zsh", "fish") if shutil.which(name)]
        for name in ("bash", "zsh", "fish"):
            if name not in found:
                print(f"press_tab.py: no {name}, so it is not tested")
        threads = [threading.Thread(target=press_in, args=(name, folder, thorough)) for name in found]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return 1 if faults else 0


sys.exit(main())
