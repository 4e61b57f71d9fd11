#!/usr/bin/env python3
"""Whether every question that anyone can type is answered or refused within its time.

    query_budget.py TIMTIN_SEARCH INDEX [SECONDS [OPTION...]]

Asks some hundred hostile questions, prints the slowest 20, and ends with 1 if one takes more than SECONDS (1) of
processor time. Of an export (-n all) it is the time until the first bytes come, for the rest is as long as what it
prints. OPTIONs go to each call (--time-limit 0.05).
"""
import itertools
import json
import os
import pathlib
import random
import resource
import select
import subprocess
import sys
import time
import unicodedata

program, index = sys.argv[1], sys.argv[2]
allowed = float(sys.argv[3]) if len(sys.argv) > 3 else 1.0
options = sys.argv[4:]
chance = random.Random(20)

LETTERS = "abcdeghiklmnopqrstuvxyđ0123456789"
WORDS = """công đoàn lao động người các của và cho với trong năm tổ chức cơ sở tỉnh huyện thành phố quận hội ban chấp
hành liên chính trị hoạt đời sống chăm lo tết sum vầy tiền lương thưởng hỗ trợ khó khăn doanh nghiệp nhà máy khu""".split()
PLAIN = """cong doan lao dong nguoi cac cua va cho voi trong nam to chuc co so tinh huyen thanh pho quan hoi ban chap
hanh lien chinh tri hoat doi song cham lo tet sum vay tien luong thuong ho tro kho khan doanh nghiep nha may khu""".split()
DISTRICTS = ["Thanh Trì", "Thường Tín", "Đống Đa", "Hoàn Kiếm", "Ba Đình", "Bình Thạnh", "Gò Vấp", "Thủ Đức", "Sông Công"]
PROVINCES = ["Hà Nội", "Hải Phòng", "Cần Thơ", "Nghệ An", "Thanh Hóa", "Bắc Ninh", "Đồng Nai", "Lâm Đồng"]


def without_marks(word):
    pieces = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(c for c in pieces if not unicodedata.combining(c))


def frequent_words():
    """The most frequent syllables of print, without marks, each once."""
    file = pathlib.Path(__file__).parent.parent / "fixtures/frequent_syllables.txt"
    words = [word for line in file.read_text().splitlines() if not line.startswith("#") for word in line.split()]
    return list(dict.fromkeys(without_marks(word) for word in words))


def alternatives(words):
    return [" OR ".join(words)]


