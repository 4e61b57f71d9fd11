"""libtimtin through ctypes, as any Python program could use it. Usage: news.py LIBRARY INDEX"""
import ctypes
import json
import pathlib
import sys

library = ctypes.CDLL(sys.argv[1])
index = sys.argv[2].encode()
library.timtin_error_message.restype = ctypes.c_char_p
library.timtin_free.argtypes = [ctypes.c_void_p]
Visit = Watch = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)


def call(name, *arguments, expect=0):
    status = getattr(library, name)(*arguments)
    assert status == expect, (name, status, library.timtin_error_message().decode())


def answer(name, *arguments):
    text = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(text))
    result = json.loads(ctypes.string_at(text))
    library.timtin_free(text)
    return result


def text(value):
    return json.dumps(value, ensure_ascii=False).encode()


assert library.timtin_abi_version() == 0
indexer = ctypes.c_void_p()
call("timtin_indexer_open", index, b"python", ctypes.byref(indexer))
for number in range(3):
    call("timtin_indexer_add", indexer, text({"id": f"tin-{number}", "title": f"Tin {number}", "body": "Chăm lo Tết."}))
call("timtin_indexer_commit", indexer)
call("timtin_indexer_remove", indexer, b"tin-2")
call("timtin_indexer_commit", indexer)
library.timtin_indexer_close(indexer)

searcher = ctypes.c_void_p()
call("timtin_searcher_open", index, ctypes.byref(searcher))
found = answer("timtin_search", searcher, text({"query": "cham lo tet", "collapse": False, "facets": ["year"]}))
assert sorted(hit["id"] for hit in found["hits"]) == ["tin-0", "tin-1"], found
assert found["facets"][0]["name"] == "year" and found["facets"][0]["without"] == 2, found
assert answer("timtin_article", searcher, b"tin-1", None)["title"] == "Tin 1"
assert answer("timtin_statistics", searcher)["articles"] == 2
call("timtin_search", searcher, b'{"query": "((("', ctypes.byref(ctypes.c_void_p()), expect=2)

seen = []
visit = Visit(lambda hit, user: seen.append(json.loads(hit)["id"]) or 0)
call("timtin_for_each_hit", searcher, text({"query": "*"}), visit, None)
assert sorted(seen) == ["tin-0", "tin-1"], seen
library.timtin_searcher_close(searcher)

# Over files, with what a run tells, and what is new since an answer.
folder = pathlib.Path(sys.argv[2]).parent / "news"
folder.mkdir()
(folder / "one.json").write_text(json.dumps({"id": "one", "title": "Hội thao công nhân", "body": "Chạy và nhảy."}))
(folder / "bad.txt").write_bytes(b"Tin\0x")
events = []


@Watch
def watch(event, user):
    events.append(json.loads(event))
    return 0


searcher = ctypes.c_void_p()
call("timtin_searcher_open_with", index, text({"busy_timeout_ms": 5000, "shard_timeout_ms": 500, "require_all": True}), ctypes.byref(searcher))
call("timtin_searcher_open_with", index, text({"retries": 5}), ctypes.byref(ctypes.c_void_p()), expect=2)
before = answer("timtin_search", searcher, text({"query": "*"}))["indexed_until"]
indexer = ctypes.c_void_p()
options = {"program": "python", "lock_wait_ms": 1000, "commit_articles": 50, "threads": 1, "file_mode": 0o640}
call("timtin_indexer_open_with", index, text(options), ctypes.byref(indexer))
run = text({"sources": [str(folder)], "max_purge": 0.5})
report = answer("timtin_indexer_run", indexer, run, watch, None)
assert (report["added"], report["exit_status"]) == (1, 3), report
assert any(event["event"] == "remark" and "bad.txt" in event["path"] for event in events), events
assert answer("timtin_indexer_run", indexer, run, None, None)["articles"] == 3
stop = Watch(lambda event, user: 1)
call("timtin_indexer_run", indexer, text({"sources": [str(folder)], "full": True}), stop, None,
     ctypes.byref(ctypes.c_void_p()), expect=130)
call("timtin_indexer_restore", indexer, b"tin-2")
call("timtin_indexer_add", indexer, text({"id": "tin-2", "title": "Tin 2 trở lại"}))
call("timtin_indexer_commit", indexer)
call("timtin_indexer_compact", indexer)
library.timtin_indexer_close(indexer)
new = answer("timtin_search", searcher, text({"query": "*", "indexed_after": before}))
assert sorted(hit["id"] for hit in new["hits"]) == ["one", "tin-2"], new
library.timtin_searcher_close(searcher)
print("ok")
