#include "core/base/file_ending.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"
#include "core/slide/openslide_source.h"
#include "core/slide/plain_image_source.h"
#include "core/slide/slide_source.h"
#include "core/slide/tiff_chain.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <span>
#include <sstream>
#include <string_view>
#include <system_error>

namespace cgam {

namespace {

namespace fs = std::filesystem;

/// The first bytes of a file; fails where the file cannot be read at all.
Result<std::string> beginning(const fs::path& path) try {
    std::error_code none;
    if (fs::is_directory(path, none))
        return badInput(quoted(path) + " is a folder, not a slide; choose the slide file in it.");
    std::string bytes(1024, '\0');
    bytes.resize(InputFile(path).read(std::as_writable_bytes(std::span(bytes))));
    if (bytes.empty()) return badInput(quoted(path) + " is empty (0 bytes); copy the slide again.");
    return bytes;
} catch (const ErrorException& exception) {
    return exception.error();
}

bool isText(const std::string& bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u >= 0x20 || c == '\n' || c == '\r' || c == '\t';
    });
}

bool isPlainImage(const std::string& bytes) {
    const auto starts = [&](std::string_view magic) { return bytes.starts_with(magic); };
    return starts("\x89PNG") || starts("\xff\xd8\xff") || starts("II*") || starts("II+") ||
           starts(std::string_view("MM\0*", 4)) || starts(std::string_view("MM\0+", 4));
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// The greatest number that a key file has under a key, wherever; 1 at least.
double greatestUnder(std::string_view key, const std::string& text) {
    double greatest = 1;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos || trimmed(std::string_view(line).substr(0, equals)) != key)
            continue;
        greatest = std::max(greatest, std::strtod(line.c_str() + equals + 1, nullptr));
    }
    return greatest;
}

/// Hamamatsu's .vms and .vmu are texts that say of how many pictures a slide is put together;
/// OpenSlide would make a list of whatever number stands there. It knows them by their content,
/// whatever their name, and looks at none that is longer than 64 KiB.
Result<void> checkVirtualSlide(const fs::path& path) try {
    constexpr double kMaxPictures = 10'000;
    std::string text(std::size_t{128} << 10, '\0');
    text.resize(InputFile(path).read(std::as_writable_bytes(std::span(text))));
    if (text.find("Virtual Microscope Specimen]") == std::string::npos) return {};
    double pictures = 1;
    for (const char* key : {"NoLayers", "NoJpegColumns", "NoJpegRows"})
        pictures *= greatestUnder(key, text);
    if (pictures <= kMaxPictures) return {};
    return badInput(quoted(path) + " is refused: it is put together of more than " +
                    std::to_string(static_cast<int>(kMaxPictures)) + " pictures.");
} catch (const ErrorException& exception) {
    return exception.error();
}

}  // namespace

Result<std::unique_ptr<SlideSource>> openSlide(const fs::path& path) try {
    const Result<std::string> bytes = beginning(path);
    if (!bytes) return bytes.error();
    if (endingOf(path) == ".mrxs") {
        const fs::path folder = fs::path(path).replace_extension();
        std::error_code none;
        if (!fs::is_directory(folder, none))
            return badInput(quoted(path) + " needs the folder " + quoted(folder.filename()) +
                            " beside it, which holds its pixels; copy the folder as well.");
    }
    if (Result<void> chain = checkTiffChain(path); !chain) return chain.error();
    if (Result<void> parts = checkVirtualSlide(path); !parts) return parts.error();
    auto slide = openWithOpenSlide(path);
    if (!slide || *slide != nullptr) return slide;
    // The file itself is a thumbnail, which must not be taken for the slide.
    if (endingOf(path) == ".mrxs")
        return badInput(quoted(path) +
                        " cannot be opened: the folder beside it does not hold a whole slide; copy "
                        "it again.");
    if (isPlainImage(*bytes)) return openPlainImage(path);
    if (isText(*bytes)) return badInput(quoted(path) + " is a text file, not a slide.");
    return badInput(quoted(path) +
                    " is not a slide or image of a kind that can be read; slides are read in the "
                    "formats of OpenSlide (such as .svs, .ndpi, .mrxs, .scn, .tif), images as PNG, "
                    "JPEG or TIFF.");
} catch (const std::bad_alloc&) {
    return runtimeError("There is not enough memory to open " + quoted(path) + ".");
}

}  // namespace cgam