def wide_questions():
    """Words that most articles have, as many as a query may have."""
    words = frequent_words()[:250]
    any_of_all = alternatives(words)
    facets = "district,province,month,year,author,source,union"
    yield "250 frequent words, any", any_of_all
    for name, options in {
        "count": ["--count"], "facets": ["--facet", facets], "timeline": ["--timeline=month"], "newest": ["--sort", "newest"],
        "oldest": ["--sort", "oldest"], "ids": ["-n", "all", "--format", "ids"], "far": ["--offset", "100000"],
        "recent": ["--recent"], "cross": ["--facet", "district,month", "--cross"], "explain": ["--explain"],
        "100 districts": ["--district", ",".join(DISTRICTS * 11)], "years": ["--from", "1990", "--to", "2030"],
    }.items():
        yield f"250 frequent words, any: {name}", any_of_all + options
    yield "250 frequent words, list", [" ".join(words)]
    yield "250 frequent words, list, 1,000 hits", [" ".join(words), "-n", "1000"]
    yield "250 frequent words, list, far", [" ".join(words), "--offset", "20000"]
    yield "250 frequent words, list, facets", [" ".join(words), "--facet", facets]
    yield "250 frequent words excluded", ["* -(" + " OR ".join(words) + ")"]
    yield "250 frequent words in titles, any", alternatives("title:" + word for word in words)
    yield "pairs of alternatives", [" ".join(f"({a} OR {b})" for a, b in zip(words[::2], words[1::2]))]
    yield "NOT of NOT of NOT", ["a " + "-(b " * 60 + "c" + ")" * 60]
    yield "alternatives without each other", [" OR ".join(f"({a} -{b})" for a, b in zip(words[::2], words[1::2]))]
    yield "a tree of alternatives", ["".join("(" * 50 + words[0]) + "".join(f" OR {w}) {v}" for w, v in zip(words[1:51], words[51:101]))]
    yield "125 pairs in a row, any", alternatives(f'"{a} {b}"' for a, b in zip(words[::2], words[1::2]))
    yield "62 rows of four, any", alternatives('"' + " ".join(words[i:i + 4]) + '"' for i in range(0, 248, 4))
    yield "phrases of one word, any", alternatives('"' + f"{w} {w} {w}" + '"' for w in words[:80])
    yield "phrases of one word in titles, any", alternatives('title:"' + f"{w} {w} {w}" + '"' for w in words[:80])
    yield "1,000 prefixes, any", alternatives(w + "*" for w in words * 4)
    yield "250 days", alternatives(f"date:{1 + i % 28:02}/{1 + i % 12:02}/{2000 + i % 25}" for i in range(250))
    yield "50 compared timelines", ["*", "--timeline=month"] + [o for w in words[:50] for o in ("--compare", w)]
    yield "50 compared wide timelines", ["*", "--timeline=month"] + [o for i in range(50) for o in ("--compare", " OR ".join(words[i:i + 150]))]
    for rows, columns in (("district", "month"), ("author", "source"), ("union", "district")):
        for form in ("text", "json", "csv"):
            yield (f"cross table of {rows} and {columns} as {form}",
                   ["*", "--facet", f"{rows},{columns}", "--cross", "--facet-limit", "all", "-n", "0", "--format", form])
        yield f"250 frequent words, any: cross table of {rows} and {columns}", any_of_all + ["--facet", f"{rows},{columns}", "--cross"]
    yield "everything at once", any_of_all + ["--facet", facets, "--timeline=month", "--district", ",".join(DISTRICTS), "--recent", "--format", "json"]
    for count in (1, 9):
        compared = [o for i in range(count) for o in ("--compare", alternatives(words[i * (250 // count):(i + 1) * (250 // count)])[0])]
        yield f"{count} compared with 250 words in all", ["*", "--timeline=month", *compared]
        yield f"{count} compared, 250 frequent words, any", any_of_all + ["--timeline=year", *compared]
    yield "9 compared with everything", ["*", "--timeline=month"] + ["--compare", "*"] * 9
    slips = ["".join(w[:1] + chance.choice("xzwqj") + w[1:]) for w in words]
    yield "250 slips", [" ".join(slips)]
    yield "30 slips", [" ".join(slips[:30])]
    yield "250 slips, any", alternatives(slips)
    yield "keys of telex, run together", ["".join(w + chance.choice("sfrxj") for w in words[:12])]
    yield "256 words with dots", [".".join(words)]
    yield "256 words joined", ["-".join(words)]
    yield "a hash tag of 100 words", ["#" + "".join(w.capitalize() for w in words[:100])]


def similar_questions():
    """Articles like the one with the longest text, like the newest and like the best ones for a word."""
    def ids(*arguments):
        command = [program, "--index", index, *arguments, "--format", "ids"]
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    longest = ""
    for line in subprocess.run([program, "--index", index, "*", "-n", "20000", "--format", "jsonl", "--full-text"],
                               capture_output=True, text=True).stdout.splitlines():
        longest = max(longest, line, key=len)
    found = {"the longest of 20,000": [json.loads(longest)["id"]] if longest else [], "the newest": ids("*", "--sort", "newest", "-n", "2"),
             "of one word": ids("cong", "-n", "2"), "of rare words": ids("sum vay", "-n", "2")}
    for name, some in found.items():
        for number, one in enumerate(some, 1):
            like = ["--similar-to", one]
            yield f"similar to {name}, {number}", like
            yield f"similar to {name}, {number}: 1,000 hits", like + ["-n", "1000"]
            yield f"similar to {name}, {number}: far page", like + ["--offset", "20000"]
            yield f"similar to {name}, {number}: of frequent words", like + alternatives(frequent_words()[:250])
            yield f"similar to {name}, {number}: of years", like + ["--from", "1990", "--to", "2030"]
            yield f"shown: {name}, {number}", ["--show", one]
            yield f"shown with matches: {name}, {number}", ["--show", one] + alternatives(frequent_words()[:250])
            yield f"explained: {name}, {number}", ["--explain-article", one]


def questions():
    starts = chance.sample(LETTERS, 16)
    yield "16 prefixes of one letter, all", [" ".join(c + "*" for c in starts)]
    yield "16 prefixes of one letter, any", alternatives(c + "*" for c in starts)
    yield "16 prefixes of two letters, any", alternatives(c + "*" for c in chance.choices(["th", "ch", "ng", "nh", "tr", "kh", "ph", "gi"], k=16))
    yield "16 times the same prefix", [" ".join(["t*"] * 16)]
    yield "16 prefixes of a word, any", alternatives(w + "*" for w in PLAIN[:16])
    yield "16 prefixes in titles", [" ".join("title:" + c + "*" for c in starts)]
    yield "16 prefixes, each excluded", ["* " + " ".join("-" + c + "*" for c in starts)]
    yield "1 prefix beside 200 words", [" ".join(["c*"] + chance.choices(WORDS, k=200))]
    yield "8 prefixes and 100 alternatives", alternatives([c + "*" for c in starts[:8]] + chance.choices(WORDS, k=100))
    yield "8 prefixes and 100 alternatives, unmarked", alternatives([c + "*" for c in starts[:8]] + chance.choices(PLAIN, k=100))
    for count in (40, 128, 250):
        yield f"{count} words, all", [" ".join(chance.choices(WORDS, k=count))]
        yield f"{count} words unmarked, all", [" ".join(chance.choices(PLAIN, k=count))]
        yield f"{count} words, any", alternatives(chance.choices(WORDS, k=count))
        yield f"{count} words unmarked, any", alternatives(chance.choices(PLAIN, k=count))
    yield "84 phrases of three, any", alternatives(f'"{" ".join(chance.choices(PLAIN, k=3))}"' for _ in range(84))
    yield "60 phrases of four, all", [" ".join(f'"{" ".join(chance.choices(PLAIN, k=4))}"' for _ in range(60))]
    yield "a phrase of 250 words", ['"' + " ".join(chance.choices(PLAIN, k=250)) + '"']
    yield "a phrase of one word again and again", ['"' + " ".join(["cong"] * 250) + '"']
    yield "250 words in titles, any", alternatives("title:" + w for w in chance.choices(PLAIN, k=250))
    yield "120 words excluded", ["* " + " ".join("-" + w for w in chance.choices(PLAIN, k=120))]
    yield "60 parentheses deep", ["(" * 60 + "cong OR doan" + " lao) OR dong" * 60]
    yield "5,000 parentheses deep", ["(" * 5000 + "a" + ")" * 5000]
    yield "alternatives of alternatives", [" ".join("(" + " OR ".join(chance.choices(PLAIN, k=8)) + ")" for _ in range(30))]
    yield "100 days, any", alternatives(f"date:{chance.randrange(1, 28):02}/{chance.randrange(1, 12):02}/2018" for _ in range(100))
    yield "100 years, any", alternatives(f"date:{1950 + i}" for i in range(100))
    yield "all days of a century", ["date:1950..2049 cong"]
    yield "100 districts in the question", alternatives(f'district:"{d}"' for d in chance.choices(DISTRICTS, k=100))
    yield "120 kB of words", [" ".join(chance.choices(PLAIN, k=24000))]
    yield "60 kB of words", [" ".join(chance.choices(PLAIN, k=11000))]
    yield "60 kB of one letter", ["a" * 60000]
    yield "60 kB of one word with blanks", ["a " * 30000]
    yield "60 kB of quotation marks", ['"' * 60000]
    yield "60 kB of minus signs", ["-" * 60000]
    yield "60 kB of stars", ["*" * 60000]
    yield "60 kB of stars with blanks", ["* " * 30000]
    yield "60 kB of colons", [":" * 60000]
    yield "60 kB of OR", ["OR " * 20000]
    yield "60 kB of marks on one letter", ["a" + "\u0301" * 30000]
    yield "30 kB of Chinese", ["公" * 10000]
    yield "60 kB of digits", ["1" * 60000]
    yield "60 kB joined by hyphens", ["a-" * 30000]
    yield "200 mistyped words", [" ".join("".join(chance.choices("bcdghklmnpqrstvxaeiouy", k=6)) for _ in range(200))]
    yield "30 mistyped words", [" ".join(w[:-1] + chance.choice("xzwq") + w[-1] for w in PLAIN[:30])]
    yield "40 words typed by telex", [" ".join(w + chance.choice("sfrxj") for w in chance.choices(PLAIN, k=40))]
    yield "one word of 200 letters", ["nghieng" * 28]
    yield "100 districts by option", ["--district", ",".join(chance.choices(DISTRICTS, k=100)), "cong"]
    yield "100 districts, no word", ["--district", ",".join(chance.choices(DISTRICTS, k=100)), "*"]
    yield "5,000 districts", ["--district", ",".join(chance.choices(DISTRICTS, k=5000)), "cong"]
    yield "100 provinces", ["--province", ",".join(chance.choices(PROVINCES, k=100)), "cong"]
    yield "100 communes", ["--commune", ",".join(["Đại Thanh"] * 100), "cong"]
    yield "one district of 100 kB", ["--district", "Thanh Trì " * 7000, "cong"]
    yield "50 unions", [o for _ in range(50) for o in ("--union", "công đoàn huyện " + chance.choice(DISTRICTS))] + ["cong"]
    yield "a union of very common words", ["--union", "công đoàn", "*"]
    yield "100 authors", [o for c in chance.choices(PLAIN, k=100) for o in ("--author", c)] + ["cong"]
    yield "100 sources", [o for c in chance.choices(PLAIN, k=100) for o in ("--source", c)] + ["cong"]
    facets = "district,province,month,year,author,source,union"
    for text in ("*", "cong", "cong doan lao dong"):
        yield f"facets of everything: {text}", [text, "--facet", facets, "--facet-limit", "all"]
        yield f"timeline: {text}", [text, "--timeline=month"]
        yield f"by date: {text}", [text, "--sort", "oldest", "-n", "100"]
        yield f"newest: {text}", [text, "--sort", "newest", "-n", "100"]
        yield f"far page: {text}", [text, "--offset", "100000"]
        yield f"recent: {text}", [text, "--recent"]
        yield f"count: {text}", [text, "--count"]
        yield f"dates: {text}", [text, "--from", "1900", "--to", "2100"]
        for form in ("ids", "json", "jsonl", "csv", "tsv", "text"):
            yield f"-n all as {form}: {text}", [text, "-n", "all", "--format", form]
        yield f"-n all, copies, ids: {text}", [text, "-n", "all", "--format", "ids", "--no-collapse"]
        yield f"-n 100000 as json: {text}", [text, "-n", "100000", "--format", "json"]
        yield f"-n all as a page: {text}", [text, "-n", "all", "--html", "-"]
        yield f"-n all, oldest, csv: {text}", [text, "-n", "all", "--format", "csv", "--sort", "oldest"]
    yield "any of 100 words, -n all ids", alternatives(chance.choices(PLAIN, k=100)) + ["-n", "all", "--format", "ids"]
    yield "16 prefixes any, facets", alternatives(c + "*" for c in starts) + ["--facet", facets]
    yield "16 prefixes any, by date", alternatives(c + "*" for c in starts) + ["--sort", "newest"]
    yield "explain of 16 prefixes", alternatives(c + "*" for c in starts) + ["--explain"]


# What a refusal for a limit says, unlike one for options that do not go together.
OF_LIMITS = ("more than", "the limit is", "nested", "too many", "the query is empty")


def is_export(arguments):
    return "all" in arguments[arguments.index("-n"):][1:2] or "100000" in arguments if "-n" in arguments else False


def used(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(arguments):
    """Seconds until the answer, seconds in all, bytes, peak MB, status."""
    bound = lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    process = subprocess.Popen([program, "--index", index, *arguments], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, preexec_fn=bound)
    first, size = None, 0
    while True:
        ready, _, _ = select.select([process.stdout], [], [], 0.01)
        if ready:
            if first is None:
                first = used(process.pid)
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                break
            size += len(piece)
    told = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    whole = usage.ru_utime + usage.ru_stime
    if os.waitstatus_to_exitcode(status) == 2 and not any(word in told for word in OF_LIMITS):
        status = -1  # a question of this script that is none
        print("refused:", [a[:60] for a in arguments[:6]], told.strip()[:300])
    return (first if is_export(arguments) else whole), whole, size, usage.ru_maxrss / 1024, status


def main():
    rows = []
    for name, arguments in itertools.chain(questions(), wide_questions(), similar_questions()):
        if max(len(a) for a in arguments) > 120_000:
            continue  # no shell passes it on
        rows.append((*ask([*options, *arguments]), name))
    refused = sum(row[4] == 512 for row in rows)
    rows.sort(reverse=True)
    slow = [row for row in rows if row[0] > allowed]
    broken = [row for row in rows if row[4] not in (0, 256, 512)]
    print(f"{len(rows)} questions, {refused} refused by a limit, {len(slow)} over {allowed:g} s, {len(broken)} ended badly")
    print("answer s  whole s       bytes     MB  question")
    for first, whole, size, memory, status, name in rows[:20]:
        print(f"{first:8.2f} {whole:8.2f} {size:11,} {memory:6.0f}  {name}")
    for row in broken:
        print("status", row[4], row[5])
    return 1 if slow or broken else 0


sys.exit(main())
