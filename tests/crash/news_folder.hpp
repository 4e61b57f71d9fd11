#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace timtin::crash {

/// Article id -> version of its text.
using Articles = std::map<std::string, int>;

/// Fills the folder `root` with exactly `articles`, one .txt file for each, with invented text that contains the
/// version. Files with the same version are not touched. Modification times are in the past, like those of a nightly
/// scrape.
void write_folder(const std::filesystem::path& root, const Articles& before, const Articles& articles);

/// "007/0123.txt" -> 1, for `count` articles.
Articles make_articles(int count);

/// Half of the articles in a new version, a few gone, a few new.
Articles change_articles(const Articles& articles, int version);

}  // namespace timtin::crash
