#pragma once

#include "core/segment/blended_tiles.h"
#include "core/segment/segmentation.h"
#include "core/tissue/tissue_detection.h"
#include "tests/base/temporary_folder.h"
#include "tests/tissue/picture_slide.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace cgam::test {

/// A network that looks at the 2 * kReach + 1 pixels around each: tumour where they are dark on
/// average. The picture ends at the tile's border, as for a real network.
class LocalPredictor : public TilePredictor {
public:
    static constexpr int kReach = 4;

    Result<FloatMap> predict(std::shared_ptr<const ImageRgb> tile) override {
        if (before && !before()) return runtimeError("The network failed.");
        ++tiles;
        pixels += std::int64_t{tile->width} * tile->height;
        FloatMap map(tile->width, tile->height);
        for (int row = 0; row < map.height; ++row)
            for (int col = 0; col < map.width; ++col) {
                int sum = 0;
                int count = 0;
                for (int r = row - kReach; r <= row + kReach; r += 2)
                    for (int c = col - kReach; c <= col + kReach; c += 2) {
                        if (r < 0 || c < 0 || r >= map.height || c >= map.width) continue;
                        sum += tile->at(r, c, 1);
                        ++count;
                    }
                map.at(row, col) = 1 - static_cast<float>(sum) / (255 * static_cast<float>(count));
            }
        return map;
    }

    int tiles = 0;
    std::int64_t pixels = 0;       ///< of all tiles together
    std::function<bool()> before;  ///< false: the network fails
};

/// Glass with tissue in it, and darker tumour in the tissue; 1 um per pixel.
inline ImageRgb tissuePicture(int width, int height) {
    ImageRgb picture(width, height, 3, 245);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double r = std::hypot((x - width / 2.0) / width, (y - height / 2.0) / height);
            if (r > 0.4) continue;
            const int wave = static_cast<int>(40 * std::sin(x / 17.0) + 30 * std::cos(y / 23.0));
            const int dark = r < 0.2 ? 90 : 0;
            picture.at(y, x, 0) = static_cast<std::uint8_t>(210 - dark / 2);
            picture.at(y, x, 1) = static_cast<std::uint8_t>(150 + wave / 2 - dark);
            picture.at(y, x, 2) = static_cast<std::uint8_t>(200 - dark / 3);
        }
    return picture;
}

inline constexpr TileLayout kSmallTiles = {64, 24, 6};

/// A slide, its plan and a store for it.
struct SegmentScene {
    explicit SegmentScene(PictureSlide source, TileLayout layout = kSmallTiles, double mpp = 1)
        : slide(std::move(source)) {
        TissueSettings settings;
        settings.leastTissueUm2 = 1000;
        plan =
            planSegmentation(slide.info(), mpp, layout, detectTissue(slide, settings).value().map)
                .value();
        store = open(TileStore::Opening::New);
    }

    std::unique_ptr<TileStore> open(TileStore::Opening opening) const {
        return TileStore::open(folder / "tiles", planText(plan), opening).value();
    }

    Result<SegmentFigures> run(const SegmentMonitor& monitor = {}) {
        return segmentTiles(slide, plan, predictor, *store, monitor);
    }

    SegmentPart whole() const {
        return BlendedTiles(plan, *store)
            .read({0, 0, static_cast<int>(plan.grid.width), static_cast<int>(plan.grid.height)});
    }

    TemporaryFolder folder;
    PictureSlide slide;
    SegmentPlan plan;
    std::unique_ptr<TileStore> store;
    LocalPredictor predictor;
};

}  // namespace cgam::test
