#!/usr/bin/env python3
"""Searches beside runs that commit as often as they may, with readers that are stopped in mid-read.

    slowed_readers.py TIMTIN_INDEX TIMTIN_SEARCH SECONDS

Several readers ask for articles, words and lists, each at nice 19 and stopped (SIGSTOP) at random for up to half a
second, while run after run changes a part of the articles with --commit-every 5. Every answer must be the right one:
ends with 1 and the messages if any is not.
"""
import collections
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

FILES, ARTICLES = 20, 40
WORDS = "công đoàn cơ sở họp bàn về tiền lương thưởng tết của người lao động quận huyện thành phố hội thao khen".split()

index_program, search_program, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])


def write_file(news, number, version):
    chance = random.Random(number)
    lines = []
    for i in range(ARTICLES):
        name = f"{number:02}x{i:02}"
        body = " ".join(chance.choices(WORDS, k=150)) + f" dấu{name} bản{version}"
        lines.append(json.dumps({"id": name, "title": f"Tin {name}", "body": body, "date": "2018-05-06"}))
    beside = news / "beside"
    beside.write_text("\n".join(lines) + "\n")
    beside.rename(news / f"{number:02}.jsonl")


def ask(index, chance):
    """Whether one answer is right; what was said if not."""
    name = f"{chance.randrange(FILES):02}x{chance.randrange(ARTICLES):02}"
    command, holds = chance.choice([
        (["--show", name, "--raw"], lambda out: f"dấu{name}" in out),
        (["--format", "ids", f"=dấu{name}"], lambda out: out.split() == [name]),
        (["--count", "công đoàn", "--facet", "year"][:2], lambda out: out.strip().isdigit()),
        (["--format", "ids", "-n", "50", "cong doan OR thuong tet"], lambda out: len(out.split()) == 50),
    ])
    process = subprocess.Popen(["nice", "-n", "19", search_program, "--index", index, *command], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    for _ in range(chance.randrange(4)):
        time.sleep(chance.random() * 0.05)
        if process.poll() is None:
            process.send_signal(signal.SIGSTOP)
            time.sleep(chance.random() * 0.5)
            process.send_signal(signal.SIGCONT)
    out, err = process.communicate(timeout=120)
    return process.returncode == 0 and holds(out), f"{process.returncode}: {' '.join(command)}: {err.strip()[:150]}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        news, index = pathlib.Path(folder) / "news", folder + "/index"
        news.mkdir()
        for number in range(FILES):
            write_file(news, number, 0)
        subprocess.run([index_program, "--index", index, news], check=True)
        asked, wrong, is_over = collections.Counter(), [], threading.Event()

        def read(number):
            chance = random.Random(number)
            while not is_over.is_set():
                is_right, said = ask(index, chance)
                asked[is_right] += 1
                if not is_right:
                    wrong.append(said)

        readers = [threading.Thread(target=read, args=(number,)) for number in range(4)]
        for reader in readers:
            reader.start()
        runs, end, chance = 0, time.time() + seconds, random.Random(99)
        while time.time() < end:
            runs += 1
            for number in chance.sample(range(FILES), 4):
                write_file(news, number, runs)
            run = subprocess.run([index_program, "--index", index, "--commit-every", "5", news], capture_output=True, text=True)
            if run.returncode != 0:
                wrong.append(f"run {run.returncode}: {run.stderr[:200]}")
        is_over.set()
        for reader in readers:
            reader.join()
        print(f"{runs} runs, {asked[True] + asked[False]} answers, {len(wrong)} wrong")
        for said in wrong[:20]:
            print(said)
        return 1 if wrong else 0


sys.exit(main())
