#pragma once
#include <string>

#include "common/text/analyzer.hpp"
#include "common/union/union_recogniser.hpp"
#include "timtin/article.hpp"

namespace timtin::unions {

/// "Liên đoàn Lao động huyện Thanh Trì, Hà Nội".
std::string full_name(const UnionBody& body);

/// The body as a term: canonical words of name and province and the district code, separated by
/// '|'. The same for every spelling of the name.
std::string key_of(text::Analyzer& analyzer, const UnionBody& body);

/// The evidence as text for people. `unions` must belong to fields_of(article).
std::string explain(const ArticleUnions& unions, const Article& article);

/// Whether one name is a shorter form of the other in the same article: "Công ty Sao Khuê" of "Công
/// ty Sao Khuê Việt Nam", "Công đoàn ngành Y tế" of the one of Hà Nội.
void merge_short_forms(ArticleUnions& unions);

}  // namespace timtin::unions
