#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "timtin/archive.hpp"
#include "timtin/article.hpp"
#include "timtin/date.hpp"
#include "timtin/error.hpp"
#include "timtin/export.hpp"

// Searcher is the way in: open one, fill a SearchRequest, read the SearchResults. All texts are UTF-8. The structs are
// plain values: they hold copies, so they stay good whatever becomes of the index, and any thread may read them.

namespace timtin {

/// The order of hits: by score, or by published date. By date, articles without a date come last.
enum class SortOrder { relevance, newest, oldest };

/// Which part of the answer a hit belongs to.
enum class Tier { all, most };  ///< all words match; words with most of the weight match

/// A count that says whether it is exact or an estimate.
struct MatchCount {
  std::uint64_t value = 0;
  bool is_exact = true;
};

/// Byte offsets [begin, end) into the text that they belong to.
using ByteRange = std::pair<std::size_t, std::size_t>;

/// An excerpt of the original text, UTF-8 and byte for byte as stored.
struct Snippet {
  std::string text{};
  std::vector<ByteRange> highlights{};               ///< in `text`, ascending, not overlapping, on letter boundaries
  bool is_cut_before = false, is_cut_after = false;  ///< begins, ends within a sentence
};

/// Something the user should know about how the request was read; `code` is stable, `message` is for people.
struct Notice {
  std::string code{};                    ///< "undated_hidden", "syntax_as_text", "prefix_cut", "ambiguous_district" ...
  std::string message{};                 ///< one sentence, UTF-8
  std::vector<std::string> arguments{};  ///< the values in the message, for translation
};

/// One article found.
struct Hit {
  std::uint64_t rank = 0;  ///< from 1
  std::string id{};
  double score = 0;  ///< never rises from one hit of a tier to the next; only comparable within one answer
  Tier tier = Tier::all;
  std::string title{}, kicker{}, author{}, source{}, url{}, path{};
  std::vector<ByteRange> title_highlights{};
  std::optional<LocalTime> published{};
  std::vector<District> districts{};
  std::vector<UnionBody> unions{};
  Snippet snippet{};
  std::string story{};  ///< the same for all copies of a story in this index; empty for texts too short to compare
  /// Other articles of the story that match and are not shown; set only when collapsing. With more than 1,000 matches
  /// it may be too low, because not all of them are ranked (then `is_exact` is false).
  std::optional<MatchCount> copies{};
};

/// A better query, offered but not applied. Exception: if the typed query is surely misspelt (far less likely than the
/// offer, with far fewer articles), the offer is answered instead. Then a notice ("searched_instead") names both, and
/// the typed query is offered.
struct Suggestion {
  std::string query{};   ///< complete, ready to search
  std::string reason{};  ///< "typo", "marks", "telex", "vni", "old_spelling"; "in_a_row", "name": with quotation marks;
                         ///< "as_typed": exactly the typed words
  MatchCount hits{};     ///< articles it finds; never 0
};

/// A filter for a place or a time named in the query. It is offered and never applied.
struct Narrowing {
  std::string kind{};   ///< "district", "province", "commune", "union" or "dates"
  std::string value{};  ///< as SearchRequest takes it: "Thanh Trì"; of dates as parse_date_range() reads: "2019"
  std::string label{};  ///< for people: "huyện Thanh Trì", "năm 2019"
  std::string query{};  ///< the query without the words that name the filter; may be empty
  MatchCount hits{};    ///< articles that it finds with all words of `query`, else with most of them; never 0
};

/// One value of a facet and the number of articles that have it.
struct FacetValue {
  std::string key{};    ///< stable: "020", "2021-02", "mai diệp"
  std::string label{};  ///< for people: "huyện Thanh Trì, Hà Nội", "2021-02", "Mai Diệp"
  std::uint64_t count = 0;
};

/// The distribution of the articles with all words (tier `all`) over the values of a field. Counts are exact. They
/// count articles, even if hits are stories. An article counts once for each value it has.
struct Facet {
  std::string name{};
  std::vector<FacetValue> values{};  ///< all of them, by falling count, then by key
  std::uint64_t without = 0;         ///< matching articles that have no value
};

/// The names of two facets whose values are the rows and columns of a table.
struct CrossFacets {
  std::string rows{}, columns{};
};

/// The distribution of the articles with all words (tier `all`) over two facets: districts by year. Counts are exact,
/// of articles that have a value in both. An article with two districts counts in both rows.
struct CrossTable {
  struct Cell {
    std::size_t row = 0, column = 0;  ///< places in `rows` and `columns`
    std::uint64_t count = 0;          ///< never 0; pairs without articles have no cell
  };
  CrossFacets facets{};
  std::vector<FacetValue> rows{}, columns{};  ///< all of them, by falling count, then by key
  std::vector<Cell> cells{};                  ///< by row, then by column
};

/// The available facets: district, province (of the 63 before 2025-07-01), month, year, author, source, union.
TIMTIN_EXPORT std::span<const std::string_view> facet_names();

/// When an article first came into its index (UTC).
using IndexTime = std::chrono::sys_time<std::chrono::microseconds>;

/// A search request. The defaults are those of timtin-search(1).
struct SearchRequest {
  std::string query{};                   ///< query language of timtin-query(7); may be empty if there is a filter
  DateRange dates{};                     ///< published within, both ends inclusive
  std::vector<std::string> districts{};  ///< names or codes, old or new; any of them
  std::vector<std::string> communes{};   ///< names or codes of communes of 2025; any of them
  std::vector<std::string> provinces{};  ///< names or codes, of before or after 2025-07-01; any of them
  std::vector<std::string> unions{};     ///< names of union bodies, also parts of them; any of them
  std::vector<std::string> authors{};    ///< names of authors, also parts of them; any of them
  std::vector<std::string> sources{};    ///< names of papers and sites, also parts of them; any of them
  bool mentioned = false;                ///< districts also match articles that name them in passing
  bool strict_places = false;            ///< a name that several districts or communes bear is an error
  bool undated = false;                  ///< only articles without a date; excludes `dates`
  /// Only articles that came into the index after this time, with all words of the query (no tier `most`). To find new
  /// articles since an earlier answer, set it to its SearchResults::indexed_until. Changed articles are not new.
  std::optional<IndexTime> indexed_after{};
  std::string story{};  ///< only the articles of this story (Hit::story): all its copies, with `collapse` off
  SortOrder sort = SortOrder::relevance;
  bool recent = false;       ///< by relevance, but each year of age halves the score (of the best 200 matches)
  std::size_t offset = 0;    ///< hits skipped
  std::size_t limit = 10;    ///< most hits returned
  bool exact = false;        ///< every word matches as typed only, as if written =word
  bool expand = true;        ///< abbreviations match their full forms and the reverse; never with `exact`
  bool collapse = true;      ///< one hit for each story, its first article; offset and limit then count stories
  bool exact_total = false;  ///< count all matches exactly, which takes a pass over all of them
  std::vector<std::string> facets{};  ///< some of facet_names(); counted in a pass over all matches: the total is exact
  std::optional<CrossFacets> cross{};  ///< count pairs of values, in a pass of its own; not where a shard is remote
  bool snippets = true;
  bool suggestions = true;  ///< look for better spellings of the query
  std::size_t max_snippet_bytes = 320;
  /// After this time the search ends with the hits found so far (SearchResults::timed_out). Zero: no limit. Servers set
  /// it, because very frequent words take long to rank. Remote shards have SearcherOptions::shard_timeout instead. The
  /// length of a query is limited in any case, see timtin-query(7).
  std::chrono::milliseconds time_limit{0};
};

/// One page of the answer, and the facts about the whole answer.
struct SearchResults {
  std::vector<Hit> hits{};
  MatchCount total{};  ///< articles in tier `all`
  /// Articles in tier `most` only; {0, false} if the page was full without them, so they were not searched for.
  MatchCount total_relaxed{};
  std::optional<MatchCount> stories{};  ///< stories in both tiers, which offset and limit count; only when collapsing
  std::vector<Facet> facets{};          ///< those asked for, in the order of the request
  std::optional<CrossTable> cross{};    ///< if asked for
  std::vector<Notice> notices{};
  std::vector<Suggestion> suggestions{};
  std::vector<Narrowing> narrowings{};  ///< searched for with `suggestions`; each is also a notice ("narrowing")
  /// Shards of an archive that did not answer; the answer comes from the others. Empty: the answer is complete.
  std::vector<MissingShard> missing_shards{};
  /// The time limit ended the search. Hits are the best of those found so far, no count is exact, and copies, facets
  /// and suggestions may be missing.
  bool timed_out = false;
  IndexTime indexed_until{};  ///< when the latest article in the searched state came into the index
};

/// Called for each hit in turn until it returns false.
using HitVisitor = std::function<bool(const Hit&)>;

/// Receives an answer. It may read the hits with `for_each`, at most once.
using AnswerTaker =
    std::function<void(const SearchResults& results, const std::function<void(const HitVisitor&)>& for_each)>;

/// A whole article, with the facts that the index found in it.
struct ArticleDetails {
  Article article{};
  std::vector<District> districts{};
  std::vector<UnionBody> unions{};
  std::vector<ByteRange> title_highlights{}, lead_highlights{}, body_highlights{};  ///< the matches of a query in each
};

/// Options of a Searcher.
struct SearcherOptions {
  /// A run may commit faster than a call reads. The call is then repeated, at least for this time, before it fails
  /// (index_busy).
  std::chrono::milliseconds busy_timeout{10'000};
  /// The path of a table of further abbreviations. They replace built-in ones of the same name. A line is
  /// "LĐLĐ<TAB>Liên đoàn Lao động"; more columns may follow, as in data/language/abbreviations.tsv. Empty = none.
  std::filesystem::path abbreviations{};
  /// For archives: how long a remote shard may take for each step of an answer.
  std::chrono::milliseconds shard_timeout{5000};
  /// For archives: if true, a missing shard is an Error (partial). If false, it is only listed in
  /// SearchResults::missing_shards.
  bool require_all = false;
};

/// The kinds of names in an index.
enum class NameKind { district, province, commune, author };

/// The contents of an index.
struct IndexStatistics {
  std::uint64_t articles = 0;
  std::uint64_t undated = 0;
  int schema_version = 0;
  std::string analyzer_version{};
};

/// Searches one published index, or an archive of several as if they were one.
///
/// A shard of an archive that cannot be read is left out. The answer lists it (SearchResults::missing_shards), and the
/// next call tries it again. A call whose result has no such list throws Error (partial) if the missing shard could
/// change the result.
///
/// Thread safety: an instance belongs to one thread at a time; open one for each thread, it is cheap.
/// Freshness: each call sees one consistent state, the newest one committed when the call began. A rebuilt remote shard
/// is seen some seconds later.
class TIMTIN_EXPORT Searcher {
 public:
  /// `index`: an index directory, or an archive file (timtin-search(1)).
  /// Throws Error: index_missing, schema_mismatch (hint: reindex), corrupt; usage, io (archive file, table of
  /// abbreviations).
  explicit Searcher(const std::filesystem::path& index, const SearcherOptions& options = {});
  /// Several index directories as one archive.
  explicit Searcher(const std::vector<std::filesystem::path>& index_dirs, const SearcherOptions& options = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Runs `request` and returns hits [offset, offset + limit), best first.
  /// Throws Error: usage (the message shows the place in the query; an unknown facet; a table of two facets over a
  /// remote shard), index_busy (SearcherOptions::busy_timeout), corrupt.
  SearchResults search(const SearchRequest& request);

  /// The same for very long answers, whose hits are never in memory together. `take` is called once with the answer
  /// without hits and reads them one by one, so a program can print while it reads. Memory: some hundred bytes a hit.
  /// Returns the answer without hits. If an article is changed meanwhile, the hit has the new form; if it is removed,
  /// the hit is skipped. `take` may use this Searcher. Its exceptions pass through. Throws as search().
  SearchResults search(const SearchRequest& request, const AnswerTaker& take);

  /// Articles similar to the one with this id, found by its distinctive words, without the copies of its story. The
  /// query and filters of `request` restrict them; all may be empty. Nothing if the id is unknown. Throws as search().
  std::optional<SearchResults> similar(std::string_view id, const SearchRequest& request = {});

  /// Calls `visit` for every article that matches all words of `request`, newest first (or as SortOrder::oldest says),
  /// until it returns false. Returns the number of calls. Copies of a story are separate hits. `offset`, `limit`,
  /// `collapse`, `recent`, `suggestions`, `facets` and `time_limit` are ignored. The matches are those of one committed
  /// state. If an article is changed meanwhile, the hit has the new form; if it is removed, the hit is skipped. Memory:
  /// four bytes a match and one hit. `visit` may use this Searcher. Its exceptions pass through. Throws as
  /// search().
  std::uint64_t for_each_hit(const SearchRequest& request, const std::function<bool(const Hit&)>& visit);

  /// How `request` is read: tokens, folding, dates, districts and the Xapian query, as text for people.
  /// Throws as search().
  std::string explain(const SearchRequest& request);

  /// The stored article, or nothing if the index has no such id. Throws Error: index_busy, corrupt.
  std::optional<Article> article(std::string_view id);

  /// The article with its districts and, unless `request.query` is empty, the matches of the query in its text. Nothing
  /// if the index has no such id. Throws as search().
  std::optional<ArticleDetails> details(std::string_view id, const SearchRequest& request = {});

  /// Why the article got its districts, date and title: the evidence with its place in the text, as lines for people.
  /// Nothing if the index has no such id. Throws as article().
  std::optional<std::string> explain_article(std::string_view id);

  /// Names of `kind` in the index that begin with `prefix`, the most frequent first; marks and case do not matter. For
  /// completion while typing. Names of districts and communes are unambiguous for SearchRequest.
  /// Authors are those of the latest 200,000 articles. Throws Error: index_busy, corrupt.
  std::vector<std::string> names(NameKind kind, std::string_view prefix, std::size_t limit = 50);

  IndexStatistics statistics();

  /// Identifies the state of the index that a call would read now. While it stays the same, so do all answers, except
  /// for the meaning of relative dates. For caches. Throws as article().
  std::string state();

 private:
  struct Impl;
  friend struct SearcherAccess;  // internal
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin
