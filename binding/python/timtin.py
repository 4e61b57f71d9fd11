"""Searches and indexes Vietnamese union news: libtimtin for Python, through its C interface (timtin.h).

    import timtin

    with timtin.Searcher("/srv/timtin") as searcher:
        for hit in searcher.search("chăm lo tết", districts=["Thanh Trì"])["hits"]:
            print(hit["date"], hit["title"])

Requests are keyword arguments and answers are dicts, with the keys of `timtin-search --format json` (timtin-search(1),
timtin.h). What fails raises timtin.Error. A Searcher or Indexer belongs to one thread at a time; open one for each.
Needs nothing but the standard library and libtimtin.so.0; TIMTIN_LIBRARY names another file.
"""
import ctypes
import json
import os

__all__ = ["Error", "Indexer", "Searcher", "version"]

NOT_FOUND = 1
_ABI_VERSION = 0

_library = ctypes.CDLL(os.environ.get("TIMTIN_LIBRARY", "libtimtin.so.0"))
if _library.timtin_abi_version() != _ABI_VERSION:
    raise ImportError("libtimtin has another ABI version than this module")

_callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
_in, _out, _handle = ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_void_p
for _name, _types in {
    "timtin_default_index_dir": [_out],
    "timtin_searcher_open_with": [_in, _in, _out],
    "timtin_search": [_handle, _in, _out],
    "timtin_similar": [_handle, _in, _in, _out],
    "timtin_article": [_handle, _in, _in, _out],
    "timtin_for_each_hit": [_handle, _in, _callback, ctypes.c_void_p],
    "timtin_explain": [_handle, _in, _out],
    "timtin_explain_article": [_handle, _in, _out],
    "timtin_names": [_handle, _in, _in, ctypes.c_uint, _out],
    "timtin_statistics": [_handle, _out],
    "timtin_indexer_open_with": [_in, _in, _out],
    "timtin_indexer_add": [_handle, _in],
    "timtin_indexer_remove": [_handle, _in],
    "timtin_indexer_restore": [_handle, _in],
    "timtin_indexer_commit": [_handle],
    "timtin_indexer_run": [_handle, _in, _callback, ctypes.c_void_p, _out],
    "timtin_indexer_compact": [_handle],
}.items():
    getattr(_library, _name).argtypes = _types
for _name in ("timtin_searcher_close", "timtin_indexer_close", "timtin_free"):
    getattr(_library, _name).argtypes, getattr(_library, _name).restype = [_handle], None
for _name in ("timtin_version", "timtin_error_message", "timtin_error_hint"):
    getattr(_library, _name).argtypes, getattr(_library, _name).restype = [], ctypes.c_char_p


class Error(Exception):
    """What failed: `code` is the exit status of the programs, `hint` says what to do, or is empty."""

    def __init__(self, code, message, hint):
        super().__init__(message)
        self.code, self.hint = code, hint


def version():
    """The version of the library: "0.1.0"."""
    return _library.timtin_version().decode()


def _text(value):
    return None if value is None else os.fspath(value).encode()


def _json(values):
    return json.dumps(values, ensure_ascii=False).encode()


def _check(status):
    if status != 0:
        raise Error(status, _library.timtin_error_message().decode(), _library.timtin_error_hint().decode())


def _answer(function, *arguments):
    """Calls what hands out a text."""
    result = ctypes.c_void_p()
    _check(getattr(_library, function)(*arguments, ctypes.byref(result)))
    try:
        return ctypes.string_at(result.value).decode()
    finally:
        _library.timtin_free(result)


def _found(function, *arguments):
    """The same, and None where the index has no such article."""
    try:
        return _answer(function, *arguments)
    except Error as error:
        if error.code != NOT_FOUND:
            raise
        return None


def _guarded(work):
    """A callback that ends the call when `work` raises, and where to find what it raised."""
    raised = []

    def call(text, _):
        try:
            return 0 if work(json.loads(text.decode())) is not False else 1
        except BaseException as error:  # must not cross C
            raised.append(error)
            return 1

    return _callback(call), raised


