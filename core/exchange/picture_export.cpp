#include "core/exchange/picture_export.h"

#include "core/annotation/placed_mask.h"
#include "core/base/atomic_file.h"
#include "core/base/file_batch.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/exchange/label_rows.h"
#include "core/io/image_files.h"
#include "core/io/overlay.h"
#include "core/slide/png_rows.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace cgam {

namespace {

constexpr int kBandRows = 256;

/// Rows top ... top + band.height - 1 of the picture.
using FillBand = std::function<void(int top, Image<std::uint8_t>& band)>;

Result<void> checkName(const std::filesystem::path& path) {
    if (endingOf(path) == ".png") return {};
    return badInput("Cannot write " + quoted(path) + ": the name must end in .png.");
}

/// Runs an export with its errors as a result.
template <typename Export>
Result<void> guarded(const std::filesystem::path& path, Export&& run) {
    if (Result<void> named = checkName(path); !named) return named;
    try {
        run();
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory to write " + quoted(path) + ".");
    } catch (const std::exception& exception) {
        return runtimeError("Cannot write " + quoted(path) + ": " + exception.what() + ".");
    }
}

void addPlacement(FileBatch& files, const std::filesystem::path& path, const ExportSource& source,
                  const RegionFrame& frame, const std::string& kind) {
    const std::string text = placementJson(source, frame, kind, path.filename().string());
    files.addDescription(placementPath(path), std::as_bytes(std::span(text)));
}

void writePicture(const std::filesystem::path& path, const ExportSource& source,
                  const RegionFrame& frame, const std::string& kind, PngRows::Layout layout,
                  const WriteMonitor& monitor, const FillBand& fill) {
    layout.width = static_cast<std::uint32_t>(frame.width);
    layout.height = static_cast<std::uint32_t>(frame.height);
    layout.mpp = mppOf(source, frame);
    layout.texts.emplace_back("Software", "CGAM Annotator");
    auto file = std::make_unique<AtomicFile>(path);
    PngRows png(file->path(), path, layout);
    for (int top = 0; top < frame.height; top += kBandRows) {
        if (monitor.stop())
            throw ErrorException(
                {ErrorKind::Cancelled, "Writing " + quoted(path) + " was cancelled."});
        Image<std::uint8_t> band(frame.width, std::min(kBandRows, frame.height - top),
                                 layout.channels);
        fill(top, band);
        for (int row = 0; row < band.height; ++row)
            png.put({&band.at(row, 0), static_cast<std::size_t>(band.width) *
                                           static_cast<std::size_t>(band.channels)});
        monitor.report(static_cast<double>(top + band.height) / frame.height);
    }
    png.close();
    FileBatch files;
    files.add(std::move(file));
    addPlacement(files, path, source, frame, kind);
    files.commit();
}

RegionFrame bandOf(const RegionFrame& frame, int top, int rows) {
    RegionFrame band = frame;
    band.y += top * frame.stepY;
    band.height = rows;
    return band;
}

Clicks clicksIn(const DocumentContent& document, const RegionFrame& frame) {
    Clicks clicks;
    const double scale = std::sqrt(frame.stepX * frame.stepY);
    for (const auto& [id, click] : document.clicks)
        clicks.push_back({.x = (click.x - frame.x) / frame.stepX - 0.5,
                          .y = (click.y - frame.y) / frame.stepY - 0.5,
                          .radius = click.radius / scale,
                          .positive = click.positive});
    return clicks;
}

/// Answers in the order in which they were asked for, oldest first.
std::vector<std::shared_ptr<const RegionAnswer>> answersOf(const DocumentContent& document,
                                                           std::optional<RegionId> region) {
    std::vector<std::shared_ptr<const RegionAnswer>> answers;
    for (const auto& [id, one] : document.regions)
        if (!region || *region == id)
            answers.insert(answers.end(), one.answers.begin(), one.answers.end());
    std::stable_sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) {
        return a->clicks.back() < b->clicks.back();
    });
    return answers;
}

/// The levels of the newest answers over the slide, in the tiles of a mask.
SlideMask probabilityTiles(const DocumentContent& document) {
    SlideMask tiles;
    for (const auto& answer : answersOf(document, std::nullopt))
        tiles.apply(tiles.changeTo(answer->window, unpackLevels(answer->probability)));
    return tiles;
}

}  // namespace

