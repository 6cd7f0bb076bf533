#include "core/base/pixel_memory.h"

#include "core/base/block_slabs.h"
#include "core/base/kept_blocks.h"

namespace cgam {

namespace {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kMiB = 1024 * kKiB;
/// Pictures of 256 x 256 and 512 x 512 pixels, which are those that come by the dozen.
constexpr std::size_t kSmall = 256 * kKiB;
constexpr std::size_t kLarge = kMiB;

/// Where memory of a size comes from. Never taken down: a picture may outlive everything else.
struct Sources {
    BlockSlabs small{kSmall, 32, 4};
    BlockSlabs large{kLarge, 8, 4};
    KeptBlocks other{64 * kMiB};

    static Sources& all() {
        static auto* const sources = new Sources;
        return *sources;
    }
    /// Null for `other`. What would leave more than half of a block empty has no block.
    BlockSlabs* slabsFor(std::size_t bytes) {
        for (const auto& [slabs, block] : {std::pair{&small, kSmall}, std::pair{&large, kLarge}})
            if (bytes <= block && bytes > block / 2) return slabs;
        return nullptr;
    }
};

}  // namespace

PixelMemory::PixelMemory(std::size_t bytes) : bytes_(bytes) {
    Sources& sources = Sources::all();
    BlockSlabs* slabs = sources.slabsFor(bytes);
    data_ = slabs ? slabs->take() : sources.other.take(bytes);
}

PixelMemory::~PixelMemory() {
    if (!data_) return;
    Sources& sources = Sources::all();
    if (BlockSlabs* slabs = sources.slabsFor(bytes_))
        slabs->giveBack(data_);
    else
        sources.other.giveBack(data_);
}

}  // namespace cgam
