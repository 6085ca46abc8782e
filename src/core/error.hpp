#pragma once
#include <stdexcept>

namespace cfglint {

/// What stops a run: a wrong command line or configuration file. Thrown at the edge, caught once in main(); what() is
/// a whole sentence for people.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cfglint
