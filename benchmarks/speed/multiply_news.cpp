// Makes a large collection out of a small one, with honest statistics: timtin-multiply-news NEWS.jsonl ARTICLES > OUT
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "benchmarks/speed/news_multiplier.hpp"

int main(int argc, char** argv) {
  CLI::App app{"Makes a large collection of news out of a small one"};
  std::string news;
  std::uint64_t articles = 0;
  app.add_option("NEWS", news, "articles as JSON Lines: id, title, body, source")->required();
  app.add_option("ARTICLES", articles, "how many to write")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    const timtin::benchmark::NewsMultiplier multiplier(timtin::benchmark::read_news(news));
    multiplier.describe(std::cerr);
    for (std::uint64_t i = 0; i < articles; ++i) {
      const timtin::benchmark::NewsText text = multiplier.article(i);
      std::cout << nlohmann::json{{"id", text.id},
                                  {"title", text.title},
                                  {"date", multiplier.day_of(i)},
                                  {"source", text.source},
                                  {"body", text.body}}
                       .dump()
                << '\n';
    }
  } catch (const std::exception& error) {
    std::cerr << "timtin-multiply-news: " << error.what() << '\n';
    return 1;
  }
  return std::cout.flush() ? 0 : 1;
}
