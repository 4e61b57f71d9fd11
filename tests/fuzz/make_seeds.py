#!/usr/bin/env python3
"""Writes seeds for the fuzzers of the readers: invented articles of tests/fixtures and data/sample in every format.

    make_seeds.py FOLDER        writes FOLDER/article/... and FOLDER/files/...

The first byte of a seed chooses the format, as article_fuzz.cpp and files_fuzz.cpp say.
"""
import base64
import gzip
import io
import json
import pathlib
import quopri
import re
import sys
import zipfile

root = pathlib.Path(__file__).resolve().parents[2]
out = pathlib.Path(sys.argv[1])
TEXT, JSON, HTML = 0, 1, 2
ENDINGS = {name: i for i, name in enumerate("json jsonl csv xml warc mhtml docx odt aspx sql txt md".split())}
written = 0


def seed(target, first, data):
    global written
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    data = data.encode() if isinstance(data, str) else data
    (folder / f"{written:04}").write_bytes(bytes([first]) + data)
    written += 1


def cases(name):
    """The texts of a file of cases: '=== number', fields, '---', the text."""
    whole = (root / "tests/fixtures" / name).read_text()
    sentences = dict(re.findall(r"^\{(\d)\} (.*)$", whole, re.M))
    for case in re.split(r"^=== .*\n", whole, flags=re.M)[1:]:
        text = case.split("\n---\n", 1)[-1]
        yield re.sub(r"\{(\d)\}", lambda found: sentences.get(found[1], found[0]), text)


def xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


texts = [t for name in ("scraped_texts.txt", "text_layouts.txt", "union_layouts.txt", "unseen_texts.txt", "further_texts.txt", "list_pages.txt") for t in cases(name)]
texts += [p.read_text() for p in sorted((root / "data/sample").rglob("*.txt"))[:60]]
pages = list(cases("saved_pages.txt")) + list(cases("further_pages.txt"))
pages += [p.read_text(errors="replace") for p in sorted((root / "tests/fixtures/pages").glob("*.html"))]
for text in texts:
    seed("article", HTML if text.lstrip().startswith("<") else TEXT, text)
for page in pages:
    seed("article", HTML, page)
    seed("files", ENDINGS["aspx"], page)

for case in re.split(r"^=== ", (root / "tests/fixtures/dumps.txt").read_text(), flags=re.M)[1:]:
    head, dump = case.split("\n", 1)
    ending = {"ndjson": "jsonl", "jl": "jsonl", "tsv": "csv", "rss": "xml", "atom": "xml"}.get(e := head.rsplit(".", 1)[1], e)
    seed("files", ENDINGS[ending], dump)

# Records: keys and values in the forms of many systems.
TITLE, BODY = "Tổ dệt có quạt mới", "Sáng 5/3, công đoàn xưởng dệt Sông Mây lắp quạt cho thợ.\nThợ huyện Thanh Trì đỡ nóng."
records = [
    {"id": 7, "title": TITLE, "body": BODY, "date": "2022-10-10", "author": ["Hà Sen", "Vũ Lam"], "url": "https://bao.example/a?utm_source=x"},
    {"ma_tin": "x1", "Tiêu đề": TITLE, "ngay_dang": "10/10/2022 08:15", "noi_dung": f"<p>{BODY}</p>", "tac_gia": "Hà Sen"},
    {"headline": {"rendered": TITLE}, "content": {"rendered": f"[caption id=1]Ảnh[/caption]<p>{BODY}</p>"}, "date_gmt": "2022-10-10T01:15:00",
     "_embedded": {"author": [{"name": "Hà Sen"}]}},
    {"title": TITLE, "blocks": [{"type": "paragraph", "data": {"text": BODY}}, {"type": "image", "data": {"caption": "Quạt"}}], "published": 1665360900},
    {"title": TITLE, "body": BODY, "published_at": 1665360900123, "districts": ["Thanh Trì", "020"], "updated": {"$date": "2022-10-11T00:00:00Z"}},
    {"name": TITLE, "articleBody": BODY, "datePublished": "Thu, 03 Aug 2018 08:15:00 +0700", "author": {"@type": "Person", "name": "Hà Sen"}},
    {"title": "", "body": ""}, {"title": TITLE, "date": "hôm qua"}, {"title": TITLE, "date": "31/02/2020", "author": None, "body": ["a", ["b"], {"c": 1}]},
    {"title": 5, "body": True, "date": 1e300, "tags": [1, None, {}]},
    {"title": TITLE, "body": BODY, "date": "Thứ Năm, ngày 3 tháng 8 năm 2018, 08 giờ 15", "source": "Báo Sông Mây (Theo TTXVN)"},
    {"title": "<b>Tin &amp; ảnh</b>", "lead": BODY, "captions": ["Một", {"text": "Hai"}], "related": [TITLE], "kicker": "CÔNG ĐOÀN"},
]
for record in records:
    seed("article", JSON, json.dumps(record, ensure_ascii=False))
    seed("article", JSON, json.dumps({"data": {"items": [record]}}, ensure_ascii=False, indent=1))
lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in records)
wrapped = json.dumps({"status": "ok", "data": {"items": records, "total": 9}}, ensure_ascii=False)
for form in (lines, lines.replace("\n", "\r\n") + "\n{\"title\":\n{bad}\n", "\ufeff" + lines, lines.replace('"', "'")):
    seed("files", ENDINGS["jsonl"], form)
for form in (wrapped, json.dumps(records, indent=2), f"callback({wrapped});", f"window.__STATE__ = {wrapped};", wrapped[:-40],
             json.dumps({str(i): r for i, r in enumerate(records)}), json.dumps(records[0]) * 3, f"// lời\n{wrapped[:-1]},}}", "[]", "[1, 2", "{",
             json.dumps({"type": "FeatureCollection", "features": [{"properties": records[0]}]}), wrapped.replace("1665360900", "1e999")):
    seed("files", ENDINGS["json"], form)
    seed("files", ENDINGS["json"], gzip.compress(form.encode(), mtime=0))
for encoding in ("utf-16", "utf-16-be", "cp1258"):
    seed("files", ENDINGS["json"], wrapped.encode(encoding, errors="replace"))
    seed("files", ENDINGS["aspx"], pages[0].encode(encoding, errors="replace"))
for page in pages[:6]:
    seed("files", ENDINGS["aspx"], gzip.compress(page.encode(), mtime=0))
for text in texts[::20]:
    seed("files", ENDINGS["aspx"], text)

# Tables.
for mark in ",;\t|":
    head = mark.join(["id", "Tiêu đề", "Nội dung", "Ngày đăng", "Tác giả"])
    rows = [mark.join([str(i), f'"{TITLE} ""{i}"""', '"' + BODY + '"', f"{i + 1}/3/2019", "Hà Sen"]) for i in range(3)]
    for end in ("\n", "\r\n", "\r"):
        seed("files", ENDINGS["csv"], end.join([head, *rows]))
    seed("files", ENDINGS["csv"], "\n".join([head, *rows, "thừa" + mark * 9, "thiếu", '"không đóng' + mark]))
seed("files", ENDINGS["csv"], "")
seed("files", ENDINGS["csv"], "\ufeffsep=;\ntitle;body\na;b\n\n\nc;d")

