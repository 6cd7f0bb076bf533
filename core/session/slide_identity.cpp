#include "core/session/slide_identity.h"

#include "core/base/digest.h"
#include "core/base/quoted.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <vector>

namespace cgam {

namespace {

constexpr std::uint64_t kEndBytes = std::uint64_t{64} * 1024;

}  // namespace

bool operator==(const SlideIdentity& a, const SlideIdentity& b) {
    const bool sameScale = a.mpp.has_value() == b.mpp.has_value() &&
                           (!a.mpp || (a.mpp->x == b.mpp->x && a.mpp->y == b.mpp->y));
    return a.path == b.path && isSameSlide(a, b) && a.quickHash == b.quickHash && sameScale;
}

Result<SlideIdentity> identifySlide(const std::filesystem::path& path, const SlideInfo& info) {
    std::error_code failure;
    SlideIdentity identity;
    identity.path = std::filesystem::absolute(path, failure).lexically_normal();
    identity.fileSize = std::filesystem::file_size(path, failure);
    std::ifstream file(path, std::ios::binary);
    if (failure || !file) return badInput("The slide " + quoted(path) + " cannot be read.");
    std::vector<std::uint8_t> bytes(8);
    for (std::size_t i = 0; i < 8; ++i)
        bytes[i] = static_cast<std::uint8_t>(identity.fileSize >> (8 * i) & 0xff);
    const std::uint64_t length = std::min(identity.fileSize, kEndBytes);
    const auto readAt = [&](std::uint64_t place) {
        std::vector<char> part(length);
        file.seekg(static_cast<std::streamoff>(place));
        file.read(part.data(), static_cast<std::streamsize>(length));
        for (const char byte : part)
            bytes.push_back(static_cast<std::uint8_t>(byte));
        return file.gcount() == static_cast<std::streamsize>(length);
    };
    // With less than all of them it would be another slide, whose work is somewhere else.
    if (!readAt(0) || (identity.fileSize > length && !readAt(identity.fileSize - length)))
        return runtimeError("The slide " + quoted(path) + " cannot be read to its end.");
    identity.digest = fnv1a64(bytes);
    const auto hash = info.properties.find("openslide.quickhash-1");
    if (hash != info.properties.end()) identity.quickHash = hash->second;
    identity.width = info.levels.front().width;
    identity.height = info.levels.front().height;
    identity.mpp = info.mpp;
    return identity;
}

bool isSameSlide(const SlideIdentity& session, const SlideIdentity& found) {
    // OpenSlide's hash may be missing, and another version may give another value: the file's own
    // bytes decide.
    return session.width == found.width && session.height == found.height &&
           session.fileSize == found.fileSize && session.digest == found.digest;
}

}  // namespace cgam
