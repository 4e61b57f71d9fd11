// What the parts cost, by Google Benchmark; on invented text, so that anyone can run it: timtin-parts
#include <benchmark/benchmark.h>

#include "benchmarks/nightly/news_generator.hpp"
#include "common/lexicon/abbreviations.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/token_forms.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/document/document_builder.hpp"
#include "searcher/query/query_node.hpp"
#include "searcher/query/query_parser.hpp"
#include "searcher/show/snippet.hpp"

namespace {

using namespace timtin;

const std::string& sample_text() {
  static const std::string text = timtin::benchmark::NewsGenerator().article(1);
  return text;
}

void count_bytes(::benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void analyze(::benchmark::State& state) {
  text::Analyzer analyzer;
  for (auto _ : state) {
    analyzer.start_document();
    ::benchmark::DoNotOptimize(analyzer.analyze(sample_text()));
  }
  count_bytes(state, sample_text().size());
}
BENCHMARK(analyze);

void fold_text(::benchmark::State& state) {
  for (auto _ : state) ::benchmark::DoNotOptimize(text::fold(sample_text()));
  count_bytes(state, sample_text().size());
}
BENCHMARK(fold_text);

void make_forms_of_syllable(::benchmark::State& state) {
  for (auto _ : state) ::benchmark::DoNotOptimize(text::make_forms("Đường"));
}
BENCHMARK(make_forms_of_syllable);

void make_forms_of_word(::benchmark::State& state) {
  for (auto _ : state) ::benchmark::DoNotOptimize(text::make_forms("Vietlott"));
}
BENCHMARK(make_forms_of_word);

void load_abbreviations(::benchmark::State& state) {
  text::Analyzer analyzer;
  for (auto _ : state) {
    text::Abbreviations abbreviations(analyzer);
    ::benchmark::DoNotOptimize(abbreviations);
  }
}
BENCHMARK(load_abbreviations);

void parse_query(::benchmark::State& state) {
  const Day day = std::chrono::year{2026} / 11 / 22;
  for (auto _ : state)
    ::benchmark::DoNotOptimize(searcher::parse_query("\"tiền lương\" (tết OR thưởng) date:2018 -bóng", day));
}
BENCHMARK(parse_query);

void build_document(::benchmark::State& state) {
  indexer::DocumentBuilder builder;
  Article article;
  article.id = "1";
  article.title = "Tin";
  article.body = sample_text();
  for (auto _ : state) ::benchmark::DoNotOptimize(builder.build(article));
  count_bytes(state, sample_text().size());
}
BENCHMARK(build_document);

}  // namespace

BENCHMARK_MAIN();
