#include "src/report/sightings.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <vector>

namespace cfglint {
namespace {

/// How a program shows the mistake. "The other" is what the page says to use instead.
enum class Seen : std::uint8_t {
  Rejects,  ///< the example, and accepts the other
  Refuses,  ///< the example, with a message that the other does not get
  Warns,    ///< and accepts the example
  Differs,  ///< silently: what is in force with the example and with the other
  Shows,    ///< silently: its view of the example has a line
  Hides,    ///< silently: its view of the example lacks a line
  Alike,    ///< silently: it reads both as the same
};

struct Sighting {
  std::string_view rule;
  std::string_view release;
  std::string_view program;  ///< with its version
  Seen seen;
  std::string_view text;  ///< its message, or the line of its view
};

constexpr Sighting kSightings[] = {
#include "src/report/seen.inc"
};

std::string_view sentence(Seen seen) {
  switch (seen) {
    case Seen::Rejects:
    case Seen::Refuses:
      return "rejects the example: `{}`";
    case Seen::Warns:
      return "accepts the example, and says: `{}`";
    case Seen::Differs:
      return "accepts the example and says nothing; what is then in force is not what the other gives";
    case Seen::Shows:
      return "accepts the example and says nothing; its own view of it has `{}`";
    case Seen::Hides:
      return "accepts the example and says nothing; its own view of it has no `{}`";
    case Seen::Alike:
      return "accepts the example and says nothing; it reads both alike";
  }
  return "";
}

}  // namespace

std::string sightings(std::string_view rule) {
  struct Row {
    std::string programs;
    std::string what;
  };
  std::vector<Row> rows;
  for (const Sighting& one : kSightings) {
    if (one.rule != rule) continue;
    const std::string program = fmt::format("{} ({})", one.program, one.release);
    std::string what = fmt::format(fmt::runtime(sentence(one.seen)), one.text);
    if (!rows.empty() && rows.back().what == what) {
      rows.back().programs += ", " + program;
    } else {
      rows.push_back({program, std::move(what)});
    }
  }
  std::string text;
  for (const auto& [programs, what] : rows) text += fmt::format("- {}: {}\n", programs, what);
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace cfglint
