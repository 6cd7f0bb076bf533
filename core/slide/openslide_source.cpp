#include "core/slide/openslide_source.h"

#include "core/base/quoted.h"
#include "core/slide/lay_over.h"
#include "core/slide/slide_scale.h"
#include "core/slide/tiff_directories.h"

#include <openslide/openslide.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <optional>
#include <utility>

namespace cgam {

namespace {

using Handle = std::shared_ptr<openslide_t>;

Handle openHandle(const std::filesystem::path& path) {
    openslide_t* slide = openslide_open(path.c_str());
    // A shared pointer would call its deleter for a null pointer too, and openslide_close crashes.
    return slide != nullptr ? Handle(slide, openslide_close) : Handle();
}

std::map<std::string, std::string> propertiesOf(openslide_t* slide) {
    std::map<std::string, std::string> properties;
    const char* const* names = openslide_get_property_names(slide);
    for (; names != nullptr && *names != nullptr; ++names) {
        const char* value = openslide_get_property_value(slide, *names);
        if (value != nullptr) properties[*names] = value;
    }
    return properties;
}

std::optional<std::int64_t> wholeAt(const std::map<std::string, std::string>& properties,
                                    const std::string& name) {
    const auto found = properties.find(name);
    const auto number = found == properties.end() ? std::nullopt : parseDecimal(found->second);
    // Above 2^53 a property is damaged, not a size.
    if (!number || std::abs(*number) > 9e15) return std::nullopt;
    return std::llround(*number);
}

std::optional<SlideBounds> boundsOf(const std::map<std::string, std::string>& properties) {
    const auto x = wholeAt(properties, "openslide.bounds-x");
    const auto y = wholeAt(properties, "openslide.bounds-y");
    const auto w = wholeAt(properties, "openslide.bounds-width");
    const auto h = wholeAt(properties, "openslide.bounds-height");
    if (!x || !y || !w || !h || *w < 1 || *h < 1) return std::nullopt;
    return SlideBounds{*x, *y, *w, *h};
}

std::array<std::uint8_t, 3> backgroundOf(const std::map<std::string, std::string>& properties) {
    const auto found = properties.find("openslide.background-color");
    std::array<std::uint8_t, 3> colour{255, 255, 255};
    if (found == properties.end() || found->second.size() != 6 ||
        found->second.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        return colour;
    const unsigned long rgb = std::stoul(found->second, nullptr, 16);
    for (std::size_t k = 0; k < 3; ++k)
        colour[k] = static_cast<std::uint8_t>(rgb >> (16 - 8 * k) & 255);
    return colour;
}

std::vector<std::string> associatedImagesOf(openslide_t* slide) {
    std::vector<std::string> found;
    const char* const* names = openslide_get_associated_image_names(slide);
    for (; names != nullptr && *names != nullptr; ++names)
        found.emplace_back(*names);
    return found;
}

using FileStamp = std::pair<std::uintmax_t, std::filesystem::file_time_type>;

/// Another one once the file was written to or replaced. Nothing: it cannot be looked at.
std::optional<FileStamp> stampOf(const std::filesystem::path& path) {
    std::error_code bytesFailed;
    std::error_code timeFailed;
    const FileStamp stamp{std::filesystem::file_size(path, bytesFailed),
                          std::filesystem::last_write_time(path, timeFailed)};
    if (bytesFailed || timeFailed) return std::nullopt;
    return stamp;
}

class OpenSlideSource : public SlideSource {
public:
    OpenSlideSource(std::filesystem::path path, Handle handle)
        : path_(std::move(path)), handle_(std::move(handle)), stamp_(stampOf(path_)) {
        info_.properties = propertiesOf(handle_.get());
        const char* vendor =
            openslide_get_property_value(handle_.get(), OPENSLIDE_PROPERTY_NAME_VENDOR);
        info_.format = vendor != nullptr ? vendor : "unknown";
        info_.mpp = scaleOf(info_.properties);
        info_.bounds = boundsOf(info_.properties);
        info_.background = backgroundOf(info_.properties);
        const auto power = info_.properties.find("openslide.objective-power");
        if (power != info_.properties.end()) info_.objectivePower = parseDecimal(power->second);
        const auto hash = info_.properties.find(OPENSLIDE_PROPERTY_NAME_QUICKHASH1);
        if (hash != info_.properties.end()) info_.quickHash = hash->second;
        info_.associatedImages = associatedImagesOf(handle_.get());
        findLevels();
    }

    /// False where OpenSlide would read level 0 itself wrongly.
    bool trustworthy() const { return !levelOf_.empty() && levelOf_.front() == 0; }

    const SlideInfo& info() const override { return info_; }

    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override {
        const Result<ImageWords> words = readWords(level, x, y, w, h);
        if (!words) return words.error();
        return rgbOf(*words);
    }

    Result<ImageWords> readWords(int level, std::int64_t x, std::int64_t y, int w,
                                 int h) const override {
        if (level < 0 || static_cast<std::size_t>(level) >= levelOf_.size())
            return badInput(quoted(path_) + " has no level " + std::to_string(level) + ".");
        if (w < 0 || h < 0 || std::int64_t{w} * h > kMaxRegionPixels)
            return badInput("A region of " + std::to_string(w) + " x " + std::to_string(h) +
                            " pixels cannot be read at once.");
        ImageWords words(w, h);
        if (words.empty()) return words;
        if (Result<void> ours = keepUpWithFile(); !ours) return ours.error();
        const Place place = placeOf(level, x, y);
        std::string error = read(sharedHandle(), place, words);
        if (!error.empty()) {
            // An error stays on a handle for good, and another thread may have caused it: ask again
            // on a handle that nobody shares, and leave the others a fresh one.
            replaceBrokenHandle();
            error = read(openHandle(path_), place, words);
        }
        if (!error.empty())
            return badInput("A part of " + quoted(path_) + " is damaged: the region of " +
                            std::to_string(w) + " x " + std::to_string(h) + " pixels at (" +
                            std::to_string(place.x) + ", " + std::to_string(place.y) +
                            ") cannot be decoded (" + printable(error) + ").");
        layOver(info_.background, words.data);
        return words;
    }

    Result<ImageRgb> readAssociatedImage(const std::string& name) const override {
        // On a handle of its own, because a failure would end the shared one.
        const Handle handle = openHandle(path_);
        if (!handle) return badInput(quoted(path_) + " can no longer be opened.");
        std::int64_t w = -1;
        std::int64_t h = -1;
        openslide_get_associated_image_dimensions(handle.get(), name.c_str(), &w, &h);
        if (w < 1 || h < 1) return SlideSource::readAssociatedImage(name);
        if (w > kMaxRegionPixels / h)
            return badInput("The picture '" + name + "' of " + quoted(path_) + " is too large (" +
                            std::to_string(w) + " x " + std::to_string(h) + " pixels).");
        ImageWords words(static_cast<int>(w), static_cast<int>(h));
        openslide_read_associated_image(handle.get(), name.c_str(), words.data.data());
        if (const char* error = openslide_get_error(handle.get()))
            return badInput("The picture '" + name + "' of " + quoted(path_) +
                            " cannot be decoded (" + printable(error) + ").");
        layOver({255, 255, 255}, words.data);
        return rgbOf(words);
    }

private:
    struct Place {
        std::int32_t level;
        std::int64_t x;  ///< level 0
        std::int64_t y;
    };

    void findLevels() {
        const std::vector<TiffDirectory> directories = readTiffDirectories(path_);
        const int count = openslide_get_level_count(handle_.get());
        for (int k = 0; k < count; ++k) {
            SlideLevel level;
            openslide_get_level_dimensions(handle_.get(), k, &level.width, &level.height);
            if (level.width < 1 || level.height < 1) continue;
            const std::string name = "openslide.level[" + std::to_string(k) + "].tile-";
            const std::int64_t tileWidth = wholeAt(info_.properties, name + "width").value_or(0);
            const std::int64_t tileHeight = wholeAt(info_.properties, name + "height").value_or(0);
            const bool small = level.width < tileWidth || level.height < tileHeight;
            if (small && !smallLevelIsSafe(directories, level.width, level.height)) continue;
            if (!info_.levels.empty()) {
                level.downsampleX = trueDownsample(info_.levels[0].width, level.width);
                level.downsampleY = trueDownsample(info_.levels[0].height, level.height);
            }
            info_.levels.push_back(level);
            levelOf_.push_back(k);
            reported_.push_back(openslide_get_level_downsample(handle_.get(), k));
        }
    }

    /// OpenSlide divides by the downsample that it reports, not by the true one.
    Place placeOf(int level, std::int64_t x, std::int64_t y) const {
        const auto k = static_cast<std::size_t>(level);
        return {levelOf_[k], std::llround(static_cast<double>(x) * reported_[k]),
                std::llround(static_cast<double>(y) * reported_[k])};
    }

    /// The error text, empty if all went well.
    static std::string read(const Handle& handle, const Place& place, ImageWords& words) {
        if (!handle) return "the file can no longer be opened";
        openslide_read_region(handle.get(), words.data.data(), place.x, place.y, place.level,
                              words.width, words.height);
        const char* error = openslide_get_error(handle.get());
        return error != nullptr ? error : "";
    }

    Handle sharedHandle() const {
        const std::lock_guard lock(mutex_);
        return handle_;
    }

    /// OpenSlide opens the file by its name each time: after another slide was put there it would
    /// read that one by the tables of this one.
    Result<void> keepUpWithFile() const {
        const std::optional<FileStamp> now = stampOf(path_);
        const std::lock_guard lock(mutex_);
        if (!now || now == stamp_) return {};
        const Error another =
            badInput(quoted(path_) +
                     " was replaced by another slide while it was open. Open it again to work on "
                     "that one.");
        if (now == anothers_) return another;
        Handle fresh = openHandle(path_);
        if (!fresh || openslide_get_error(fresh.get()) != nullptr)
            return badInput(quoted(path_) + " was changed by another program and cannot be read.");
        if (!isThisSlide(fresh.get())) {
            anothers_ = now;
            return another;
        }
        handle_ = std::move(fresh);
        stamp_ = now;
        return {};
    }

    bool isThisSlide(openslide_t* fresh) const {
        for (std::size_t k = 0; k < levelOf_.size(); ++k) {
            std::int64_t width = -1;
            std::int64_t height = -1;
            openslide_get_level_dimensions(fresh, levelOf_[k], &width, &height);
            if (width != info_.levels[k].width || height != info_.levels[k].height) return false;
        }
        const char* hash = openslide_get_property_value(fresh, OPENSLIDE_PROPERTY_NAME_QUICKHASH1);
        return hash == nullptr || !info_.quickHash || *info_.quickHash == hash;
    }

    void replaceBrokenHandle() const {
        const std::lock_guard lock(mutex_);
        if (openslide_get_error(handle_.get()) == nullptr) return;
        if (Handle fresh = openHandle(path_)) handle_ = std::move(fresh);
    }

    std::filesystem::path path_;
    SlideInfo info_;
    std::vector<std::int32_t> levelOf_;  ///< OpenSlide's number of each of our levels
    std::vector<double> reported_;       ///< OpenSlide's downsample of each of our levels
    mutable std::mutex mutex_;
    mutable Handle handle_;  ///< shared by the reads in flight; closed after the last of them
    mutable std::optional<FileStamp> stamp_;     ///< of the file that the handle was opened on
    mutable std::optional<FileStamp> anothers_;  ///< known to be another slide's
};

}  // namespace

Result<std::unique_ptr<SlideSource>> openWithOpenSlide(const std::filesystem::path& path) {
    silenceTiff();
    Handle handle = openHandle(path);
    if (!handle) return std::unique_ptr<SlideSource>();
    if (const char* error = openslide_get_error(handle.get()))
        return badInput(quoted(path) + " is a damaged slide: " + printable(error) + ".");
    auto source = std::make_unique<OpenSlideSource>(path, std::move(handle));
    if (!source->trustworthy()) return std::unique_ptr<SlideSource>();
    return std::unique_ptr<SlideSource>(std::move(source));
}

std::string openSlideVersion() {
    return openslide_get_version();
}

}  // namespace cgam
