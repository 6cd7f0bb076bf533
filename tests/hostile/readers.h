#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam::test {

/// What became of a file.
struct Reading {
    bool opened = false;
    std::string refusal;  ///< the sentence, where it was not opened
};

/// Reads a file to its end as the program would, pixels and all. `reader` is one of readerNames().
/// Throws what the reader lets escape, and std::out_of_range for an unknown reader.
Reading readAs(std::string_view reader, const std::filesystem::path& file);

/// Every reader of bytes from outside.
std::vector<std::string> readerNames();

/// The ending by which a file of this reader is known (".png").
std::string endingOf(std::string_view reader);

}  // namespace cgam::test
