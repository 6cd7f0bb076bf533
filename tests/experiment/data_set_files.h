#pragma once

#include "core/io/image_files.h"
#include "tests/base/temporary_folder.h"
#include "tests/evaluate/fake_engines.h"

#include <filesystem>
#include <string>

namespace cgam::test {

/// A case of a data set on disk: a square of `object` pixels a side, shown by its picture.
inline void writeCase(const std::filesystem::path& set, const std::string& name, int object) {
    const LabelledCase one = squareCase(name, "", 40, object);
    writeRgb(set / "images" / (name + ".png"), one.image).value();
    writeMask(set / "masks" / (name + ".png"), truthShown(one.image)).value();
}

/// A data set of cases case0, case1, ... with growing squares.
inline void writeDataSet(const std::filesystem::path& set, int cases = 4) {
    std::filesystem::create_directories(set / "images");
    std::filesystem::create_directories(set / "masks");
    for (int i = 0; i < cases; ++i)
        writeCase(set, "case" + std::to_string(i), 12 + i);
}

}  // namespace cgam::test
