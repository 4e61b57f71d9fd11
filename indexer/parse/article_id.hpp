#pragma once
#include <string>
#include <string_view>

#include "indexer/read/record.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// The form of a web address that is the same however a page was reached: scheme and host in lower case, no fragment,
/// no default port, no parameters that only follow readers (utm_*, fbclid, gclid ...). The path stays as it is.
/// What is no http(s) address comes back unchanged.
std::string canonical_url(std::string_view url);

/// The path of a record with its place in the file: "tin/2018.jsonl#17", "a.json#1.2" for the third object of line 1.
std::string record_path(const RawRecord& record);

/// The permanent key of `article`, whose id, url and path are set as far as they are known: its id, else its canonical
/// URL, else its path; over schema::kMaxIdBytes bytes it is "xxh3:" and 32 hexadecimal digits of XXH3-128.
std::string make_article_id(const Article& article);

}  // namespace timtin::indexer
