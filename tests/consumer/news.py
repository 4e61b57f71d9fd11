"""libtimtin through ctypes, as any Python program could use it. Usage: news.py LIBRARY INDEX"""
import ctypes
import json
import sys

library = ctypes.CDLL(sys.argv[1])
index = sys.argv[2].encode()
library.timtin_error_message.restype = ctypes.c_char_p
library.timtin_free.argtypes = [ctypes.c_void_p]
Visit = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)


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
print("ok")