# XML.
item = f"<title>{xml(TITLE)}</title><link>https://bao.example/1</link><pubDate>Mon, 10 Oct 2022 08:15:00 +0700</pubDate>"
feeds = [
    f'<?xml version="1.0"?><rss xmlns:content="c" xmlns:dc="d"><channel><title>Báo</title><item>{item}<dc:creator>Hà Sen</dc:creator>'
    f"<description><![CDATA[<p>{BODY}</p>]]></description><content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item><item/></channel></rss>",
    f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id><title type="html">&lt;b&gt;{TITLE}&lt;/b&gt;</title><updated>2022-10-10T08:15:00Z</updated>'
    f'<author><name>Hà Sen</name></author><link rel="alternate" href="https://bao.example/2"/><content type="xhtml"><div><p>{xml(BODY)}</p></div></content></entry></feed>',
    f'<urlset xmlns:news="n"><url><loc>https://bao.example/3</loc><news:news><news:publication><news:name>Báo</news:name></news:publication>'
    f"<news:publication_date>2022-10-10</news:publication_date><news:title>{TITLE}</news:title></news:news></url></urlset>",
    f'<rss xmlns:wp="w" xmlns:content="c"><channel><item>{item}<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2022-10-10 08:15:00</wp:post_date>'
    f"<content:encoded>{xml(BODY)}</content:encoded></item><item><wp:post_type>attachment</wp:post_type></item></channel></rss>",
    f"<database><row><field name='title'>{TITLE}</field><field name='body'>{BODY}</field></row><bai><tieude>{TITLE}</tieude><noidung>{BODY}</noidung></bai></database>",
    f'<rdf:RDF xmlns:rdf="r"><item rdf:about="x">{item}</item></rdf:RDF>', "<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><item><title>&a;</title></item></channel></rss>",
    "<rss><channel><item><title>cắt", "<a><b></a>", '<?xml version="1.0" encoding="windows-1258"?><rss/>',
]
for feed in feeds:
    seed("files", ENDINGS["xml"], feed)
    seed("files", ENDINGS["xml"], feed.replace("><", ">\n  <"))

for root_name in ("article", "nitf", "newsItem", "TEI"):
    seed("files", ENDINGS["xml"], f'<{root_name} pubdate="2022-10-10" author="Hà Sen"><head><title>{TITLE}</title></head><body><p>{BODY}</p></body></{root_name}>')

# Dumps of databases.
columns = "(`id`, `title`, `content`, `created_at`)"
for value in (f"(1,'{TITLE}','<p>{BODY}</p>','2019-03-01 08:15:00')", f"(1,'l\\'ô ''x'' \\n',NULL,0x4142),\n(2,_utf8'{TITLE}','{BODY}',1583000000)"):
    for head in (f"INSERT INTO `bai_viet` {columns} VALUES ", "CREATE TABLE `bai_viet` (`id` int, `title` text, `content` text, `created_at` datetime);\nINSERT INTO `bai_viet` VALUES "):
        seed("files", ENDINGS["sql"], f"-- MySQL dump\n/*!40101 SET NAMES utf8 */;\n{head}{value};\n")
seed("files", ENDINGS["sql"], f"COPY public.bai (id, tieu_de, noi_dung, ngay) FROM stdin;\n1\t{TITLE}\t{BODY}\\nx\t2019-03-01\n\\.\n")
seed("files", ENDINGS["sql"], "INSERT INTO t (a, b) VALUES ('không đóng")

# Texts with several articles, mails, posts with front matter.
for label in ("URL: https://bao.example/{}", "Tiêu đề: Bài {}", "==========\nBài {}\n3/{}/2019"):
    seed("files", ENDINGS["txt"], "\n\n".join(label.replace("{}", str(i)) + f"\nNgày đăng: {i}/3/2019\n{TITLE}\n{BODY}" for i in range(1, 4)))
mail = f"From: Hà Sen <sen@bao.example>\nDate: Mon, 10 Oct 2022 08:15:00 +0700\nSubject: Fwd: {TITLE}\n\n---------- Forwarded message ---------\nTừ: Báo\nTiêu đề: {TITLE}\n\n> {BODY}\n> {BODY}\n"
seed("files", ENDINGS["txt"], mail)
seed("files", ENDINGS["md"], f'---\ntitle: "{TITLE}"\ndate: 2022-10-10T08:15:00+07:00\ntags: [a, b]\n---\n# {TITLE}\n\n*{BODY}*\n\n- [x](y)\n')
seed("files", ENDINGS["md"], f'+++\ntitle = "{TITLE}"\ndate = 2022-10-10\n+++\n{BODY}\n')
for text in texts[::4]:
    seed("files", ENDINGS["txt"], text)

