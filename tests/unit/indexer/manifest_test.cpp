#include "indexer/index/manifest.hpp"

#include <doctest/doctest.h>

#include "tests/support/files.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {

TEST_CASE("manifest: an entry comes back as it was written") {
  FileEntry entry;
  entry.source = 7;
  entry.path = "2019/tin có dấu.txt";
  entry.size = 1234;
  entry.mtime_ns = 1'700'000'000'123'456'789;
  entry.hash = hash_bytes("content");
  entry.articles = 3;
  entry.refused = 2;
  entry.failures = {{0, "empty"}, {17, "not JSON"}};
  entry.has_pending_removals = true;
  const FileEntry back = decode_file(encode_file(entry));
  CHECK(back.path == entry.path);
  CHECK(back.source == 7);
  CHECK(back.size == 1234);
  CHECK(back.mtime_ns == entry.mtime_ns);
  CHECK(back.hash == entry.hash);
  CHECK(back.articles == 3);
  CHECK(back.refused == 2);
  CHECK(back.failures == entry.failures);
  CHECK(back.has_pending_removals);
}

TEST_CASE("manifest: a damaged entry is an error, not a guess") {
  const std::string good = encode_file(FileEntry{});
  for (std::size_t size = 0; size + 1 < good.size(); size += 3)
    CHECK_THROWS_AS(decode_file(good.substr(0, size)), Error);
}

TEST_CASE("manifest: file ids are short, and differ with source and path") {
  CHECK(file_id(1, "a.txt").size() == 18);
  CHECK(file_id(1, std::string(4000, 'x')).size() == 18);
  CHECK(file_id(1, "a.txt") != file_id(2, "a.txt"));
  CHECK(file_id(1, "a.txt") != file_id(1, "b.txt"));
}

TEST_CASE("manifest: the later place takes precedence, standard input over all") {
  const auto place = [](std::uint32_t source, const char* path) {
    FileEntry entry;
    entry.source = source;
    entry.path = path;
    return entry;
  };
  CHECK(takes_precedence(place(1, "b"), place(1, "a")));
  CHECK(takes_precedence(place(2, "a"), place(1, "b")));
  CHECK(takes_precedence(place(10, "a"), place(9, "a")));
  CHECK(takes_precedence(place(kStdinSource, "-"), place(10, "z")));
  CHECK_FALSE(takes_precedence(place(1, "a"), place(1, "a")));
}

TEST_CASE("manifest: claims and origin of a document") {
  Xapian::Document document;
  document.add_boolean_term(id_term("x"));
  document.add_boolean_term("XD:020");
  document.add_boolean_term("XSTORY:1");
  const std::string one = file_id(1, "a"), two = file_id(2, "b");
  add_claim(document, one);
  add_claim(document, two);
  set_origin(document, {hash_bytes("text"), two}, Xapian::sortable_serialise(1.7e15));
  CHECK(claims_of(document) == std::vector{one, two});
  CHECK(article_id_of(document) == "x");
  CHECK(origin_of(document).file == two);
  CHECK(origin_of(document).content == hash_bytes("text"));
  remove_claim(document, one);
  CHECK(claims_of(document) == std::vector{two});
}

TEST_CASE("manifest: hashes of files are those of their bytes") {
  const test::TemporaryDirectory directory;
  for (const std::size_t size : {0u, 1u, 65535u, 65536u, 65537u, 200000u}) {
    const std::string bytes(size, 'x');
    test::write_text(directory / "file", bytes);
    CHECK(hash_file(directory / "file") == hash_bytes(bytes));
  }
  CHECK(ContentHash::from_hex(hash_bytes("a").to_hex()) == hash_bytes("a"));
}

}  // namespace timtin::indexer
