#!/usr/bin/env python3
"""Every system call of a command fails once, at each place and in each way.

    every_call.py [--files N] TIMTIN_INDEX TIMTIN_SEARCH SHIM [PLACES [COMMAND...]]

SHIM is call_faults.cpp. PLACES: at most so many places of each kind of call, spread evenly; without it or with 0, all.
COMMAND: only these ("nightly run"), without them all. --files: of four articles each (30), besides a page and a text.
A file system in memory (TMPDIR=/dev/shm) makes it ten times as fast.
What is asked: no crash and no hanging, a right answer or an error that is told, and of a command that writes an index
that is whole, old or new, and that the next run makes right. Prints the counts; ends with 1 where that fails.
"""
import argparse
import collections
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(usage=__doc__)
parser.add_argument("--files", type=int, default=30)
for name in ("index_program", "search_program", "shim"):
    parser.add_argument(name)
parser.add_argument("places", type=int, nargs="?", default=0)
parser.add_argument("wanted", nargs="*")
given = parser.parse_intermixed_args()
index_program, search_program, shim = given.index_program, given.search_program, given.shim
files, places, wanted = given.files, given.places, given.wanted

WAYS = {
    "open": ["EIO", "EACCES", "EINTR", "ENOSPC", "EMFILE"],
    "read": ["EIO", "EINTR", "short"],
    "map": ["ENOMEM", "EACCES"],
    "stat": ["EIO", "EACCES"],
    "rename": ["EIO", "ENOSPC", "EACCES"],
    "write": ["EIO", "ENOSPC", "EINTR", "short"],
    "sync": ["EIO", "ENOSPC"],
    "list": ["EIO", "EACCES"],
    "change": ["EIO", "ENOSPC", "EACCES"],
    "lock": ["EIO", "EAGAIN", "ENOLCK"],
    "thread": ["EAGAIN"],
}
SOME_NOT_READ = 3  # status of a run that read all but some files
TEXT = "Công đoàn cơ sở họp bàn về tiền lương, thưởng Tết và bữa ăn ca của người lao động huyện Thanh Trì, Hà Nội."


