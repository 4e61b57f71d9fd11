// Positions that go from the thread that reads the rows to the one that writes them.
#include "indexer/bulk/handover.hpp"

#include <doctest/doctest.h>

#include <future>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/bulk/positions_writer.hpp"

namespace {
using namespace timtin::bulk;

struct Collected : PositionSink {
  void begin_term(std::string_view term) override { text += "[" + std::string(term) + "]"; }
  void add(DocId docid, std::string_view positions) override {
    text += std::to_string(docid) + ":" + std::to_string(positions.size()) + " ";
  }
  std::string text;
};

struct Full : PositionSink {
  void begin_term(std::string_view) override {}
  void add(DocId, std::string_view) override { throw std::runtime_error("no space"); }
};

}  // namespace

TEST_CASE("what is sent arrives in order, over many batches, and terms without positions do not") {
  Collected direct, received;
  Handover handover;
  auto receiver = std::async(std::launch::async, [&] { receive_positions(handover, received, [] {}); });
  PositionSender sender(handover);
  const std::vector<PositionSink*> both{&direct, &sender};
  for (std::size_t term = 0; term < 300; ++term) {
    const std::string name(term % 246, 'a');
    if (term % 7 != 0)
      for (PositionSink* sink : both) sink->begin_term(name);
    else
      sender.begin_term(name);
    for (DocId docid = 1; term % 7 != 0 && docid <= 40; ++docid)
      for (PositionSink* sink : both) sink->add(docid * 1000, std::string((term * docid) % 3000, '\0'));
  }
  sender.close();
  receiver.get();
  handover.rethrow();
  CHECK(received.text == direct.text);
  CHECK(received.text.size() > 10'000);
}

TEST_CASE("the sender learns that the receiver failed, and neither waits for the other") {
  Full full;
  Handover handover;
  auto receiver = std::async(std::launch::async, [&] { receive_positions(handover, full, [] {}); });
  PositionSender sender(handover);
  sender.begin_term("a");
  const std::string positions(1000, 'p');
  CHECK_THROWS_WITH(
      [&] {
        for (DocId docid = 1; docid < 100'000; ++docid) sender.add(docid, positions);
      }(),
      "no space");
  handover.close();
  receiver.get();
  CHECK_THROWS_WITH(handover.rethrow(), "no space");
}
