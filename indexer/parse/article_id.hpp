#pragma once
#include <string>
#include <string_view>

#include "indexer/read/record.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// The canonical form of a web address: "HTTP://Bao.example:80/a?utm_source=fb#x" ->
/// "http://bao.example/a". Scheme and host become lower case. The fragment, the default port and
/// tracking parameters (utm_*, fbclid, gclid ...) are removed. The path is kept. Anything but
/// http(s) is returned unchanged.
std::string canonical_url(std::string_view url);

/// Whether two web addresses have the same host, or one is a part of the other: "m.bao.example" of "www.bao.example".
bool is_same_site(std::string_view url, std::string_view other);

/// The path of a record with its place in the file: "tin/2018.jsonl#17"; "a.json#1.2" is the third
/// object of line 1.
std::string record_path(const RawRecord& record);

/// The permanent key of `article`: its id, else its canonical URL, else its path. A key of more
/// than schema::kMaxIdBytes bytes becomes "xxh3:" and 32 hexadecimal digits of XXH3-128. Set the
/// id, URL and path of `article` first, as far as they are known.
std::string make_article_id(const Article& article);

}  // namespace timtin::indexer