class _Handle:
    _close = None

    def __init__(self, handle):
        self._handle = handle

    def close(self):
        if self._handle:
            getattr(_library, self._close)(self._handle)
            self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        self.close()


def _open(function, path, options):
    handle = ctypes.c_void_p()
    _check(getattr(_library, function)(_text(path), _json(options), ctypes.byref(handle)))
    return handle


class Searcher(_Handle):
    """Searches an index or archive; without a path the one that timtin-search would."""

    _close = "timtin_searcher_close"

    def __init__(self, index=None, **options):
        self._handle = None
        path = _answer("timtin_default_index_dir") if index is None else index
        super().__init__(_open("timtin_searcher_open_with", path, options))

    def search(self, query="", **request):
        """search("chăm lo tết", dates="2018..02/2019", districts=["Thanh Trì"], limit=50)["hits"]"""
        return json.loads(_answer("timtin_search", self._handle, _json({"query": query, **request})))

    def each_hit(self, visit, query="", **request):
        """Calls `visit(hit)` for every match, in the order of dates, until it returns False."""
        call, raised = _guarded(visit)
        status = _library.timtin_for_each_hit(self._handle, _json({"query": query, **request}), call, None)
        if raised:
            raise raised[0]
        _check(status)

    def similar(self, id, **request):
        """Articles like the one with this id; None if the index has no such id."""
        found = _found("timtin_similar", self._handle, _text(id), _json(request))
        return None if found is None else json.loads(found)

    def article(self, id, **request):
        """A whole article, with what `query` matches in it; None if the index has no such id."""
        found = _found("timtin_article", self._handle, _text(id), _json(request) if request else None)
        return None if found is None else json.loads(found)

    def explain(self, query="", **request):
        """How the request is read, as text for people."""
        return _answer("timtin_explain", self._handle, _json({"query": query, **request}))

    def explain_article(self, id):
        """Why an article has its title, date and places, as text for people; None if there is no such id."""
        return _found("timtin_explain_article", self._handle, _text(id))

    def names(self, kind, prefix="", limit=50):
        """Names of a kind (district, province, commune, author) that begin with `prefix`."""
        return json.loads(_answer("timtin_names", self._handle, _text(kind), _text(prefix), limit))

    def statistics(self):
        return json.loads(_answer("timtin_statistics", self._handle))


class Indexer(_Handle):
    """Writes an index. Changes are visible and lasting after commit(), which the end of a `with` block calls."""

    _close = "timtin_indexer_close"

    def __init__(self, index, **options):
        self._handle = None
        super().__init__(_open("timtin_indexer_open_with", index, options))

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def add(self, **article):
        """add(id="a", title="…", date="2018-02-11", body="…"): adds an article or replaces the one with its id."""
        _check(_library.timtin_indexer_add(self._handle, _json(article)))

    def _change(self, function, id):
        status = getattr(_library, function)(self._handle, _text(id))
        if status != NOT_FOUND:
            _check(status)
        return status == 0

    def remove(self, id):
        """Takes an article down for good; False if the index did not hold it."""
        return self._change("timtin_indexer_remove", id)

    def restore(self, id):
        """Takes back a remove(); False if the article was not taken down."""
        return self._change("timtin_indexer_restore", id)

    def commit(self):
        _check(_library.timtin_indexer_commit(self._handle))

    def run(self, *sources, watch=None, **run):
        """Brings the index to the state of files and folders; gives the report. `watch(event)` returns False to stop."""
        call, raised = _guarded(watch) if watch else (_callback(), [])
        request = _json({"sources": [os.fspath(source) for source in sources], **run})
        try:
            return json.loads(_answer("timtin_indexer_run", self._handle, request, call, None))
        finally:
            if raised:
                raise raised[0]

    def compact(self):
        _check(_library.timtin_indexer_compact(self._handle))
