#include "core/segment/tile_reader.h"

#include "core/geometry/mirrored_index.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace cgam {

namespace {

/// Beyond the slide the tissue is shown mirrored, as in training: white paper next to it would look
/// like its edge.
void mirrorBeyond(ImageRgb& image, int width, int height) {
    if (width >= image.width && height >= image.height) return;
    for (int row = 0; row < image.height; ++row) {
        const int from = mirroredIndex(row, height);
        for (int col = row < height ? width : 0; col < image.width; ++col) {
            const std::uint8_t* source = &image.data[image.index(from, mirroredIndex(col, width))];
            std::copy_n(source, 3, &image.data[image.index(row, col)]);
        }
    }
}

}  // namespace

TileReader::TileReader(const SlideSource& slide, const SegmentPlan& plan, std::vector<TileId> tiles)
    : slide_(slide), plan_(plan), tiles_(std::move(tiles)), thread_([this] { run(); }) {}

TileReader::~TileReader() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void TileReader::run() {
    for (const TileId tile : tiles_) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return ending_ || ready_.size() < kAhead; });
            if (ending_) return;
        }
        Read result = read(tile);
        {
            const std::lock_guard lock(mutex_);
            ready_.push_back(std::move(result));
        }
        changed_.notify_all();
    }
}

TileReader::Read TileReader::read(TileId tile) const {
    try {
        Result<ImageRgb> pixels = readRegion(slide_, plan_.frameOf(tile));
        if (!pixels) return {tile, pixels.error()};
        const GridRect rect = plan_.rectOf(tile);
        const auto within = [](std::int64_t start, std::int64_t all, int side) {
            return static_cast<int>(std::min<std::int64_t>(all - start, side));
        };
        mirrorBeyond(*pixels, within(rect.x, plan_.grid.width, rect.width),
                     within(rect.y, plan_.grid.height, rect.height));
        return {tile, std::make_shared<const ImageRgb>(std::move(*pixels))};
    } catch (const std::bad_alloc&) {
        return {tile, outOfMemory("There is not enough memory to read a tile of the slide.")};
    } catch (const std::exception& exception) {
        return {tile, runtimeError(std::string("A tile of the slide cannot be read: ") +
                                   exception.what() + ".")};
    }
}

TileReader::Read TileReader::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ready_.empty(); });
    Read read = std::move(ready_.front());
    ready_.pop_front();
    lock.unlock();
    changed_.notify_all();
    return read;
}

}  // namespace cgam