# Containers of pages.
page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>".encode()


def warc(kind, headers, body, address="https://bao.example/a"):
    block = headers + body
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-10-10T08:15:00Z\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def chunked(body):
    return b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 60]), body[i:i + 60]) for i in range(0, len(body), 60)) + b"0\r\n\r\n"


ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
archives = [
    warc("warcinfo", b"", b"software: x\r\n") + warc("request", b"GET / HTTP/1.1\r\n\r\n", b"") + warc("response", ok + b"\r\n", page),
    warc("response", ok + b"Transfer-Encoding: chunked\r\n\r\n", chunked(page)),
    warc("response", ok + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(page, mtime=0)),
    warc("response", b"HTTP/1.1 404 Not Found\r\n\r\n", page) + warc("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", b"\x89PNG"),
    warc("resource", b"", page), warc("response", ok + b"\r\n", page)[:-200],
]
for archive in archives:
    seed("files", ENDINGS["warc"], archive)
    seed("files", ENDINGS["warc"], gzip.compress(archive, mtime=0))
for name, coded in (("quoted-printable", quopri.encodestring(page)), ("base64", base64.encodebytes(page)), ("8bit", page)):
    part = (f"Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {name}\r\n"
            "Content-Location: https://bao.example/a\r\n\r\n").encode() + coded
    seed("files", ENDINGS["mhtml"], b"From: <Saved>\r\nSubject: =?utf-8?B?VGlu?=\r\nDate: Mon, 10 Oct 2022 08:15:00 +0700\r\nMIME-Version: 1.0\r\n"
         b"Content-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"----x\"\r\n\r\n------x\r\n" + part + b"\r\n------x--\r\n")
    seed("files", ENDINGS["mhtml"], b"MIME-Version: 1.0\r\n" + part)


def zipped(files, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text, method)
    return data.getvalue()


word = ('<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>' + TITLE + "</w:t></w:r></w:p><w:p><w:r><w:t>"
        + BODY + '</w:t><w:tab/><w:br/><w:t xml:space="preserve"> a </w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p>'
        "<w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>")
core = ('<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>' + TITLE + "</dc:title><dc:creator>Hà Sen</dc:creator>"
        "<dcterms:created>2022-10-10T08:15:00Z</dcterms:created></cp:coreProperties>")
open_text = ('<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>' + TITLE + "</text:h><text:p>" + BODY
             + '<text:s text:c="3"/><text:tab/><text:line-break/><text:span>b</text:span></text:p><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>'
             "</office:text></office:body></office:document-content>")
meta = '<office:document-meta xmlns:office="o" xmlns:dc="d" xmlns:meta="m"><office:meta><dc:title>' + TITLE + "</dc:title><dc:creator>Hà</dc:creator><dc:date>2022-10-10T08:15:00</dc:date></office:meta></office:document-meta>"
for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
    documents = {"docx": {"[Content_Types].xml": "<Types/>", "word/document.xml": word, "docProps/core.xml": core},
                 "odt": {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": open_text, "meta.xml": meta}}
    for name, files in documents.items():
        whole = zipped(files, method)
        seed("files", ENDINGS[name], whole)
        seed("files", ENDINGS[name], whole[:len(whole) * 2 // 3])
        seed("files", ENDINGS[name], whole.replace(b"PK\x01\x02", b"PK\x01\x03", 1))
seed("files", ENDINGS["docx"], zipped({"word/document.xml": "<w:document"}))
seed("files", ENDINGS["docx"], "không phải zip")
print(written, "seeds")
