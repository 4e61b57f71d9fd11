#include "tests/crash/news_folder.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <fstream>
#include <random>
#include <string_view>

namespace timtin::crash {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 24> kSyllables = {"công", "đoàn", "lao", "động", "nghỉ", "phép", "tiền", "lương",
                                                         "hội",  "nghị", "cơ",  "sở",   "đại",  "biểu", "chăm", "lo",
                                                         "đời",  "sống", "nhà", "máy",  "ca",   "làm",  "an",   "toàn"};

std::string text_of(const std::string& id, int version) {
  std::mt19937 random(static_cast<unsigned>(std::hash<std::string>{}(id)) + static_cast<unsigned>(version));
  const auto sentence = [&](int words) {
    std::string text;
    for (int i = 0; i < words; ++i)
      text += fmt::format("{}{}", i == 0 ? "" : " ", kSyllables[random() % kSyllables.size()]);
    return text;
  };
  return fmt::format("{:02}/{:02}/2019 08:30\nTin {} phiên bản v{}\n{}.\n", random() % 28 + 1, random() % 12 + 1,
                     sentence(3), version, sentence(10));
}

void write_article(const fs::path& file, const std::string& id, int version) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text_of(id, version);
  const auto age = std::chrono::hours(48 - version);
  fs::last_write_time(file, fs::file_time_type::clock::now() - age);
}

}  // namespace

void write_folder(const fs::path& root, const Articles& before, const Articles& articles) {
  for (const auto& [id, version] : before)
    if (!articles.contains(id)) fs::remove(root / id);
  for (const auto& [id, version] : articles) {
    const auto old = before.find(id);
    if (old == before.end() || old->second != version) write_article(root / id, id, version);
  }
}

Articles make_articles(int count) {
  Articles articles;
  for (int i = 0; i < count; ++i) articles[fmt::format("{:03}/{:05}.txt", i / 100, i)] = 1;
  return articles;
}

Articles change_articles(const Articles& articles, int version) {
  Articles changed;
  int i = 0;
  for (const auto& [id, old_version] : articles) {
    if (++i % 25 == 0) continue;  // gone
    changed[id] = i % 2 == 0 ? version : old_version;
  }
  for (int fresh = 0; fresh < static_cast<int>(articles.size()) / 20; ++fresh)
    changed[fmt::format("new/{}-{:05}.txt", version, fresh)] = version;
  return changed;
}

}  // namespace timtin::crash
