#include "indexer/bulk/format/version_file.hpp"

#include <xapian.h>

#include <fstream>
#include <iterator>
#include <random>

#include "indexer/bulk/collect/spool.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

/// Magic and version. The version is the date of the format: 2016-03-14.
constexpr std::string_view kHead = "\x0F\x0DXapian Glass\x04\x6E";
/// Updates compress tags longer than this; 0 = never.
constexpr std::array<std::uint64_t, kTables> kCompressFrom{0, 18, 18, 0, 18, 18};
constexpr std::uint64_t kRevision = 1;

/// A random UUID (RFC 4122, version 4).
std::string make_uuid() {
  std::random_device random;
  std::string uuid;
  for (int i = 0; i < 4; ++i)
    for (unsigned word = random(), byte = 0; byte < 4; ++byte, word >>= 8) uuid += static_cast<char>(word & 0xFF);
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

/// Root block; level with two flags (leaves in key order, no file); number of entries; block size
/// in 2 KiB; compression threshold; the free list, which is empty: revision, number of blocks, two
/// empty cursors.
void append_table(std::string& out, const TableFacts& table, std::uint64_t compress_from) {
  const bool exists = table.blocks > 0;
  append_uint(out, table.root);
  append_uint(out, std::uint64_t{table.level} << 2 | 2u | (exists ? 0u : 1u));
  append_uint(out, table.entries);
  append_uint(out, TableWriter::kBlockBytes >> 11);
  append_uint(out, compress_from);
  std::string free_list;
  if (exists) {
    append_uint(free_list, kRevision);
    append_uint(free_list, table.blocks);
    free_list.append(4, '\0');
  }
  append_string(out, free_list);
}

}  // namespace

void write_version_file(const std::filesystem::path& directory, const std::array<TableFacts, kTables>& tables,
                        const Statistics& statistics) {
  std::string bytes(kHead);
  bytes += make_uuid();
  append_uint(bytes, kRevision);
  for (std::size_t i = 0; i < kTables; ++i) append_table(bytes, tables[i], kCompressFrom[i]);
  const std::uint32_t longest = std::max(statistics.longest, statistics.greatest_wdf);
  append_uint(bytes, statistics.documents);
  append_uint(bytes, statistics.last_docid - statistics.documents);
  append_uint(bytes, statistics.shortest);
  append_uint(bytes, statistics.greatest_wdf);
  append_uint(bytes, longest - statistics.greatest_wdf);
  append_uint(bytes, 0);  // oldest changeset
  append_uint(bytes, statistics.total_length);
  append_uint(bytes, 0);  // upper bound of spelling frequencies
  FileWriter file(directory / "iamglass");
  file.append(bytes);
  file.flush();
}

bool xapian_writes_our_version(const std::filesystem::path& scratch) {
  Xapian::WritableDatabase(scratch.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC).close();
  std::ifstream file(scratch / "iamglass", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::filesystem::remove_all(scratch);
  return bytes.starts_with(kHead);
}

}  // namespace timtin::bulk
