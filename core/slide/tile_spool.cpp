#include "core/slide/tile_spool.h"

#include "core/base/atomic_file.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <unistd.h>
#include <utility>

namespace cgam {

TileSpool::TileSpool(const std::filesystem::path& folder, std::filesystem::path target)
    : target_(std::move(target)) {
    std::string name = (folder / ".cgam-levels-XXXXXX").string();
    file_ = ::mkstemp(name.data());
    if (file_ < 0) throw ErrorException(writeError(target_, errno));
    ::unlink(name.c_str());  // the open file lives on without a name
}

TileSpool::~TileSpool() {
    ::close(file_);
}

std::size_t TileSpool::add(std::span<const std::byte> tile) {
    slots_.push_back({end_, tile.size()});
    while (!tile.empty()) {
        const ssize_t put = ::pwrite(file_, tile.data(), tile.size(), end_);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) throw ErrorException(writeError(target_, errno));
        end_ += put;
        tile = tile.subspan(static_cast<std::size_t>(put));
    }
    return slots_.size() - 1;
}

std::vector<std::byte> TileSpool::get(std::size_t ticket) {
    const Slot& slot = slots_[ticket];
    std::vector<std::byte> tile(slot.size);
    std::size_t got = 0;
    while (got < slot.size) {
        const ssize_t n = ::pread(file_, tile.data() + got, slot.size - got,
                                  slot.offset + static_cast<std::int64_t>(got));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            throw ErrorException(
                writeError(target_, n < 0 ? errno : 0, "a temporary file was cut short"));
        got += static_cast<std::size_t>(n);
    }
    return tile;
}

}  // namespace cgam
