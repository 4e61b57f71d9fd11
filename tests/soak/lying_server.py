#!/usr/bin/env python3
"""Whether a shard server that lies can do more than give wrong answers for its shard.

    lying_server.py TIMTIN_INDEX TIMTIN_SEARCH [ROUNDS]

Between timtin-search and a real xapian-tcpsrv stands one that lies: it turns bits of what the server says, cuts it short,
says it twice, sends bytes at random, promises a reply of 2^60 bytes, or sends one of 3 GiB. Beside
it is a good shard. Each search must end by itself, within some steps of --shard-timeout, with an answer, one without
the lying shard, or an error that is told, in less than 400 MB. Prints the counts and ends with 1 where that fails.
"""
import collections
import json
import os
import pathlib
import random
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time

index_program, search_program = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 20
SECONDS_OF_STEP, MOST_SECONDS, MOST_MEGABYTES = 0.5, 20, 400
LONG, LARGE = b"\xff" + bytes(8) + b"\x90", b"\xff" + bytes(4) + b"\x8c"  # lengths of 2^60, of 3 GiB
TEXT = "Công đoàn cơ sở họp bàn về tiền lương, thưởng Tết và bữa ăn ca của người lao động."


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Liar:
    """Hands bytes on between clients and the server; `lie` says what the client gets for what the server said."""

    def __init__(self, server):
        self.server, self.lie = server, lambda said, number: said
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.server))
            threading.Thread(target=self.hand_on, args=(client, server, None), daemon=True).start()
            threading.Thread(target=self.hand_on, args=(server, client, self.lie), daemon=True).start()

    def hand_on(self, source, target, lie):
        number = 0
        try:
            while said := source.recv(1 << 16):
                answer = said if lie is None else lie(said, number)
                number += 1
                if answer is None:
                    break
                for part in [answer] if isinstance(answer, bytes) else answer:
                    target.sendall(part)
        except OSError:
            pass
        for one in (source, target):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def endless(kind):
    yield bytes([kind]) + LARGE
    while True:
        yield bytes(1 << 16)


def turned(said, chance, bits):
    result = bytearray(said)
    for _ in range(bits):
        result[chance.randrange(len(result))] ^= 1 << chance.randrange(8)
    return bytes(result)


def lies(chance):
    """Name and lie, each beginning with the reply of a random number."""
    begin = chance.randrange(4)
    def later(lie):
        return lambda said, number: lie(said) if number >= begin else said
    yield "one bit", later(lambda said: turned(said, chance, 1))
    yield "many bits", later(lambda said: turned(said, chance, 1 + len(said) // 8))
    yield "cut", later(lambda said: said[:chance.randrange(len(said))] or None)
    yield "twice", later(lambda said: said + said)
    yield "noise", later(lambda said: chance.randbytes(chance.randrange(1, 5000)))
    yield "control characters", later(lambda said: said.replace(b"Tin", b"\x1b[2"))
    yield "a promise", later(lambda said: bytes([said[0]]) + LONG + b"x")
    yield "a large reply", later(lambda said: endless(said[0]))
    yield "silence", later(lambda said: b"")


def make_shards(directory):
    for name in ("good", "bad"):
        news = directory / f"{name}-news"
        news.mkdir()
        lines = [json.dumps({"id": f"{name}-{i}", "title": f"Tin {name} {i}", "date": f"2018-0{1 + i % 9}-11",
                             "author": f"Tác giả {i % 7}", "body": f"{TEXT} Số {i}."}) for i in range(200)]
        (news / "a.jsonl").write_text("\n".join(lines) + "\n")
        subprocess.run([index_program, "--index", directory / name, news], check=True)


QUESTIONS = [["luong thuong", "--format", "json"], ["*", "--facet", "author,month", "-n", "0"], ['"bữa ăn ca"', "--sort", "newest"],
             ["--show", "bad-3"], ["cong doann"], ["*", "-n", "all", "--format", "csv"], ["thuong*", "--format", "ids"]]


def ask(archive, question):
    """Status, seconds, megabytes, what it printed."""
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        process = subprocess.Popen([search_program, "--archive", archive, "--shard-timeout", f"{SECONDS_OF_STEP * 1000:.0f}ms", *question],
                                   stdout=out, stderr=out, env={**os.environ, "LC_ALL": "C.UTF-8"},
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)))
        end = threading.Timer(MOST_SECONDS * 3, process.kill)
        end.start()
        _, status, usage = os.wait4(process.pid, 0)
        end.cancel()
        process.returncode = 0
        out.seek(0)
        return os.waitstatus_to_exitcode(status), time.monotonic() - begin, usage.ru_maxrss / 1024, out.read()


def main():
    chance = random.Random(20)
    counts, bad, most = collections.Counter(), 0, [0.0, 0.0]
    with tempfile.TemporaryDirectory() as folder:
        directory = pathlib.Path(folder)
        make_shards(directory)
        port = free_port()
        server = subprocess.Popen(["xapian-tcpsrv", "--port", str(port), "--interface", "127.0.0.1", "--quiet", directory / "bad"])
        try:
            time.sleep(0.5)
            liar = Liar(port)
            archive = directory / "archive.toml"
            archive.write_text(f'[[shard]]\nname = "good"\npath = "{directory / "good"}"\n'
                               f'[[shard]]\nname = "bad"\naddress = "127.0.0.1:{liar.port}"\n')
            honest = ask(archive, QUESTIONS[0])
            if honest[0] != 0 or b"missing_shards\":[{" in honest[3]:
                sys.exit(f"without lies, too, it fails: {honest[3][:300]}")
            for number in range(rounds):
                for name, lie in lies(chance):
                    liar.lie = lie
                    question = QUESTIONS[chance.randrange(len(QUESTIONS))]
                    status, seconds, megabytes, printed = ask(archive, question)
                    most = [max(most[0], seconds), max(most[1], megabytes)]
                    counts[name, status] += 1
                    may_end = (0, 1, 16) if "all" not in question else (0, 1, 13, 16, 17)  # in the middle of an export
                    if status not in may_end or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES or (status > 1 and not printed):
                        bad += 1
                        print(f"BAD {name}, {question}: status {status}, {seconds:.1f} s, {megabytes:.0f} MB, {printed[:200]}", flush=True)
        finally:
            server.kill()
    for (name, status), count in sorted(counts.items()):
        print(f"{name}: {count} with status {status}")
    print(f"{sum(counts.values())} searches, {bad} badly; at most {most[0]:.1f} s and {most[1]:.0f} MB")
    return 1 if bad else 0


sys.exit(main())
