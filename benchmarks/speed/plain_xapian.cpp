// The baseline of build speed: the same articles by Xapian's own means, nothing of timtin. A TermGenerator without
// stemming, one database, the default flush threshold, title and body stored.
//   timtin-plain-xapian NEWS.jsonl DATABASE
#include <xapian.h>

#include <iostream>

#include "benchmarks/speed/news_multiplier.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: timtin-plain-xapian NEWS.jsonl DATABASE\n";
    return 2;
  }
  try {
    Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    timtin::benchmark::for_each_article(argv[1], [&](const timtin::benchmark::NewsText& article) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(article.title, 1, "S");
      generator.index_text(article.title);
      generator.increase_termpos();
      generator.index_text(article.body);
      document.set_data(article.title + '\n' + article.body);
      document.add_boolean_term("Q" + article.id);
      database.replace_document("Q" + article.id, document);
    });
    database.commit();
  } catch (const std::exception& error) {
    std::cerr << "timtin-plain-xapian: " << error.what() << '\n';
    return 1;
  } catch (const Xapian::Error& error) {
    std::cerr << "timtin-plain-xapian: " << error.get_description() << '\n';
    return 1;
  }
  return 0;
}
