"""The Python module as an installation has it. Usage: module.py INDEX SOURCE"""
import sys

import timtin

index, source = sys.argv[1:]
assert timtin.version()
with timtin.Indexer(index, program="python") as indexer:
    indexer.add(id="a", title="Chăm lo Tết cho công nhân", date="2018-02-11", body="Công đoàn chăm lo Tết.")
    indexer.add(id="b", title="Hội thao", body="Công nhân chạy và nhảy.")
with timtin.Searcher(index) as searcher:
    assert searcher.statistics()["articles"] == 2
    assert [hit["id"] for hit in searcher.search("cham lo tet", dates="2018")["hits"]] == ["a"]
    seen = []
    searcher.each_hit(lambda hit: seen.append(hit["id"]), "cong nhan")
    assert sorted(seen) == ["a", "b"], seen
    first = []
    searcher.each_hit(lambda hit: first.append(hit["id"]) or False, "cong nhan")
    assert len(first) == 1, first
    assert searcher.article("a")["title"].startswith("Chăm lo")
    assert searcher.article("none") is None and searcher.similar("none") is None
    assert searcher.explain_article("none") is None and "tet" in searcher.explain("tet")
    for wrong in ({"query": "((("}, {"query": "tết", "unknown": 1}):
        try:
            searcher.search(**wrong)
            raise AssertionError(wrong)
        except timtin.Error as error:
            assert error.code == 2 and str(error)
    try:
        searcher.each_hit(lambda hit: 1 // 0, "cong nhan")
        raise AssertionError("what a callback raises is passed on")
    except ZeroDivisionError:
        pass
indexer = timtin.Indexer(index)
assert indexer.remove("a") and not indexer.remove("none") and indexer.restore("a")
events = []
assert indexer.run(source, watch=lambda event: events.append(event["event"]))["added"] > 10
assert "progress" in events
indexer.compact()
indexer.close()
try:
    timtin.Searcher(index + "-none")
    raise AssertionError("there is no such index")
except timtin.Error as error:
    assert error.code == 10 and error.hint
print("ok")
