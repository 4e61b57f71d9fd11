#include "common/archive/vocabulary_file.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <string>
#include <vector>

#include "tests/support/files.hpp"

using namespace timtin;
using namespace timtin::store;
using namespace timtin::test;

namespace {

/// A database of 400 documents with words, pairs, ids and what a vocabulary leaves out.
Xapian::WritableDatabase words() {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 400; ++i) {
    Xapian::Document document;
    document.add_term("công");
    document.add_term(fmt::format("từ{}", i % 37));
    document.add_term(fmt::format("Bcong_doan|{}", i % 5));
    document.add_term(fmt::format("Bcong_ty|{}", i));
    document.add_term("dài" + std::string(static_cast<std::size_t>(i % 3) * 90, 'x'));
    document.add_boolean_term(fmt::format("Q{}", i));
    document.add_boolean_term(fmt::format("N{}", i));
    document.add_boolean_term("XF:1/file");
    document.add_boolean_term("XD:020");
    database.add_document(document);
  }
  return database;
}

using Listed = std::vector<std::pair<std::string, Xapian::doccount>>;

Listed listed(const VocabularyFile& file, std::string_view prefix) {
  Listed found;
  file.for_each_term(prefix, [&](const std::string& term, Xapian::doccount articles) {
    found.emplace_back(term, articles);
    return true;
  });
  return found;
}

Listed listed(const Xapian::Database& database, const std::string& prefix) {
  Listed found;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term)
    if (is_vocabulary(*term)) found.emplace_back(*term, term.get_termfreq());
  return found;
}

}  // namespace

TEST_CASE("vocabulary file: says of every word and prefix what the database says") {
  const TemporaryDirectory directory;
  const Xapian::WritableDatabase database = words();
  write_text(directory / "words", make_vocabulary(database, [] {}));
  const auto file = VocabularyFile::open(directory / "words");
  REQUIRE(file);
  CHECK(file->articles() == 400);
  for (const char* prefix : {"", "B", "Bcong_", "Bcong_doan|", "Bcong_ty|39", "c", "công", "từ3", "XD:", "z", "A"}) {
    CAPTURE(prefix);
    CHECK(listed(*file, prefix) == listed(database, prefix));
  }
  for (const auto& [term, articles] : listed(database, "")) CHECK(file->frequency(term) == articles);
  for (const char* term : {"", "A", "côn", "công0", "Bcong_ty|", "từ99", "zzz", "Q1", "N1", "XF:1/file"}) {
    CAPTURE(term);
    CHECK(file->frequency(term) == 0);
  }
  int visits = 0;
  file->for_each_term("B", [&](const std::string&, Xapian::doccount) { return ++visits < 3; });
  CHECK(visits == 3);
}

TEST_CASE("vocabulary file: another file in its place is noticed") {
  const TemporaryDirectory directory;
  write_text(directory / "words", make_vocabulary(words(), [] {}));
  const auto file = VocabularyFile::open(directory / "words");
  REQUIRE(file);
  CHECK(file->is_current(directory / "words"));
  write_text(directory / "new", make_vocabulary(Xapian::Database(), [] {}));
  std::filesystem::rename(directory / "new", directory / "words");
  CHECK_FALSE(file->is_current(directory / "words"));
  CHECK(file->frequency("công") == 400);
  const auto empty = VocabularyFile::open(directory / "words");
  REQUIRE(empty);
  CHECK(empty->frequency("công") == 0);
  CHECK(listed(*empty, "").empty());
}

TEST_CASE("vocabulary file: a damaged one is none, or says less, and harms nobody") {
  const TemporaryDirectory directory;
  const std::string bytes = make_vocabulary(words(), [] {});
  CHECK_FALSE(VocabularyFile::open(directory / "none"));
  const auto file_of = [&](const std::string& damaged) {
    write_text(directory / "damaged", damaged);
    return VocabularyFile::open(directory / "damaged");
  };
  CHECK_FALSE(file_of(""));
  CHECK_FALSE(file_of(bytes.substr(0, bytes.size() / 2)));
  CHECK_FALSE(file_of("timtin-words 2" + bytes.substr(14)));
  for (std::size_t at = 15; at + 4 < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ '\xFF');
    if (const auto file = file_of(damaged)) {
      file->frequency("công");
      file->frequency("từ11");
      listed(*file, "B");
      listed(*file, "");
    }
  }
}
