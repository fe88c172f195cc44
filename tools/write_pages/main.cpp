// SPDX-License-Identifier: Apache-2.0
//
// write_pages FOLDER: writes the pages of all diagrams, of the counters and of the laws below FOLDER, whose
// diagrams/NAME.svg and diagrams/overview.svg netcase has drawn already. Exit codes: 0 written, 1 a file
// cannot be read or written, 2 usage.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include "diagrams/diagrams.h"
#include "write_pages/pages.h"

namespace {

using namespace netcase;
using namespace netcase::write_pages;

bool read_file(const std::string& path, std::string& text) {
  std::ifstream file(path, std::ios::binary);
  text.assign(std::istreambuf_iterator<char>(file), {});
  if (file && !text.empty()) return true;
  std::fprintf(stderr, "%s: cannot be read, or is empty\n", path.c_str());
  return false;
}

bool write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file.fail()) return true;
  std::fprintf(stderr, "%s: cannot be written\n", path.c_str());
  return false;
}

}  // namespace

int main(int argument_count, char** argument_values) {
  const std::span<char*> arguments(argument_values, static_cast<std::size_t>(argument_count));
  if (arguments.size() != 2) {
    std::fprintf(stderr, "usage: write_pages FOLDER\n");
    return 2;
  }
  const std::string folder = arguments[1];
  const Diagrams diagrams = diagrams::in_order_of_the_path(diagrams::list_diagrams());
  const Stack stack = make_stack(diagrams);
  for (const diagram::Diagram* diagram : diagrams) {
    const std::string path = folder + "/diagrams/" + std::string(diagram->name);
    std::string svg;
    if (!read_file(path + ".svg", svg) || !write_file(path + ".html", diagram_page(*diagram, stack, svg)))
      return 1;
  }
  std::string overview;
  const bool is_written = read_file(folder + "/diagrams/overview.svg", overview) &&
                          write_file(folder + "/counters.html", counters_page(diagrams)) &&
                          write_file(folder + "/laws.html", laws_page()) &&
                          write_file(folder + "/index.html", index_page(diagrams, overview));
  return is_written ? 0 : 1;
}
