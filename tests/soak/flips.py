#!/usr/bin/env python3
"""Turns one bit of one byte of an index after the other, and looks at what its readers say.

    flips.py TIMTIN_INDEX TIMTIN_SEARCH [FLIPS]

FLIPS (300) a file. What is asked: no crash and no hanging whatever turned; `--check` names each flip in a table; what is
shown of an article is right or refused; and only lists of postings, positions and terms, which Xapian reads by itself,
may change which articles a search finds (docs/security.md). Ends with 1 where that fails.
"""
import collections
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

index_program, search_program = sys.argv[1:3]
flips = int(sys.argv[3]) if len(sys.argv) > 3 else 300
chance = random.Random(29)
WORDS = "công đoàn cơ sở họp bàn về tiền lương thưởng tết của người lao động quận huyện thành phố hội thao khen".split()
XAPIANS_OWN = {"postlist.glass", "position.glass", "termlist.glass"}


def run(*arguments):
    return subprocess.run([str(a) for a in arguments], capture_output=True, timeout=60)


def write_news(folder):
    folder.mkdir()
    with open(folder / "a.jsonl", "w") as file:
        for i in range(300):
            body = " ".join(chance.choices(WORDS, k=120)) + f" dấu{i}"
            file.write(json.dumps({"id": f"t{i}", "title": f"Tin số {i}", "body": body, "author": f"Tác giả {i % 7}",
                                   "date": f"20{10 + i % 9}-0{1 + i % 9}-11"}) + "\n")


def questions(index):
    search = [search_program, "--index", index]
    return {
        "words": [*search, "tien luong", "--format", "ids", "-n", "50"],
        "phrase": [*search, '"lao động"', "--format", "json", "-n", "20"],
        "facets": [*search, "*", "--facet", "month,author", "-n", "0", "--format", "json"],
        "show": [*search, "--show", "t17"],
        "export": [*search, "*", "-n", "all", "--format", "csv", "--full-text"],
    }


def turn(file, sound):
    place = chance.randrange(len(sound))
    turned = bytearray(sound)
    turned[place] ^= 1 << chance.randrange(8)
    file.write_bytes(turned)
    return place


def main():
    failures = 0
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        write_news(directory / "news")
        index = directory / "index"
        made = run(index_program, "--index", index, directory / "news")
        assert made.returncode == 0, made.stderr
        generation = index / (index / "current").read_text().strip()
        right = {name: run(*command).stdout for name, command in questions(index).items()}
        files = sorted(p for p in generation.iterdir() if p.is_file() and p.stat().st_size > 0)
        for file in [*files, index / "current", index / "timtin-index", index / "status.json"]:
            sound = file.read_bytes()
            tally = collections.Counter()
            for _ in range(flips):
                place = turn(file, sound)
                for name, command in questions(index).items():
                    done = run(*command)
                    if done.returncode < 0 or done.returncode >= 128:
                        kind = "crash"
                    elif done.returncode == 0 and done.stdout == right[name]:
                        kind = "right"
                    elif done.returncode not in (0, 1):
                        kind = "refused"
                    elif file.name in XAPIANS_OWN and name != "show":
                        kind = "others found"
                    else:
                        kind = "wrong"
                    tally[kind] += 1
                    if kind in ("crash", "wrong"):
                        failures += 1
                        print("FAULT", file.name, place, name, kind, done.returncode, done.stderr[:200], flush=True)
                check = run(index_program, "--index", index, "--check")
                tally["named by --check" if check.returncode == 13 else "not named"] += 1
                if check.returncode < 0 or (file.suffix == ".glass" and check.returncode != 13):
                    failures += 1
                    print("FAULT", file.name, place, "--check", check.returncode, check.stderr[:200], flush=True)
            file.write_bytes(sound)
            print(f"{file.name}: {flips} flips, " + ", ".join(f"{n} {what}" for what, n in sorted(tally.items())), flush=True)
    print("held" if failures == 0 else f"{failures} faults")
    return 1 if failures else 0


sys.exit(main())
