#pragma once

#include "core/annotation/geojson_reader.h"
#include "core/exchange/annotation_export.h"
#include "core/exchange/mask_import.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/answers.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <utility>

namespace cgam::test {

class GreySlide : public SlideSource {
public:
    explicit GreySlide(SlideInfo info) : info_(std::move(info)) {}
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int, std::int64_t, std::int64_t, int w, int h) const override {
        return ImageRgb(w, h, 3, 128);
    }

private:
    SlideInfo info_;
};

/// A document with its slide, both in memory; what exports read points into it.
struct AnnotatedSlide {
    AnnotatedSlide(const AnnotatedSlide&) = delete;
    AnnotatedSlide& operator=(const AnnotatedSlide&) = delete;

    SlideInfo info;
    Document document;
    ExportSource source;
    GreySlide slide;

    AnnotatedSlide(std::int64_t width, std::int64_t height, double step,
                   std::optional<SlideBounds> bounds)
        : info(infoOf(width, height, bounds)),
          document(makeGrid(width, height, step, step)),
          slide(info) {
        source.document = &document.content();
        source.slide.path = "/slides/s.svs";
        source.slide.digest = 77;
        source.slide.width = width;
        source.slide.height = height;
        source.slide.mpp = SlideScale{0.25, 0.25};
        source.bounds = bounds;
        source.pixels = &slide;
    }
    static SlideInfo infoOf(std::int64_t width, std::int64_t height,
                            std::optional<SlideBounds> bounds) {
        SlideInfo info;
        info.levels = {{width, height, 1, 1}};
        info.mpp = SlideScale{0.25, 0.25};
        info.bounds = bounds;
        return info;
    }
    void set(const GridRect& rect, Cell cell) {
        document.importMask(
            document.mask().changeTo(rect, Image<Cell>(rect.width, rect.height, 1, cell)));
    }
    /// Random cells of classes 0 ... 2 in smooth blobs.
    void blobs(unsigned seed) {
        std::mt19937 random(seed);
        for (int i = 0; i < 60; ++i) {
            const auto x =
                static_cast<double>(random() % static_cast<unsigned>(info.levels[0].width));
            const auto y =
                static_cast<double>(random() % static_cast<unsigned>(info.levels[0].height));
            document.label = static_cast<Label>(1 + random() % 2);
            document.brush({{x, y}}, 5 + static_cast<double>(random() % 60),
                           random() % 3 ? HandEdit::Add : HandEdit::Erase);
        }
        document.label = 1;
    }
};

inline nlohmann::json jsonOf(const std::filesystem::path& path) {
    return nlohmann::json::parse(contentOf(path));
}

/// The labels of a document after importing a file into an empty one.
inline Image<Cell> imported(const std::filesystem::path& path, const AnnotatedSlide& like,
                            const ImportChoice& choice = {}) {
    Document other(like.document.grid());
    Result<ImportedMask> mask = readMaskFile(path, like.info);
    if (!mask) FAIL(mask.error().message);
    ImportChoice chosen = choice;
    if (chosen.labels.empty()) chosen.labels = suggestedLabels(*mask, like.document.classes());
    Result<TileChanges> changes = placedMask(*mask, chosen, like.info, other.mask(), other.grid());
    if (!changes) FAIL(changes.error().message);
    other.importMask(*changes);
    return other.mask().read(
        {0, 0, static_cast<int>(other.grid().width), static_cast<int>(other.grid().height)});
}

inline Image<Cell> labelsOf(const AnnotatedSlide& one) {
    Image<Cell> cells = one.document.mask().read({0, 0, static_cast<int>(one.document.grid().width),
                                                  static_cast<int>(one.document.grid().height)});
    for (Cell& cell : cells.data)
        cell = labelOf(cell);
    return cells;
}

}  // namespace cgam::test
