#pragma once

#include "core/base/atomic_file.h"
#include "core/data/labelled_case.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace cgam {

struct PackedCase;

/// How a packed file holds its pictures.
enum class PackCoding {
    Raw,      ///< as they are: larger, read by every build
    Deflate,  ///< without loss at about 0.6 of the size, where this build has zlib
};

/// The best coding of this build.
PackCoding defaultPackCoding();

/// Writes a packed file (docs/formats.md), case by case: memory is needed for one case and the
/// list. The file appears with finish(). All functions throw ErrorException with the errors of
/// writeFile.
class PackedWriter {
public:
    explicit PackedWriter(const std::filesystem::path& target,
                          PackCoding coding = defaultPackCoding());
    ~PackedWriter();
    PackedWriter(const PackedWriter&) = delete;
    PackedWriter& operator=(const PackedWriter&) = delete;

    /// Names must differ from each other; image and truth have one size.
    void add(const LabelledCase& one);
    /// Writes the list and puts the file in place. Nothing may be added afterwards.
    void finish();

    /// Bytes written so far.
    std::uint64_t size() const { return size_; }

private:
    void write(const void* bytes, std::size_t count);

    std::filesystem::path target_;
    PackCoding coding_;
    AtomicFile file_;
    std::ofstream out_;
    std::uint64_t size_ = 0;
    std::unique_ptr<std::vector<PackedCase>> listed_;
};

}  // namespace cgam
