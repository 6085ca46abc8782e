// What parsing and all rules cost against the least that a program can do with the same bytes: read them, and find the
// ends of their lines with memchr(). All in one binary, so that the ratios are of one run.
// usage: in_process FILE...: a file of each language, at its own place (etc/network/interfaces, ...)
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>

#include "grammars/dovecot/syntax.hpp"
#include "grammars/interfaces/syntax.hpp"
#include "grammars/openssl/syntax.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/format.hpp"
#include "src/engine/lint.hpp"

namespace cfglint {
namespace {

struct Input {
  std::string path;
  std::string bytes;
  const Format* format = nullptr;
};

std::string read_all(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw std::runtime_error("cannot open " + path);
  std::string bytes(static_cast<std::size_t>(lseek(file, 0, SEEK_END)), '\0');
  const auto got = pread(file, bytes.data(), bytes.size(), 0);
  close(file);
  if (got != static_cast<ssize_t>(bytes.size())) throw std::runtime_error("cannot read " + path);
  return bytes;
}

Input input_of(std::string path) {
  for (const Format& format : formats()) {
    if (path.ends_with(format.entry)) return {path, read_all(path), &format};
  }
  throw std::runtime_error("no language is at home at " + path);
}

void count_bytes(benchmark::State& state, const Input& input) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(input.bytes.size()));
}

void scan(benchmark::State& state, const Input& input) {
  for (auto _ : state) {
    std::size_t lines = 0;
    const char* at = input.bytes.data();
    const char* const end = at + input.bytes.size();
    while (const void* found = std::memchr(at, '\n', static_cast<std::size_t>(end - at))) {
      at = static_cast<const char*>(found) + 1;
      ++lines;
    }
    benchmark::DoNotOptimize(lines);
  }
  count_bytes(state, input);
}

void read(benchmark::State& state, const Input& input) {
  const int file = open(input.path.c_str(), O_RDONLY | O_CLOEXEC);
  std::string buffer(input.bytes.size(), '\0');
  for (auto _ : state) benchmark::DoNotOptimize(pread(file, buffer.data(), buffer.size(), 0));
  close(file);
  count_bytes(state, input);
}

void parse(benchmark::State& state, const Input& input) {
  const SourceFile file(input.path, input.bytes);
  std::size_t lines = 0;
  for (auto _ : state) {
    if (input.format->name == "interfaces") lines = interfaces::parse(file).lines.size();
    if (input.format->name == "openssl") lines = openssl::parse(file, {openssl::Version::V3_0}).lines.size();
    if (input.format->name == "dovecot") lines = dovecot::parse(file, dovecot::Dialect::V23).lines.size();
    benchmark::DoNotOptimize(lines);
  }
  state.counters["lines"] = static_cast<double>(lines);
  count_bytes(state, input);
}

void run_rules(benchmark::State& state, const Input& input) {
  auto tree = std::make_shared<Tree>();
  tree->root = input.path.substr(0, input.path.size() - input.format->entry.size());
  tree->target = {Release::Bookworm, "bench"};
  const auto files = std::make_shared<disk::TreeFiles>(tree->root);
  tree->files = files;
  const Unit unit{tree, input.format, std::string(input.format->entry), {}};
  for (auto _ : state) benchmark::DoNotOptimize(lint(unit, files, {}).diagnostics.size());
  count_bytes(state, input);
}

}  // namespace
}  // namespace cfglint

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::unique_ptr<cfglint::Input>> inputs;
  for (int at = 1; at < argc; ++at) {
    inputs.push_back(std::make_unique<cfglint::Input>(cfglint::input_of(argv[at])));
    const cfglint::Input& input = *inputs.back();
    const auto add = [&](const char* what, void (*run)(benchmark::State&, const cfglint::Input&)) {
      const std::string name = std::string(input.format->name) + "/" + what;
      benchmark::RegisterBenchmark(name.c_str(), [run, &input](benchmark::State& state) {
        run(state, input);
      })->Unit(benchmark::kMicrosecond);
    };
    add("read", cfglint::read);
    add("memchr", cfglint::scan);
    add("parse", cfglint::parse);
    add("all-rules", cfglint::run_rules);
  }
  benchmark::RunSpecifiedBenchmarks();
}
