#include "core/base/excerpt.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"
#include "core/checkpoint/crc32.h"
#include "core/data/case_source.h"
#include "core/data/deflate.h"
#include "core/data/pack_format.h"
#include "core/data/pixel_prediction.h"

#include <algorithm>
#include <fstream>
#include <mutex>
#include <span>

namespace cgam {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxListBytes = std::uint64_t{1} << 29;

/// A file that is read in pieces, from several threads.
class PieceReader {
public:
    explicit PieceReader(const fs::path& path) : path_(path), in_(path, std::ios::binary) {
        if (!in_)
            throw ErrorException(badInput("There is no permission to read " + quoted(path_) + "."));
        in_.seekg(0, std::ios::end);
        size_ = static_cast<std::uint64_t>(std::max<std::streamoff>(0, in_.tellg()));
    }

    std::uint64_t size() const { return size_; }
    const fs::path& path() const { return path_; }

    /// `count` bytes from `start`, both within size(). Throws ErrorException.
    std::string piece(std::uint64_t start, std::uint64_t count) const {
        std::string bytes(count, '\0');
        const std::lock_guard<std::mutex> lock(reading_);
        in_.clear();
        in_.seekg(static_cast<std::streamoff>(start));
        in_.read(bytes.data(), static_cast<std::streamsize>(count));
        if (!in_) throw ErrorException(runtimeError("Cannot read " + quoted(path_) + "."));
        return bytes;
    }

private:
    fs::path path_;
    mutable std::mutex reading_;
    mutable std::ifstream in_;
    std::uint64_t size_ = 0;
};

ErrorException damaged(const fs::path& path, const std::string& how) {
    return ErrorException(badInput(quoted(path) + " is a damaged packed file: " + how + "."));
}

std::uint32_t crcOf(std::string_view bytes) {
    return checkpoint::crc32(std::as_bytes(std::span(bytes)));
}

std::vector<PackedCase> readList(const PieceReader& file) {
    if (file.size() < kPackHeaderBytes + kPackTrailerBytes)
        throw damaged(file.path(), "it is cut short");
    const std::string header = file.piece(0, kPackHeaderBytes);
    if (littleAt<std::uint32_t>(header.data() + kPackMagic.size()) > kPackVersion)
        throw ErrorException(
            badInput(quoted(file.path()) + " was packed by a newer version of this program."));
    const std::uint64_t trailerStart = file.size() - kPackTrailerBytes;
    const std::string trailer = file.piece(trailerStart, kPackTrailerBytes);
    if (!trailer.ends_with(kPackEndMagic)) throw damaged(file.path(), "it is cut short");
    const auto start = littleAt<std::uint64_t>(trailer.data());
    const auto length = littleAt<std::uint64_t>(trailer.data() + 8);
    if (length > kMaxListBytes || start > trailerStart || length != trailerStart - start)
        throw damaged(file.path(), "its list is not where it should be");
    const std::string list = file.piece(start, length);
    if (crcOf(list) != littleAt<std::uint32_t>(trailer.data() + 16))
        throw damaged(file.path(), "the checksum of its list is wrong");
    return parsePackList(list, start, quoted(file.path()));
}

class PackedSource final : public CaseSource {
public:
    explicit PackedSource(const fs::path& path) : file_(path) {
        std::vector<PackedCase> cases = readList(file_);
        std::sort(cases.begin(), cases.end(), [](const PackedCase& a, const PackedCase& b) {
            return a.entry.name < b.entry.name;
        });
        for (PackedCase& one : cases) {
            entries_.push_back(std::move(one.entry));
            places_.push_back(one.place);
        }
        if (!hasDeflate() && std::any_of(places_.begin(), places_.end(),
                                         [](const PackedPlace& place) { return place.deflated; }))
            throw ErrorException(badInput(quoted(path) +
                                          " is compressed, which this build cannot read; pack with "
                                          "--coding raw, or build with zlib."));
    }

    const std::vector<CaseEntry>& entries() const override { return entries_; }

    Result<LabelledCase> read(std::size_t index) const override {
        try {
            return unpacked(index);
        } catch (const ErrorException& exception) {
            return exception.error();
        }
    }

private:
    LabelledCase unpacked(std::size_t index) const {
        const PackedPlace& place = places_[index];
        const std::string block = file_.piece(place.start, place.imageBytes + place.truthBytes);
        if (crcOf(block) != place.crc) throw damagedCase(index);
        const std::span<const std::uint8_t> bytes(
            reinterpret_cast<const std::uint8_t*>(block.data()), block.size());
        LabelledCase one{entries_[index], imageOf(index, bytes.first(place.imageBytes)),
                         TruthMap(place.width, place.height)};
        const std::vector<std::uint8_t> truth =
            values(index, bytes.subspan(place.imageBytes), one.truth.data.size());
        std::transform(truth.begin(), truth.end(), one.truth.data.begin(), [](std::uint8_t byte) {
            return byte == truthByte(kIgnored) ? kIgnored : byte != 0 ? kObject : kBackground;
        });
        return one;
    }

    ImageRgb imageOf(std::size_t index, std::span<const std::uint8_t> bytes) const {
        const PackedPlace& place = places_[index];
        const std::size_t count =
            3 * static_cast<std::size_t>(place.width) * static_cast<std::size_t>(place.height);
        std::vector<std::uint8_t> stored = values(index, bytes, count);
        if (place.deflated) return imageFromErrors(stored, place.width, place.height);
        ImageRgb image;
        image.width = place.width;
        image.height = place.height;
        image.channels = 3;
        image.data = std::move(stored);
        return image;
    }

    std::vector<std::uint8_t> values(std::size_t index, std::span<const std::uint8_t> bytes,
                                     std::size_t count) const {
        if (!places_[index].deflated) return {bytes.begin(), bytes.end()};
        std::optional<std::vector<std::uint8_t>> expanded = inflated(bytes, count);
        if (!expanded) throw damagedCase(index);
        return std::move(*expanded);
    }

    ErrorException damagedCase(std::size_t index) const {
        return damaged(file_.path(),
                       "the case " + excerpt(entries_[index].name) + " cannot be read");
    }

    PieceReader file_;
    std::vector<CaseEntry> entries_;
    std::vector<PackedPlace> places_;
};

}  // namespace

bool isPackedFile(const fs::path& path) {
    std::string start(kPackMagic.size(), '\0');
    start.resize(InputFile(path).read(std::as_writable_bytes(std::span(start))));
    return start == kPackMagic;
}

Result<std::shared_ptr<const CaseSource>> openPackedFile(const fs::path& path) {
    try {
        return std::shared_ptr<const CaseSource>(std::make_shared<PackedSource>(path));
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
