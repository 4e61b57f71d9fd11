#!/usr/bin/env python3
"""Whether any input takes time or memory out of proportion to its bytes.

    hostile_inputs.py TIMTIN_INDEX [--kilobytes N] [--seconds-per-megabyte N] [--megabytes N] [KIND...]

One piece of text, tag or record is repeated to N kilobytes (500) and to four times as many. Each input lies beside one
good article, which must be indexed whatever happens to the other. It fails if an input takes more processor time for
each megabyte than is allowed (3 s), if four times the bytes take more than eight times as long, or more memory than
is allowed (500 MB). Prints the slowest and the largest.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

WORDS = "Công đoàn cơ sở tổ chức hội thao cho người lao động. "

# Repeated in a text. {} is a number that differs.
TEXTS = {
    "districts in a list": "Đông Anh, ", "districts, a sentence each": "Huyện Sóc Sơn họp. ", "wards": "phường Trúc Bạch, ",
    "types of places": "huyện ", "cues of places": "tại ", "cues and places": "tại Thanh Trì và ", "numbered districts": "quận 1, 2, ",
    "provinces": "tỉnh Nghệ An - ", "all kinds of places": "xã Đại Thanh, huyện Thanh Trì, Hà Nội; ", "streets": "đường Láng Hạ, ",
    "unions of firms": "Công đoàn Công ty TNHH Sao{} họp. ", "one union": "LĐLĐ huyện Thanh Trì ", "unions in a list": "LĐLĐ các huyện Mê Linh, ",
    "federations alone": "LĐLĐ tỉnh và ", "names that go on": "Công đoàn Trường Tiểu học ", "sectors": "Công đoàn ngành Y tế, ",
    "zones": "các KCN và CX ", "persons": "Nguyễn Văn An, ", "titles of persons": "ông ", "surnames": "Nguyễn ",
    "dates": "ngày 12/3/2019 ", "dates in words": "ngày 12 tháng 3 năm 2019 ", "weekdays": "Thứ Hai, ", "times": "08:30 ",
    "months": "tháng ", "numbers": "1.000.000 ", "digits": "1", "numbers with blanks": "500 000 ", "roman numbers": "XVIII ",
    "abbreviations": "LĐLĐ TP.HCM ", "letters with dots": "U.B.N.D.", "hash tags": "#CôngĐoàn ", "addresses": "http://a.example/b ",
    "mails": "a@b.vn ", "phones": "0912 345 678 ", "quotes": '"họp" ', "one quote": '"', "brackets": "(", "closed brackets": ") ",
    "dashes": "- ", "hyphens": "a-", "slashes": "a/", "dots": "a.", "colons": "a: ", "ellipsis": "… ", "capitals": "CÔNG ĐOÀN ",
    "one letter": "a ", "one long word": "a", "words that differ": "tu{} ", "telex": "coong ddoanf ", "marks on a letter": "\u0301",
    "marked letters": "e\u0302\u0301", "invisible": "a\u200b", "no-break blanks": "a\u00a0", "emoji": "👷", "Chinese": "公",
    "blanks": " ", "tabs": "\t", "controls": "\x1b", "no characters": "\uffff", "entities": "&amp;", "less than": "<", "markdown": "**Tin** ",
    "emphasis": "*Tin* ", "pictures in Markdown": "![a](b) ", "links in Markdown": "[a](b) ", "links that end": "](a) ",
    "links that do not end": "[a](",
    "escaped line ends": "\\n", "escapes at tags": ">\\n<", "shortcodes": "[b]x[/b] ", "open shortcodes": "[caption ",
    "square brackets": "[", "closed square brackets": "]", "ends of shortcodes": "[/b", "names of pages": "[[Tin {}]] ",
    "percent signs": "%20", "backslashes": "\\", "escapes": "\\u0061", "quotes in a word": "a\"b",
}
LINES = {
    "empty lines": "", "short lines": "a", "sentences": WORDS, "lines of dates": "12/03/2019 08:30", "bylines": "Bài, ảnh: Mai Lan",
    "captions": "Ảnh: Mai Lan", "related": "Tin liên quan: Họp bàn", "lines of a site": "Chia sẻ lên Facebook", "headlines": "Tin số {} về công đoàn",
    "keys and values": "Ngày đăng: 12/3/2019", "bullets": "• Họp bàn", "table rows": "| a | b |", "names": "Nguyễn Văn An",
    "places": "Thanh Trì", "quoted mails": "> > > họp", "rules": "-----", "numbered": "{}. Họp bàn", "files": "anh-bep ({}).png",
    "letterheads": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
}
TAGS = {
    "paragraphs": "<p>Họp bàn về bữa ăn ca.</p>", "open tags": "<p>", "bold": "<b>", "closed tags": "</p>", "links": '<a href="/b{}">Tin số {}</a> ',
    "list items": '<li><a href="/b{}">Công đoàn họp bàn số {}</a>', "tables": "<table><tr><td>", "cells": "<td>a", "images": '<img alt="Ảnh {}">',
    "captions": "<figure><figcaption>Họp {}</figcaption></figure>", "headings": "<h2>Tin {}</h2>", "first headings": "<h1>Tin {}</h1>",
    "times": '<time datetime="2019-03-12">', "meta": '<meta property="og:title" content="Tin {}">', "authors": '<meta name="author" content="Mai {}">',
    "comments": "<!-- a -->", "open comment": "<!-- ", "scripts": "<script>a()</script>", "open script": "<script>a ", "styles": "<style>a{{}}</style>",
    "linked data": '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Tin {}"}}</script>', "attributes": "<p a{}=1 b c d>",
    "unions": "<p>Công đoàn Công ty TNHH Sao{} họp.</p>", "frames": "<iframe>", "forms": "<form><input>", "divs": "<div>a", "spans": "<span>a</span>",
    "entities": "&#7897;", "broken entities": "&#", "CDATA": "<![CDATA[a]]>", "instructions": "<?a?>", "data": '<script id="__NEXT_DATA__">{{"a":[',
    "shares": '<div class="share">Chia sẻ</div>', "dates": "<span>12/03/2019</span>", "nothing": "<>", "names with colons": "<o:p>", "tags that differ": "<a{}>b</a{}>",
    "entities that differ": "&a{}; ", "classes of a builder": '<div class="elementorwidget">a</div>',
}
RECORDS = {
    "empty objects": "{{}}\n", "no JSON": "x\n", "small articles": '{{"id":"{}","title":"Tin","body":"Họp."}}\n', "the same article": '{{"id":"a","title":"Tin","body":"Họp."}}\n',
    "open objects": '{{"a":', "open lists": "[", "lists in a row": "[]\n", "strings": '"a"\n', "numbers": "1e999\n", "blank lines": "\n",
    "unknown keys": '{{"id":"{}","k{}":1}}\n', "wrong dates": '{{"id":"{}","title":"Tin","body":"Họp.","date":"x{}"}}\n',
    "unknown districts": '{{"id":"{}","title":"Tin","body":"Họp.","district":"X{}"}}\n',
}
ROWS = {
    "rows": "{},Tin,Họp bàn\n", "open quotes": '{},"Tin,Họp\n', "quotes": '"', "delimiters": ",", "line feeds": "\n", "half rows": "a\n",
    "quotes in rows": '{},"a""b",c\n', "very many cells": "a,",
}
FIELDS = ("title", "author", "source", "date", "district", "province", "url", "tags", "lead", "caption", "category", "id")


def repeated(piece, size):
    parts, length, number = [], 0, 0
    while length < size:
        part = piece.replace("{}", str(number)).replace("{{", "{").replace("}}", "}")
        parts.append(part)
        length += len(part.encode())
        number += 1
    return "".join(parts)


def inputs():
    """Kind, name of the file, function from a size to its text."""
    for name, piece in TEXTS.items():
        yield f"text: {name}", "a.txt", lambda size, piece=piece: "Tin đầu\n\n" + WORDS + repeated(piece, size) + "\n"
        yield f"page: {name}", "a.html", lambda size, piece=piece: page("<p>" + repeated(piece, size) + "</p>")
        yield f"record: {name}", "a.jsonl", lambda size, piece=piece: record(body=WORDS + repeated(piece, size))
    for name, line in LINES.items():
        yield f"lines: {name}", "a.txt", lambda size, line=line: "Tin đầu\n\n" + WORDS + "\n" + repeated(line + "\n", size)
        yield f"lines of a record: {name}", "a.jsonl", lambda size, line=line: record(body=repeated(line + "\n", size))
    for name, tag in TAGS.items():
        yield f"tags: {name}", "a.html", lambda size, tag=tag: page(repeated(tag, size))
        yield f"tags of a record: {name}", "a.jsonl", lambda size, tag=tag: record(body=repeated(tag, size))
    for name, line in RECORDS.items():
        yield f"records: {name}", "a.jsonl", lambda size, line=line: repeated(line, size)
        yield f"list of records: {name}", "a.json", lambda size, line=line: "[" + repeated(line.strip() + ",", size) + "1]"
    for name, row in ROWS.items():
        yield f"table: {name}", "a.csv", lambda size, row=row: "id,title,body\n" + repeated(row, size)
    for field in FIELDS:
        for name in ("words that differ", "districts in a list", "dates", "persons", "less than"):
            yield f"field {field}: {name}", "a.jsonl", lambda size, field=field, name=name: record(**{field: repeated(TEXTS[name], size)})
        yield f"field {field}: a list", "a.jsonl", lambda size, field=field: record(**{field: [f"Mai {i}" for i in range(size // 12)]})


def page(content):
    return f"<html><head><title>Tin</title></head><body><h1>Tin</h1><p>{WORDS * 5}</p>{content}</body></html>"


def record(**fields):
    return json.dumps({"id": "a", "title": "Tin", "body": WORDS, **fields}, ensure_ascii=False) + "\n"


def measure(program, directory, name, text):
    """Seconds, megabytes, status, whether the good article is indexed."""
    news, index = directory / "news", directory / "index"
    subprocess.run(["rm", "-rf", news, index], check=True)
    news.mkdir()
    (news / name).write_text(text, encoding="utf-8", errors="surrogatepass")
    (news / "good.txt").write_text("Tin lành\n\nBài lành của công đoàn.\n")
    bound = lambda: resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
    with open(directory / "err", "w") as messages:
        process = subprocess.Popen([program, "--index", index, news], stdout=messages, stderr=messages,
                                   preexec_fn=bound, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(process.pid, 0)
    exported = subprocess.run([program, "--index", index, "--export"], capture_output=True).stdout.splitlines()
    has_good = any(json.loads(line)["id"] == "good.txt" for line in exported)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), has_good


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--kilobytes", type=int, default=500)
    parser.add_argument("--seconds-per-megabyte", type=float, default=3)
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("kinds", nargs="*")
    given = parser.parse_intermixed_args()
    rows, bad = [], []
    with tempfile.TemporaryDirectory() as folder:
        directory = pathlib.Path(folder)
        base = measure(given.program, directory, "b.txt", "Tin\n\nHọp.\n")[0]
        for kind, name, text_of in inputs():
            if given.kinds and not any(wanted in kind for wanted in given.kinds):
                continue
            times = []
            for size in (given.kilobytes * 1000, given.kilobytes * 4000):
                text = text_of(size)
                seconds, memory, status, has_good = measure(given.program, directory, name, text)
                megabytes = len(text.encode(errors="surrogatepass")) / 1e6
                times.append(max(seconds - base, 0.001))
                reasons = []
                if status not in (0, 3):
                    reasons.append(f"status {status}")
                elif not has_good:
                    reasons.append("the good article is not indexed")
                if times[-1] / megabytes > given.seconds_per_megabyte:
                    reasons.append(f"{times[-1] / megabytes:.1f} s a megabyte")
                if memory > given.megabytes:
                    reasons.append(f"{memory:.0f} MB")
                if len(times) == 2 and times[1] > 0.5 and times[1] > 8 * times[0]:
                    reasons.append(f"{times[0]:.2f} s, and {times[1]:.2f} s for four times the bytes")
                if reasons:
                    bad.append((kind, ", ".join(reasons)))
                    print(f"BAD {kind}, {megabytes:.1f} MB: {bad[-1][1]}", flush=True)
                rows.append((times[-1] / megabytes, times[-1], memory, megabytes, kind))
                if status not in (0, 3):
                    break
    print(f"{len(rows)} inputs, {len(bad)} out of proportion")
    print("s a MB        s     MB   input MB  kind")
    slowest, largest = sorted(rows, reverse=True)[:15], sorted(rows, key=lambda row: -row[2])[:5]
    for per, seconds, memory, megabytes, kind in slowest + largest:
        print(f"{per:6.2f} {seconds:8.2f} {memory:6.0f} {megabytes:10.1f}  {kind}")
    return 1 if bad else 0


sys.exit(main())
