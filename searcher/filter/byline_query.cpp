#include "searcher/filter/byline_query.hpp"

#include "common/message.hpp"
#include "searcher/words/query_words.hpp"
#include "timtin/error.hpp"

namespace timtin::searcher {

Xapian::Query byline_query(const std::vector<std::string>& names, const schema::TextPrefix& field,
                           const store::Index& index, text::Analyzer& analyzer) {
  Vocabulary vocabulary(index);
  std::vector<Xapian::Query> any;
  for (const std::string& name : names) {
    const std::vector<QueryWord> words = analyze_words(analyzer, name, false);
    if (words.empty()) throw Error(ErrorCode::usage, tr("\"{}\" is not a name", name));
    any.push_back(phrase_query(words, field, vocabulary));
  }
  return Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end());
}

}  // namespace timtin::searcher
