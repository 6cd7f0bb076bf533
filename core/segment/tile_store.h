#pragma once

#include "core/base/result.h"
#include "core/geometry/image.h"
#include "core/segment/segment_plan.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace cgam {

/// The tiles that the network has answered, in a file, so that memory stays small and a run that
/// was ended goes on where it was. Probabilities are kept in 256ths (packed_map.h). Every tile has
/// a checksum: what was being written when the machine failed is dropped, nothing else.
class TileStore {
public:
    enum class Opening {
        New,    ///< a file that is there already is an error
        Resume  ///< go on with the file that is there; make one if there is none
    };

    /// `content` says what the tiles hang on: network, slide, plan. Errors: bad input where the
    /// file belongs to another segmentation (the sentence says what to do), is in use by another
    /// process, or is there although `opening` is New; runtime where it cannot be written.
    static Result<std::unique_ptr<TileStore>> open(const std::filesystem::path& file,
                                                   const std::string& content, Opening opening);
    ~TileStore();
    TileStore(const TileStore&) = delete;
    TileStore& operator=(const TileStore&) = delete;

    bool has(TileId tile) const { return places_.contains(tile); }
    std::size_t size() const { return places_.size(); }

    /// Keeps a tile, on the disk by the next sync(). Throws ErrorException.
    void add(TileId tile, const FloatMap& probability);
    /// The tile's probabilities in 256ths. Throws ErrorException.
    Image<std::uint8_t> levels(TileId tile) const;

    /// Brings all tiles to the disk. Throws ErrorException.
    void sync();

    /// Removes the file: the result is written. One without tiles is removed at the end anyway.
    void remove();

private:
    struct Place {
        std::int64_t offset;
        std::uint32_t bytes;
        std::int32_t width, height;
    };

    TileStore(std::filesystem::path file, int handle);
    void load(const std::string& content, Opening opening);
    bool loadTile(std::int64_t size);
    void append(const void* data, std::size_t size);

    std::filesystem::path file_;
    int handle_;
    bool own_ = false;  ///< the file is this segmentation's, and there
    std::int64_t end_ = 0;
    std::map<TileId, Place> places_;
};

}  // namespace cgam
