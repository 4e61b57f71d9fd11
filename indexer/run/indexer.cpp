#include "timtin/indexer.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <optional>
#include <unordered_set>
#include <utility>

#include "common/exceptions.hpp"
#include "common/file.hpp"
#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/build/full_build.hpp"
#include "indexer/history/removal.hpp"
#include "indexer/index/generations.hpp"
#include "indexer/index/growth.hpp"
#include "indexer/index/index_folder.hpp"
#include "indexer/index/index_lock.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/run/incremental_run.hpp"
#include "indexer/status/status_file.hpp"

namespace timtin {
namespace fs = std::filesystem;
using namespace indexer;
namespace {

std::uint64_t peak_memory_bytes() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
}

/// The live generation, and why it has to be built anew, if so.
struct LiveIndex {
  fs::path generation;
  std::optional<Xapian::Database> database;
  std::string rebuild_reason;
  bool has_other_schema = false;
};

LiveIndex open_live(const fs::path& index_dir, const Generations& generations, bool full_wanted) {
  LiveIndex live;
  try {
    live.generation = generations.live();
    if (live.generation.empty()) {
      live.rebuild_reason = tr_later("no index yet");
      return live;
    }
    store::guarded(index_dir.string(), [&] {
      store::check_seal(live.generation);
      live.database.emplace(live.generation.string());
      store::check_versions(*live.database, index_dir.string());
    });
  } catch (const Error& error) {
    if (error.code() == ErrorCode::schema_mismatch && live.database) {
      live.rebuild_reason = error.what();
      live.has_other_schema = !store::has_our_schema(*live.database);
      return live;
    }
    if (!full_wanted) throw;
    live.database.reset();  // damaged: only the SOURCEs have the articles
  }
  if (full_wanted) live.rebuild_reason = tr_later("requested");
  return live;
}

/// The list of place names for this run: from the file that the options name, else from the index. If the list differs
/// from that of the index, the index is rebuilt, because it would give other districts.
void choose_places(RunContext& context, LiveIndex& live) {
  const std::string stored = store::guarded(context.index_dir.string(), [&] {
    return live.database ? live.database->get_metadata(std::string(schema::kMetaPlaces)) : std::string();
  });
  const fs::path& file = context.options.places_file;
  if (file.empty()) return context.set_places(stored, tr("the list of places in the index"));
  const std::string text = read_file(file);
  context.set_places(text, file.string());
  if (live.rebuild_reason.empty() && text != stored) live.rebuild_reason = tr_later("the list of places changed");
}

/// The map of keys for this run, in the same way.
void choose_fields(RunContext& context, LiveIndex& live) {
  const std::string stored = store::guarded(context.index_dir.string(), [&] {
    return live.database ? live.database->get_metadata(std::string(schema::kMetaFields)) : std::string();
  });
  const std::string& wanted = context.options.field_map;
  context.set_field_map(wanted.empty() ? stored : wanted);
  if (live.rebuild_reason.empty() && context.field_map() != stored)
    live.rebuild_reason = tr_later("the map of keys changed");
}

/// A shard is only written by runs over its archive. If its rule changes, other articles belong to
/// it.
void check_rule(const RunContext& context, LiveIndex& live) {
  if (!live.database) return;
  const std::string rule = store::guarded(context.index_dir.string(),
                                          [&] { return live.database->get_metadata(std::string(schema::kMetaRule)); });
  if (rule == context.rule.name) return;
  if (context.rule.name.empty() && !context.run.sources.empty())
    throw Error(ErrorCode::usage, tr("{}: the index is a shard of an archive", context.index_dir.string()),
                tr("run timtin-index --archive FILE over the SOURCEs"));
  if (live.rebuild_reason.empty() && !context.rule.name.empty())
    live.rebuild_reason = tr_later("the rule of the shard changed");
}

/// SOURCEs to read for a rebuild. Stored articles of another schema cannot be reused, so all known SOURCEs are read.
std::vector<std::string> sources_to_read(const RunOptions& run, const LiveIndex& live) {
  std::vector<std::string> sources = run.sources;
  std::error_code ignored;
  if (live.has_other_schema)
    for (const Source& source : load_sources(*live.database))
      if (fs::exists(source.path, ignored)) sources.push_back(source.path);
  return sources;
}

}  // namespace

struct Indexer::Impl {
  fs::path index_dir;
  IndexerOptions options;
  ShardRule rule;
  Generations generations{index_dir};
  std::optional<IndexLock> lock;

  void take_lock(const std::function<bool()>& should_stop) {
    if (lock) return;
    claim_index_folder(index_dir, options.file_mode);
    lock.emplace(index_dir, options.lock_wait, [&] { return !should_stop || !should_stop(); });
    generations.remove_leftovers();
    generations.adopt_youngest(options.file_mode);
    generations.point_xapian(options.file_mode);
    generations.apply_mode(options.file_mode);
  }

  RunReport run(const RunOptions& wanted, const RunEvents& events) {
    RunContext context(index_dir, options, rule, wanted, events);
    session.reset();
    if (!wanted.dry_run) take_lock(events.should_stop);
    LiveIndex live = open_live(index_dir, generations, wanted.full);
    choose_places(context, live);
    choose_fields(context, live);
    check_rule(context, live);
    const SourceSet sources = resolve_sources(sources_to_read(wanted, live),
                                              live.database ? load_sources(*live.database) : std::vector<Source>());
    if (live.rebuild_reason.empty()) {
      update(context, live, sources);
      if (!wanted.dry_run) compact_if_outgrown(context, live.generation);
    } else {
      context.note([&](RunReport& report) { report.full_reason = live.rebuild_reason; });
      if (wanted.dry_run)
        context.plan("rebuild", "", live.rebuild_reason);
      else
        FullBuild(context, generations).run(sources, live.database);
    }
    if (!wanted.dry_run) save_removals(index_dir, Xapian::Database(generations.live().string()), options.file_mode);
    context.note([](RunReport& report) { report.peak_memory_bytes = peak_memory_bytes(); });
    return context.take_report();
  }

  void update(RunContext& context, const LiveIndex& live, const SourceSet& sources) {
    IndexWriter writer(live.generation, context.run.dry_run);
    IncrementalRun(context, writer, sources).run();
    writer.finish();
    context.note([&](RunReport& report) {
      report.articles = writer.db().get_doccount();
      report.index_bytes = size_of_directory(live.generation);
    });
  }

  /// Changes leave slack in a database. When there is much of it, the generation is written anew.
  /// The night's work is committed by then, so if the disk is too full, the next night does it.
  void compact_if_outgrown(RunContext& context, const fs::path& generation) {
    const std::optional<FreshExtent> fresh = load_fresh_extent(generation);
    RunReport so_far;
    context.note([&](RunReport& report) { so_far = report; });
    if (!fresh || !has_outgrown(*fresh, {so_far.index_bytes, so_far.articles})) return;
    context.check_stop();
    const PhaseTimer timer(context, "compact");
    try {
      compact();
      context.note([&](RunReport& report) { report.index_bytes = size_of_directory(generations.live()); });
    } catch (const Error& error) {
      if (error.code() != ErrorCode::no_space) throw;
      context.detail(tr("not compacted: {}", error.what()));
    }
  }

  /// The open batch of add() and remove(). An index is made if there is none.
  struct Session {
    RunContext context;
    IndexWriter writer;
    std::unordered_set<std::string> leaving{};
    MovedArticles moved{};
    BatchReport batch{};
    FileUpdate update;
    bool has_removals = false;  ///< of the open batch

    Session(const Impl& impl, const fs::path& generation)
        : context(impl.index_dir, impl.options, impl.rule, impl.no_run, impl.no_events),
          writer(generation, false),
          update(with_places(context, writer), writer, leaving, moved, batch, [] {}) {}

    static RunContext& with_places(RunContext& context, IndexWriter& writer) {
      context.set_places(writer.db().get_metadata(std::string(schema::kMetaPlaces)),
                         tr("the list of places in the index"));
      return context;
    }
  };
  RunOptions no_run;
  RunEvents no_events;
  std::unique_ptr<Session> session;

  Session& open_session() {
    if (session) return *session;
    take_lock({});
    if (generations.live().empty()) run(no_run, no_events);
    const fs::path generation = generations.live();
    store::check_versions(Xapian::Database(generation.string()), index_dir.string());
    session = std::make_unique<Session>(*this, generation);
    return *session;
  }

  /// A failed batch is dropped completely; the next call begins another.
  template <class Work>
  auto in_session(Work&& work) {
    return at_boundary([&] {
      try {
        return store::guarded(index_dir.string(), [&] { return work(open_session()); });
      } catch (const DocumentRefused& refused) {
        session.reset();
        throw Error(ErrorCode::usage, refused.what());
      } catch (...) {
        session.reset();
        throw;
      }
    });
  }

  void compact() {
    take_lock({});
    const fs::path live = generations.live();
    if (live.empty()) throw Error(ErrorCode::index_missing, tr("{}: there is no index", index_dir.string()));
    session.reset();
    const BuildFolder build = generations.begin_build();
    const fs::path compacted = build.path() / "compacted";
    store::check_seal(live);
    Xapian::Database database(live.string());
    store::check_versions(database, index_dir.string());
    require_space(index_dir, size_of_directory(live) * 11 / 10);
    database.compact(compacted.string());
    generations.publish(compacted, options.file_mode);
  }
};

namespace {

void check(const IndexerOptions& options) {
  constexpr std::size_t kMaxProgramBytes = 100;
  const std::string& program = options.program;
  const bool is_named = !program.empty() && program.size() <= kMaxProgramBytes;
  if (!is_named || text::find_invalid_utf8(program) != std::string::npos)
    throw Error(ErrorCode::usage, tr("the name of a program has 1 to {} bytes of UTF-8", kMaxProgramBytes));
}

RunEvents checked(const RunEvents& events) {
  return {.on_remark = from_caller(events.on_remark),
          .on_progress = from_caller(events.on_progress),
          .on_plan = from_caller(events.on_plan),
          .on_detail = from_caller(events.on_detail),
          .should_stop = from_caller(events.should_stop)};
}

}  // namespace

/// Access for the rest of the library, beyond the public interface.
struct IndexerAccess {
  static std::unique_ptr<Indexer::Impl> make(fs::path index_dir, const IndexerOptions& options, ShardRule rule) {
    return at_boundary([&] {
      check(options);
      return std::make_unique<Indexer::Impl>(Indexer::Impl{.index_dir = std::move(index_dir),
                                                           .options = options,
                                                           .rule = std::move(rule),
                                                           .lock = {},
                                                           .no_run = {},
                                                           .no_events = {},
                                                           .session = {}});
    });
  }
  static void note_contents(Indexer& indexer, const TakenDown& taken_down) {
    indexer.impl_->in_session([&](Indexer::Impl::Session& session) {
      session.has_removals = true;
      session.writer.edit([&](Xapian::WritableDatabase& db) {
        for (const auto& [id, content] : taken_down.by_id())
          if (has_tombstone(db, id)) put_tombstone(db, id, content);
      });
    });
  }
  static Indexer open(std::unique_ptr<Indexer::Impl> impl) { return Indexer(std::move(impl)); }
};

void indexer::note_contents(const fs::path& index_dir, const IndexerOptions& options, const TakenDown& taken_down) {
  Indexer indexer = IndexerAccess::open(IndexerAccess::make(index_dir, options, {}));
  IndexerAccess::note_contents(indexer, taken_down);
  indexer.commit();
}

Indexer indexer::open_shard(const fs::path& index_dir, const IndexerOptions& options, ShardRule rule) {
  return IndexerAccess::open(IndexerAccess::make(index_dir, options, std::move(rule)));
}

Indexer::Indexer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Indexer::Indexer(fs::path index_dir, const IndexerOptions& options)
    : Indexer(IndexerAccess::make(std::move(index_dir), options, {})) {}
Indexer::~Indexer() = default;
Indexer::Indexer(Indexer&&) noexcept = default;
Indexer& Indexer::operator=(Indexer&&) noexcept = default;

RunReport Indexer::run(const RunOptions& run, const RunEvents& events) {
  return at_boundary([&] {
    const RunEvents checked_events = checked(events);
    return store::guarded(impl_->index_dir.string(), [&] { return impl_->run(run, checked_events); });
  });
}

void Indexer::compact() {
  at_boundary([&] { store::guarded(impl_->index_dir.string(), [&] { impl_->compact(); }); });
}

void Indexer::add(const Article& article) {
  if (article.id.empty() || article.id.size() > schema::kMaxIdBytes)
    throw Error(ErrorCode::usage, tr("an article id has 1 to {} bytes", schema::kMaxIdBytes));
  if (text::find_invalid_utf8(article.id) != std::string::npos)
    throw Error(ErrorCode::usage, tr("an article id must be valid UTF-8"));
  impl_->in_session([&](Impl::Session& session) {
    if (has_tombstone(session.writer.db(), article.id))
      throw Error(ErrorCode::usage, tr("article '{}' has been removed", article.id));
    session.update.update_article(article, impl_->options.program);
  });
}

bool Indexer::remove(std::string_view article_id) {
  return impl_->in_session([&](Impl::Session& session) {
    session.has_removals = true;
    return add_tombstone(session.writer, std::string(article_id));
  });
}

bool Indexer::restore(std::string_view article_id) {
  return impl_->in_session([&](Impl::Session& session) {
    session.has_removals = true;
    return remove_tombstone(session.writer, std::string(article_id));
  });
}

void Indexer::commit() {
  if (!impl_->session) return;
  impl_->in_session([](Impl::Session& session) {
    session.writer.commit();
    session.batch = {};
    if (std::exchange(session.has_removals, false))
      save_removals(session.context.index_dir, session.writer.db(), session.context.options.file_mode);
  });
}

}  // namespace timtin
