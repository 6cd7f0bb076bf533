#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"

#include <memory>

namespace cgam {

/// What a network sees in a picture of tissue without any click. All calls on one thread.
class TilePredictor {
public:
    virtual ~TilePredictor() = default;

    /// The tumour probability of each pixel, of the tile's size. The tile has the model's scale.
    virtual Result<FloatMap> predict(std::shared_ptr<const ImageRgb> tile) = 0;
};

}  // namespace cgam
