#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace timtin::crash {

/// Article id -> version of its text.
using Articles = std::map<std::string, int>;

/// Makes the folder `root` hold exactly `articles`, a .txt file each, with invented text that tells the version. Files
/// whose version did not change are not touched. Modification times lie in the past, as those of a night's scrape do.
void write_folder(const std::filesystem::path& root, const Articles& before, const Articles& articles);

/// "007/0123.txt" -> 1, for `count` articles.
Articles make_articles(int count);

/// Half of the articles in a new version, a few gone, a few new.
Articles change_articles(const Articles& articles, int version);

}  // namespace timtin::crash