def write_news(folder, version):
    folder.mkdir(exist_ok=True)
    for i in range(files):
        lines = [json.dumps({"id": f"{i}-{k}", "title": f"Tin số {i} {k}", "date": f"2018-0{1 + i % 9}-1{k}",
                             "author": f"Tác giả {k}", "body": f"{TEXT} Bản {version if i % 3 == 0 else 0}, số {i} {k}."})
                 for k in range(4)]
        (folder / f"{i:02}.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "page.html").write_text(f"<html><title>Trang</title><body><h1>Trang tin</h1><p>{TEXT}</p></body></html>")
    (folder / "no-ending").write_text(json.dumps({"id": "no-ending", "title": "Tin", "body": f"Bản {version}. {TEXT}"}) + "\n")
    (folder / "text.txt").write_text(f"Tin chữ\n\n{TEXT} Bản {version}.\n")


def run(arguments, fault=None, counts=None):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8"}
    if fault or counts:
        environment["LD_PRELOAD"] = shim
    if fault:
        environment["TIMTIN_CALL_FAULT"] = fault
    if counts:
        environment["TIMTIN_CALL_COUNTS"] = str(counts)
    return subprocess.run(arguments, capture_output=True, env=environment, timeout=120)


class Site:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.news, self.index = self.directory / "news", self.directory / "index"
        self.kept = self.directory / "kept"
        write_news(self.news, 1)
        self.must(run([index_program, "--index", str(self.index), str(self.news)]))
        shutil.copytree(self.index, self.kept)

    @staticmethod
    def must(done):
        if done.returncode != 0:
            sys.exit(f"a command without faults fails: {done.args} {done.stderr.decode()}")
        return done

    def restore(self):
        shutil.rmtree(self.index, ignore_errors=True)
        shutil.copytree(self.kept, self.index)

    def answers(self):
        asked = [["*", "-n", "all", "--format", "ids", "--no-collapse"], ["luong thuong", "--format", "ids", "-n", "500"]]
        return [run([search_program, "--index", str(self.index), *a]).stdout for a in asked]


def chosen(count):
    if places == 0 or count <= places:
        return range(1, count + 1)
    return sorted({1 + i * (count - 1) // (places - 1) for i in range(places)})


def calls_of(site, command):
    counts = site.directory / "counts"
    Site.must(run(command, counts=counts))
    return {kind: int(number) for kind, number in (line.split() for line in counts.read_text().splitlines())}


def faults(site, command):
    for kind, count in calls_of(site, command).items():
        for place in chosen(count):
            for way in WAYS[kind]:
                yield kind, f"{kind}:{way}:{place}"


faulty = []


def fail(name, fault, what, done=None):
    faulty.append((name, fault, what))
    print(f"FAULT {name} {fault}: {what}", flush=True)
    if done is not None:
        print(done.returncode, done.stderr.decode(errors="replace")[:300], flush=True)


def attempt(name, command, fault):
    try:
        done = run(command, fault=fault)
    except subprocess.TimeoutExpired:
        fail(name, fault, "does not end")
        return None
    if done.returncode < 0 or done.returncode in (128 + signal.SIGABRT, 128 + signal.SIGSEGV):
        fail(name, fault, "crash", done)
    elif done.returncode not in (0, 1) and not done.stderr:
        fail(name, fault, "fails without a word", done)
    return done


def read_side(site):
    commands = {
        "search": ["luong thuong", "--format", "json"],
        "search by date": ["tết", "--sort", "newest", "--format", "tsv"],
        "phrase": ['"bữa ăn ca"', "--district", "Thanh Trì"],
        "show": ["--show", "3-2"],
        "facet": ["*", "--facet", "district,month,author", "-n", "0", "--format", "json"],
        "export": ["*", "-n", "all", "--format", "csv"],
        "mistyped": ["cong doann lao dongg", "--format", "json"],
    }
    for name, arguments in commands.items():
        check_reader(site, name, [search_program, "--index", str(site.index), *arguments])
    check_reader(site, "check", [index_program, "--index", str(site.index), "--check"])
    check_reader(site, "status", [index_program, "--index", str(site.index), "--status", "--json"])


def check_reader(site, name, command):
    if wanted and name not in wanted:
        return
    right = Site.must(run(command))
    tally = collections.Counter()
    for _, fault in faults(site, command):
        done = attempt(name, command, fault)
        if done is None:
            continue
        if done.stdout == right.stdout and done.returncode == 0:
            tally["right"] += 1
        elif done.returncode not in (0, 1):
            tally["refused"] += 1
        elif done.stderr not in (b"", right.stderr):
            tally["marked"] += 1
        else:
            fail(name, fault, "a wrong answer without a word", done)
            tally["WRONG"] += 1
    report(name, tally)


def check_writer(site, name, arguments):
    if wanted and name not in wanted:
        return
    command = [index_program, "--index", str(site.index), *arguments, str(site.news)]
    write_news(site.news, 1)
    if name != "first build":
        write_news(site.news, 2)
    reset = site.restore if name != "first build" else lambda: shutil.rmtree(site.index, ignore_errors=True)
    reset()
    planned = list(faults(site, command))
    new = site.answers()
    reset()
    old = site.answers() if site.index.exists() else new
    tally = collections.Counter()
    for number, (_, fault) in enumerate(planned, 1):
        if number % 500 == 0:
            print(f"  {name}: {number} of {len(planned)}", flush=True)
        reset()
        done = attempt(name, command, fault)
        if done is None:
            continue
        tally["well" if done.returncode == 0 else "failed"] += 1
        found = site.answers()
        if name != "first build" and len(found[0]) == 0:
            fail(name, fault, "no index is left", done)
        elif done.returncode == 0 and found != new:
            fail(name, fault, "says that all is well, and it is not", done)
        elif name != "first build" and done.returncode not in (0, SOME_NOT_READ) and found not in (old, new):
            fail(name, fault, "the index is neither the old nor the new one", done)
        again = run(command)
        if again.returncode != 0:
            fail(name, fault, "the next run fails", again)
        elif site.answers() != new:
            fail(name, fault, "the next run does not make it right", again)
        elif run([index_program, "--index", str(site.index), "--check"]).returncode != 0:
            fail(name, fault, "--check finds damage after the next run")
    site.restore()
    report(name, tally)


totals = collections.Counter()


def report(name, tally):
    totals.update(tally)
    print(f"{name}: {sum(tally.values())} faults, " + ", ".join(f"{n} {what}" for what, n in sorted(tally.items())), flush=True)


with tempfile.TemporaryDirectory() as directory:
    site = Site(directory)
    read_side(site)
    check_writer(site, "nightly run", [])
    check_writer(site, "full build", ["--full"])
    check_writer(site, "first build", [])
print(f"in all: {sum(totals.values())} faults, {len(faulty)} held badly")
sys.exit(1 if faulty else 0)
