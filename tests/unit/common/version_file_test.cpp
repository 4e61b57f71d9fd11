#include "common/store/version_file.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <string>

#include "tests/support/files.hpp"
#include "timtin/error.hpp"

namespace timtin::store {
namespace {

using test::TemporaryDirectory;

/// A database of one more document with each commit.
struct Generation {
  TemporaryDirectory directory;
  std::filesystem::path path = directory / "gen-000001";
  Xapian::WritableDatabase database{path.string(), Xapian::DB_CREATE};

  void commit() {
    database.add_document(Xapian::Document());
    database.commit();
  }
};

bool is_sound(const std::filesystem::path& generation) {
  try {
    check_seal(generation);
    return true;
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::corrupt);
    CHECK(std::string(error.what()).find("iamglass") != std::string::npos);
    return false;
  }
}

}  // namespace

TEST_CASE("version file: a commit is sound without a seal, with it, and between the two") {
  Generation generation;
  generation.commit();
  CHECK(is_sound(generation.path));
  seal(generation.path);
  CHECK(is_sound(generation.path));
  generation.commit();  // a run that is cut off now leaves it so
  CHECK(is_sound(generation.path));
  seal(generation.path);
  CHECK(is_sound(generation.path));
  CHECK(Xapian::Database(generation.path.string()).get_doccount() == 2);
}

TEST_CASE("version file: a seal of another commit, and one that is none, is damage") {
  Generation generation;
  generation.commit();
  seal(generation.path);
  const auto file = generation.path / "iamglass.seal";
  const std::string before = test::read_text(file);
  for (int i = 0; i < 4; ++i) generation.commit();
  CHECK(is_sound(generation.path));  // the disk failed, and each try was a commit to Xapian
  generation.commit();
  CHECK_FALSE(is_sound(generation.path));
  seal(generation.path);
  CHECK(is_sound(generation.path));
  for (const std::string& bad : {std::string("x"), before + "x", std::string(), std::string("timtin-seal 1 x")}) {
    test::write_text(file, bad);
    CHECK_FALSE(is_sound(generation.path));
  }
}

TEST_CASE("version file: no turned bit goes unseen but in the number of the commit") {
  Generation generation;
  generation.commit();
  seal(generation.path);
  const auto file = generation.path / "iamglass";
  const std::string sound = test::read_text(file);
  std::size_t unseen = 0;
  for (std::size_t bit = 0; bit < 8 * sound.size(); ++bit) {
    std::string turned = sound;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << (bit % 8)));
    test::write_text(file, turned);
    if (is_sound(generation.path)) ++unseen;
  }
  CHECK(unseen <= 3);  // the number may look like that of a commit to come
  test::write_text(file, sound);
  CHECK(is_sound(generation.path));
}

TEST_CASE("version file: the mark of the newest commit changes with each") {
  Generation generation;
  generation.commit();
  const CommitMark first = newest_commit(generation.path);
  CHECK(first == newest_commit(generation.path));
  generation.commit();
  CHECK(first != newest_commit(generation.path));
  CHECK(newest_commit("/nonexistent") == CommitMark{});
}

}  // namespace timtin::store
