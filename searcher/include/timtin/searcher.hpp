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

/// Byte offsets [begin, end) into the text they come with.
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
  double score = 0;  ///< falls or stays from one hit of a tier to the next; comparable within one answer only
  Tier tier = Tier::all;
  std::string title{}, kicker{}, author{}, source{}, url{}, path{};
  std::vector<ByteRange> title_highlights{};
  std::optional<LocalTime> published{};
  std::vector<District> districts{};
  std::vector<UnionBody> unions{};
  Snippet snippet{};
  std::string story{};  ///< the same for all copies of a story in this index; empty for texts too short to compare
  /// Other articles of the story that match and are not shown; set only when collapsing. Of more than 1,000 matches it
  /// may be too low, because ranking did not meet them all (`is_exact` is false).
  std::optional<MatchCount> copies{};
};

/// A better query, offered and not applied. Only where the typed one is surely misspelt (far less likely than the
/// offer, with far fewer articles) is the answer that of the offer, with a notice ("searched_instead") that names both,
/// and the query as it was typed is the offer.
struct Suggestion {
  std::string query{};   ///< complete, ready to search
  std::string reason{};  ///< "typo", "marks", "telex", "vni", "old_spelling"; "in_a_row", "name": with quotation marks;
                         ///< "as_typed": the typed words and nothing else
  MatchCount hits{};     ///< articles it finds; never 0
};

/// A filter for a place or a time that words of the query name, offered and never applied.
struct Narrowing {
  std::string kind{};   ///< "district", "province", "commune", "union" or "dates"
  std::string value{};  ///< as SearchRequest takes it: "Thanh Trì"; of dates as parse_date_range() reads: "2019"
  std::string label{};  ///< for people: "huyện Thanh Trì", "năm 2019"
  std::string query{};  ///< the query without the words that the filter stands for; may be empty
  MatchCount hits{};    ///< articles that it finds with all words of `query`, else with most of them; never 0
};

/// One value of a facet and the articles that have it.
struct FacetValue {
  std::string key{};    ///< stable: "020", "2021-02", "mai diệp"
  std::string label{};  ///< for people: "huyện Thanh Trì, Hà Nội", "2021-02", "Mai Diệp"
  std::uint64_t count = 0;
};

/// How the articles with all words (tier `all`) spread over the values of a field. Counts are exact. They count
/// articles, also when hits are stories. An article counts once for each value it has.
struct Facet {
  std::string name{};
  std::vector<FacetValue> values{};  ///< all of them, by falling count, then by key
  std::uint64_t without = 0;         ///< matching articles that have no value
};

/// Two facets, by name, whose values are the rows and columns of a table.
struct CrossFacets {
  std::string rows{}, columns{};
};

/// How the articles with all words (tier `all`) spread over two facets at once: districts by year. Counts are exact
/// and count articles that have a value in both. An article with two districts counts in both rows.
struct CrossTable {
  struct Cell {
    std::size_t row = 0, column = 0;  ///< places in `rows` and `columns`
    std::uint64_t count = 0;          ///< never 0: pairs without articles have no cell
  };
  CrossFacets facets{};
  std::vector<FacetValue> rows{}, columns{};  ///< all of them, by falling count, then by key
  std::vector<Cell> cells{};                  ///< by row, then by column
};

/// The facets there are: district, province (of the 63 before 2025-07-01), month, year, author, source, union.
TIMTIN_EXPORT std::span<const std::string_view> facet_names();

/// When an article first came into its index (UTC).
using IndexTime = std::chrono::sys_time<std::chrono::microseconds>;

/// What is asked. The defaults are those of timtin-search(1).
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
  /// Only articles that came into the index after this time, with all words of the query (no tier `most`). For what is
  /// new since an earlier answer, set it to the SearchResults::indexed_until of that. Changed articles are not new.
  std::optional<IndexTime> indexed_after{};
  std::string story{};  ///< only the articles of this story (Hit::story): all its copies, with `collapse` off
  SortOrder sort = SortOrder::relevance;
  bool recent = false;       ///< by relevance, but each year of age halves the score (of the best 200 matches)
  std::size_t offset = 0;    ///< hits skipped
  std::size_t limit = 10;    ///< hits returned at most
  bool exact = false;        ///< every word matches as typed only, as if written =word
  bool expand = true;        ///< abbreviations match their full forms and the reverse; never with `exact`
  bool collapse = true;      ///< one hit a story, the article that comes first; offset and limit then count stories
  bool exact_total = false;  ///< count every match, however many; takes a pass over all matches
  std::vector<std::string> facets{};  ///< some of facet_names(); counted in a pass over all matches: the total is exact
  std::optional<CrossFacets> cross{};  ///< count pairs of values, in a pass of its own; not where a shard is remote
  bool snippets = true;
  bool suggestions = true;  ///< look for better spellings of the query
  std::size_t max_snippet_bytes = 320;
  /// After this time the search ends with what it has found (SearchResults::timed_out). Zero: no limit. Servers set it,
  /// since very frequent words take long to rank. Shards asked over the network have SearcherOptions::shard_timeout
  /// instead. How long a query may be is limited anyway, see timtin-query(7).
  std::chrono::milliseconds time_limit{0};
};

