/*
 * Brings an index up to date from a folder of articles, as the nightly job does, and searches it: libtimtin from C99.
 * Usage: nightly INDEX FOLDER QUERY      prints the report of the run and the answer, both JSON
 */
#include <stdio.h>
#include <string.h>
#include <timtin.h>

/* A text as a JSON string; returns 0 when it does not fit. */
static int quote(const char* text, char* out, size_t size) {
  size_t used = 0;
  out[used++] = '"';
  for (; *text != '\0'; ++text) {
    const unsigned char byte = (unsigned char)*text;
    const char* form = byte < 0x20 ? "\\u%04x" : byte == '"' || byte == '\\' ? "\\%c" : "%c";
    if (used + 8 > size) return 0;
    used += (size_t)snprintf(out + used, size - used, form, byte);
  }
  out[used++] = '"';
  out[used] = '\0';
  return 1;
}

/* Inputs that were refused go to standard error; the run goes on. */
static int watch(const char* event, void* user) {
  unsigned* remarks = user;
  const char kRemark[] = "{\"event\":\"remark\"";
  if (strncmp(event, kRemark, sizeof kRemark - 1) == 0) {
    fprintf(stderr, "%s\n", event);
    ++*remarks;
  }
  return 0;
}

static int failed(timtin_status status) {
  fprintf(stderr, "%s\n%s\n", timtin_error_message(), timtin_error_hint());
  return (int)status;
}

int main(int argc, char** argv) {
  timtin_indexer* indexer = NULL;
  timtin_searcher* searcher = NULL;
  timtin_status status = TIMTIN_OK;
  char quoted[4096], request[4200], *answer = NULL;
  unsigned remarks = 0;
  if (argc != 4 || timtin_abi_version() != TIMTIN_ABI_VERSION) return TIMTIN_USAGE;

  if (!quote(argv[2], quoted, sizeof quoted)) return TIMTIN_USAGE;
  snprintf(request, sizeof request, "{\"sources\": [%s]}", quoted);
  status = timtin_indexer_open_with(argv[1], "{\"lock_wait_ms\": 60000}", &indexer);
  if (status == TIMTIN_OK) status = timtin_indexer_run(indexer, request, watch, &remarks, &answer);
  timtin_indexer_close(indexer);
  if (status != TIMTIN_OK) return failed(status);
  printf("%s", answer);
  timtin_free(answer);

  if (!quote(argv[3], quoted, sizeof quoted)) return TIMTIN_USAGE;
  snprintf(request, sizeof request, "{\"query\": %s, \"limit\": 3}", quoted);
  status = timtin_searcher_open(argv[1], &searcher);
  if (status == TIMTIN_OK) status = timtin_search(searcher, request, &answer);
  timtin_searcher_close(searcher);
  if (status != TIMTIN_OK) return failed(status);
  printf("%s", answer);
  timtin_free(answer);
  return remarks == 0 ? 0 : 3;
}
