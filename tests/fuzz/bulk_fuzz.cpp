// Any collection: what our writer of databases makes of it cannot be told from what Xapian's own makes.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include "tests/unit/bulk/twins.hpp"

namespace {
using namespace timtin::test;

/// Numbers from the fuzzer's bytes, then zeros.
class FuzzedChoices : public Choices {
 public:
  FuzzedChoices(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::uint32_t below(std::uint32_t bound) override {
    std::uint32_t value = 0;
    for (std::uint32_t range = bound - 1; range > 0 && size_ > 0; range >>= 8, --size_) value = value << 8 | *data_++;
    return value % bound;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

CollectionShape make_shape(Choices& choices) {
  CollectionShape shape;
  shape.documents = choices.below(30);
  shape.terms_per_document = 1 + choices.below(20);
  shape.vocabulary = 1 + choices.below(40);
  shape.largest_data = choices.one_in(4) ? 20'000 : 40;
  shape.largest_value = choices.one_in(4) ? 6'000 : 20;
  shape.largest_step = choices.one_in(4) ? 1 + choices.below(100'000'000) : 1;
  shape.longest_term = 1 + choices.below(245);
  shape.positions_per_term = choices.below(40);
  shape.largest_position = choices.one_in(4) ? 0xFFFFFFFE : 1 + choices.below(5000);
  shape.has_zero_bytes = choices.one_in(2);
  shape.memory_bytes = choices.one_in(2) ? 0 : std::size_t{1} << 30;
  shape.collectors = 1 + choices.below(3);
  shape.slice_bytes = choices.one_in(2) ? 1 : 2000;
  return shape;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedChoices choices(data, size);
  static const std::filesystem::path directory =
      std::filesystem::temp_directory_path() / ("timtin-bulk-fuzz-" + std::to_string(std::random_device{}()));
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  const std::string difference = compare_writers(choices, make_shape(choices), directory);
  std::filesystem::remove_all(directory);
  if (difference.empty()) return 0;
  std::fprintf(stderr, "%s\n", difference.c_str());
  std::abort();
}
