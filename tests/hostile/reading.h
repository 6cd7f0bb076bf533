#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace cgam::test {

/// What became of a file.
struct Reading {
    bool opened = false;
    std::string refusal;  ///< the sentence, where it was not opened
};

template <typename T>
Reading readingOf(const Result<T>& result) {
    return result ? Reading{true, {}} : Reading{false, result.error().message};
}

// One for every reader of bytes from outside: each reads a file to its end as the program would,
// pixels and all, and throws what the reader lets escape. A file of this folder for each folder of
// core, so that a fuzzer links only what it fuzzes.

// read_annotation.cpp
Reading readAsap(const std::filesystem::path& file);
Reading readGeoJsonFile(const std::filesystem::path& file);
Reading readPlaceFile(const std::filesystem::path& file);
// read_checkpoint.cpp
Reading readCheckpoint(const std::filesystem::path& file);
Reading readNpyFile(const std::filesystem::path& file);
// read_data.cpp
Reading readIndex(const std::filesystem::path& file);
Reading readPacked(const std::filesystem::path& file);
Reading readSplitFile(const std::filesystem::path& file);
// read_evaluate.cpp
Reading readGridFile(const std::filesystem::path& file);
Reading readJournalFile(const std::filesystem::path& file);
Reading readReportFile(const std::filesystem::path& file);
Reading readSettingsFile(const std::filesystem::path& file);
// read_exchange.cpp
Reading readMask(const std::filesystem::path& file);
Reading readSidecar(const std::filesystem::path& file);
// read_io.cpp
Reading readClicksFile(const std::filesystem::path& file);
Reading readImage(const std::filesystem::path& file);
Reading readPixels(const std::filesystem::path& file);
Reading readState(const std::filesystem::path& file);
Reading readValues(const std::filesystem::path& file);
// read_segment.cpp
Reading readRecordFile(const std::filesystem::path& file);
Reading readTilesFile(const std::filesystem::path& file);
// read_session.cpp
Reading readSessionFile(const std::filesystem::path& file);
// read_slide.cpp
Reading readSlide(const std::filesystem::path& file);
// read_training.cpp
Reading readTrainFile(const std::filesystem::path& file);

}  // namespace cgam::test
