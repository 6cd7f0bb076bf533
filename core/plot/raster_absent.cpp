#include "core/plot/raster.h"

namespace cgam {

bool canDrawRaster() {
    return false;
}

Result<ImageRgb> rasterOf(const Drawing&, double) {
    return runtimeError("This build cannot draw pictures.");
}

}  // namespace cgam
