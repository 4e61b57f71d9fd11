// The baseline of a cold start: links what timtin-search links, opens a Xapian database, ends.
//   timtin-open-only DATABASE
#include <xapian.h>

#include <CLI/CLI.hpp>

#include "timtin/searcher.hpp"
#include "timtin/version.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const Xapian::Database database(argv[1]);
  return database.get_doccount() > 0 && timtin::schema_version() > 0 ? 0 : 1;
}