/// One page of the answer, and what is to be said of the whole.
struct SearchResults {
  std::vector<Hit> hits{};
  MatchCount total{};  ///< articles in tier `all`
  /// Articles in tier `most` alone; {0, false}, not looked for, when the page was filled without them.
  MatchCount total_relaxed{};
  std::optional<MatchCount> stories{};  ///< stories among them all, which offset and limit count; only when collapsing
  std::vector<Facet> facets{};          ///< those asked for, in the order of the request
  std::optional<CrossTable> cross{};    ///< if asked for
  std::vector<Notice> notices{};
  std::vector<Suggestion> suggestions{};
  std::vector<Narrowing> narrowings{};  ///< looked for with `suggestions`; each is also a notice ("narrowing")
  /// Shards of an archive that did not answer; the answer is of the others. Empty: the answer is complete.
  std::vector<MissingShard> missing_shards{};
  /// The time limit ended the search. Hits are the best of those found so far, no count is exact, and copies, facets
  /// and suggestions may be missing.
  bool timed_out = false;
  IndexTime indexed_until{};  ///< when the latest article of the searched state came into the index
};

/// Is called for one hit after the other until it returns false.
using HitVisitor = std::function<bool(const Hit&)>;

/// Takes an answer and reads its hits by `for_each`, once or not at all.
using AnswerTaker =
    std::function<void(const SearchResults& results, const std::function<void(const HitVisitor&)>& for_each)>;

/// A whole article, with what the index found in it.
struct ArticleDetails {
  Article article{};
  std::vector<District> districts{};
  std::vector<UnionBody> unions{};
  std::vector<ByteRange> title_highlights{}, lead_highlights{}, body_highlights{};  ///< what a query matches in each
};

/// How a Searcher works.
struct SearcherOptions {
  /// A run may commit faster than a call reads. The call then starts again, for this time at least, before it fails
  /// (index_busy).
  std::chrono::milliseconds busy_timeout{10'000};
  /// A table of abbreviations beside the library's own; its lines replace those of the same abbreviation. A line is
  /// "LĐLĐ<TAB>Liên đoàn Lao động"; more columns may follow, as in data/language/abbreviations.tsv. Empty = none.
  std::filesystem::path abbreviations{};
  /// Of an archive: how long a shard that is asked over the network may take for each step of an answer.
  std::chrono::milliseconds shard_timeout{5000};
  /// Of an archive: true makes an answer without one of its shards an Error (partial). False only names the shard in
  /// SearchResults::missing_shards.
  bool require_all = false;
};

/// Kinds of names that an index knows.
enum class NameKind { district, province, commune, author };

/// What an index holds.
struct IndexStatistics {
  std::uint64_t articles = 0;
  std::uint64_t undated = 0;
  int schema_version = 0;
  std::string analyzer_version{};
};

/// Searches one published index, or an archive of several as if they were one.
///
/// A shard of an archive that cannot be read is left out. The answer names it (SearchResults::missing_shards), and the
/// next call tries it again. A call whose result has no place for such names throws Error (partial) if the missing
/// shard could change the result.
///
/// Thread safety: an instance belongs to one thread at a time; open one for each thread, it is cheap.
/// Freshness: each call sees one consistent state, the newest one committed when the call began. A rebuilt shard that
/// is asked over the network is seen some seconds later.
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

  /// The same for answers of very many hits, which are never in memory together: `take` is called once with the answer,
  /// without hits, and reads them one by one. So a program can print while it reads. Memory: some hundred bytes a hit.
  /// Gives the answer without hits. A hit whose article is changed meanwhile comes in its new form; one that is
  /// removed does not come. `take` may use this Searcher; what it throws is passed on. Throws as search().
  SearchResults search(const SearchRequest& request, const AnswerTaker& take);

  /// Articles like the one with this id, found by its distinctive words. It and the copies of its story are left out.
  /// `request` filters; its query may be empty. Nothing if the index has no such id. Throws as search().
  std::optional<SearchResults> similar(std::string_view id, const SearchRequest& request = {});

  /// Calls `visit` for every article that matches all words of `request`, newest first (or as SortOrder::oldest says),
  /// until it returns false. Gives the number of calls. Copies of a story come one by one. `offset`, `limit`,
  /// `collapse`, `recent`, `suggestions`, `facets` and `time_limit` are ignored. Which articles match is decided in one
  /// committed state. An article that is changed meanwhile comes in its new form; one that is removed does not come.
  /// Memory: four bytes a match and one hit. `visit` may use this Searcher; what it throws is passed on. Throws as
  /// search().
  std::uint64_t for_each_hit(const SearchRequest& request, const std::function<bool(const Hit&)>& visit);

  /// How `request` is read: tokens, folding, dates, districts and the Xapian query, as text for people.
  /// Throws as search().
  std::string explain(const SearchRequest& request);

  /// The stored article, or nothing if the index has no such id. Throws Error: index_busy, corrupt.
  std::optional<Article> article(std::string_view id);

  /// The article with its districts and, unless `request.query` is empty, what the query matches in its text; nothing
  /// if the index has no such id. Throws as search().
  std::optional<ArticleDetails> details(std::string_view id, const SearchRequest& request = {});

  /// Why the article got its districts, date and title: the evidence with its place in the text, as lines for people;
  /// nothing if the index has no such id. Throws as article().
  std::optional<std::string> explain_article(std::string_view id);

  /// Names of `kind` in the index that begin with `prefix`, the most frequent first; marks and case do not matter. For
  /// completion while typing. Districts and communes are written so that SearchRequest understands them without doubt.
  /// Authors are those of the latest 200,000 articles. Throws Error: index_busy, corrupt.
  std::vector<std::string> names(NameKind kind, std::string_view prefix, std::size_t limit = 50);

  IndexStatistics statistics();

  /// Names the state of the index that a call would read now. While the name stays the same, all answers do, but for
  /// the meaning of relative dates. For caches. Throws as article().
  std::string state();

 private:
  struct Impl;
  friend struct SearcherAccess;  // internal
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin
