/* The same in C, strictly C99. Usage: news INDEX */
#include <stdio.h>
#include <string.h>
#include <timtin.h>

static int failed(const char* what) {
  fprintf(stderr, "%s: %s. %s\n", what, timtin_error_message(), timtin_error_hint());
  return 1;
}

static int count_hits(const char* hit, void* user) {
  *(int*)user += strstr(hit, "\"id\":\"tet\"") != NULL;
  return 0;
}

int main(int argc, char** argv) {
  timtin_indexer* indexer = NULL;
  timtin_searcher* searcher = NULL;
  char* answer = NULL;
  int hits = 0;
  if (argc != 2 || timtin_abi_version() != TIMTIN_ABI_VERSION) return 2;

  if (timtin_searcher_open(argv[1], &searcher) != TIMTIN_INDEX_MISSING) return failed("opening nothing");
  if (timtin_indexer_open(argv[1], "news", &indexer) != TIMTIN_OK) return failed("opening");
  if (timtin_indexer_add(indexer,
                         "{\"id\": \"tet\", \"title\": \"Chăm lo Tết cho công nhân\", \"date\": \"2018-02-06\"}") !=
          TIMTIN_OK ||
      timtin_indexer_commit(indexer) != TIMTIN_OK)
    return failed("adding");
  if (timtin_indexer_add(indexer, "{") != TIMTIN_USAGE || timtin_error_message()[0] == '\0') return failed("no JSON");
  if (timtin_indexer_remove(indexer, "nothing") != TIMTIN_NOT_FOUND) return failed("removing nothing");
  if (timtin_indexer_restore(indexer, "nothing") != TIMTIN_OK) return failed("restoring");
  if (timtin_indexer_restore(indexer, "nothing") != TIMTIN_NOT_FOUND) return failed("restoring twice");
  timtin_indexer_close(indexer);

  if (timtin_searcher_open(argv[1], &searcher) != TIMTIN_OK) return failed("opening to search");
  if (timtin_search(searcher, "{\"query\": \"cham lo tet\", \"dates\": \"2018\"}", &answer) != TIMTIN_OK)
    return failed("searching");
  if (strstr(answer, "Chăm lo Tết cho công nhân") == NULL) return failed("finding");
  timtin_free(answer);
  if (timtin_for_each_hit(searcher, "{\"query\": \"*\"}", count_hits, &hits) != TIMTIN_OK || hits != 1)
    return failed("visiting");
  if (timtin_article(searcher, "none", NULL, &answer) != TIMTIN_NOT_FOUND) return failed("an article that is none");
  if (timtin_search(searcher, "{\"querry\": \"tet\"}", &answer) != TIMTIN_USAGE) return failed("an unknown key");
  if (timtin_names(searcher, "district", "", 5, &answer) != TIMTIN_OK || strcmp(answer, "[]") != 0)
    return failed("names");
  timtin_free(answer);
  if (timtin_names(searcher, "planet", "", 5, &answer) != TIMTIN_USAGE) return failed("names of nothing");
  if (timtin_explain(searcher, "{\"query\": \"tet\"}", &answer) != TIMTIN_OK) return failed("explaining");
  timtin_free(answer);
  if (timtin_explain_article(searcher, "tet", &answer) != TIMTIN_OK) return failed("explaining an article");
  timtin_free(answer);
  if (timtin_search(NULL, "{}", &answer) != TIMTIN_USAGE) return failed("no searcher");
  timtin_searcher_close(searcher);
  printf("1 article: Chăm lo Tết cho công nhân\n");
  return 0;
}
