#pragma once
#include <string>

#include "common/place/recogniser.hpp"
#include "timtin/article.hpp"

// Small articles for the tests of the recogniser.

inline timtin::Article make_article(const std::string& title, const std::string& body) {
  timtin::Article article;
  article.title = title;
  article.body = body;
  return article;
}

inline timtin::Article make_article(const std::string& title, const std::string& body, int year, unsigned month,
                                    unsigned day) {
  timtin::Article article = make_article(title, body);
  article.published = timtin::LocalTime{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day), {}};
  return article;
}

/// The places of an article, analysed as the indexer does it.
timtin::place::ArticlePlaces recognise(const timtin::Article& article);

/// Codes of the districts it is about, ascending, joined by commas.
std::string about(const timtin::Article& article);
/// Codes of those named in passing.
std::string mentioned(const timtin::Article& article);