Result<void> exportMask(const std::filesystem::path& path, const ExportSource& source,
                        const ExportScope& scope, Label label, const WriteMonitor& monitor) {
    return guarded(path, [&] {
        const RegionFrame frame = exportFrame(source, scope).value();
        const LabelRows rows(source.document->mask, source.document->grid, frame);
        writePicture(path, source, frame, "mask", {}, monitor,
                     [&](int top, Image<std::uint8_t>& band) {
                         rows.read(top, band);
                         for (std::uint8_t& value : band.data) {
                             const Label found = labelOf(value);
                             const bool inside = label == 0 ? found != 0 : found == label;
                             value = inside ? 255 : 0;
                         }
                     });
    });
}

Result<void> exportLabels(const std::filesystem::path& path, const ExportSource& source,
                          const ExportScope& scope, const WriteMonitor& monitor) {
    return guarded(path, [&] {
        const RegionFrame frame = exportFrame(source, scope).value();
        const LabelRows rows(source.document->mask, source.document->grid, frame);
        PngRows::Layout layout;
        layout.palette.push_back({0, 0, 0});
        for (const TissueClass& one : source.document->classes)
            layout.palette.push_back(one.colour);
        writePicture(path, source, frame, "labels", layout, monitor,
                     [&](int top, Image<std::uint8_t>& band) {
                         rows.read(top, band);
                         for (std::uint8_t& value : band.data)
                             value = labelOf(value);
                     });
    });
}

Result<void> exportOverlay(const std::filesystem::path& path, const ExportSource& source,
                           const ExportScope& scope, const WriteMonitor& monitor) {
    return guarded(path, [&] {
        if (source.pixels == nullptr)
            throw ErrorException(badInput("An overlay needs the slide, which is not there."));
        const RegionFrame frame = exportFrame(source, scope).value();
        const LabelRows rows(source.document->mask, source.document->grid, frame);
        std::vector<Rgb> colours;
        for (const TissueClass& one : source.document->classes)
            colours.push_back(one.colour);
        PngRows::Layout layout;
        layout.channels = 3;
        writePicture(
            path, source, frame, "overlay", layout, monitor,
            [&](int top, Image<std::uint8_t>& band) {
                // One row more above and below, so that outlines see their neighbours.
                const int first = std::max(top - 1, 0);
                const int end = std::min(top + band.height + 1, frame.height);
                const RegionFrame part = bandOf(frame, first, end - first);
                Mask mask(part.width, part.height);
                rows.read(first, mask);
                for (std::uint8_t& value : mask.data)
                    value = labelOf(value);
                const ImageRgb drawn = drawOverlay(readRegion(*source.pixels, part).value(), mask,
                                                   colours, clicksIn(*source.document, part));
                std::copy_n(&drawn.at(top - first, 0), band.data.size(), band.data.begin());
            });
    });
}

Result<void> exportProbability(const std::filesystem::path& path, const ExportSource& source,
                               const ExportScope& scope, const WriteMonitor& monitor) {
    return guarded(path, [&] {
        const RegionFrame frame = exportFrame(source, scope).value();
        const SlideMask tiles = probabilityTiles(*source.document);
        const LabelRows rows(tiles, source.document->grid, frame);
        writePicture(path, source, frame, "probability", {}, monitor,
                     [&](int top, Image<std::uint8_t>& band) { rows.read(top, band); });
    });
}

Result<void> exportAttention(const std::filesystem::path& path, const ExportSource& source,
                             const ExportScope& scope) {
    return guarded(path, [&] {
        if (scope.region && source.document->regions.count(*scope.region) == 0)
            throw ErrorException(noRegion(source, *scope.region));
        auto answers = answersOf(*source.document, scope.region);
        std::erase_if(answers, [](const auto& answer) { return answer->attention.empty(); });
        if (answers.empty())
            throw ErrorException(badInput(
                "There is no attention map: methods that have one make it from the second click of "
                "a region on."));
        const RegionAnswer& newest = *answers.back();
        const Image<float> packed = unpackAttention(newest.attention);
        Image<double> attention(packed.width, packed.height);
        std::copy(packed.data.begin(), packed.data.end(), attention.data.begin());
        const GridRect& window = newest.window;
        const RegionFrame frame = frameOf(window, source.document->grid);
        FileBatch files;
        files.add(path, encodeAttention(path, attention, window.width, window.height).value());
        addPlacement(files, path, source, frame, "attention");
        files.commit();
    });
}

}  // namespace cgam
