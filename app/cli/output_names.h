#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam::cli {

/// What the name of an output may end in. Programs tell formats by it: a TIFF under a name of a PNG
/// is a file that nobody opens.
using Endings = std::vector<std::string>;

inline const Endings kPictureEndings = {".png"};
inline const Endings kGeoJsonEndings = {".geojson", ".json"};
inline const Endings kTiffEndings = {".tif", ".tiff"};
inline const Endings kTorchEndings = {".pt", ".pth"};

struct NamedOutput {
    std::string option;  ///< as messages call it
    std::optional<std::filesystem::path> file;
    Endings endings;
};

/// Throws UsageError, with the endings that there are, for a name that says another format or none.
/// A device or a pipe may have any name. Capitals count as small letters.
void checkEndings(const std::vector<NamedOutput>& outputs);

/// For formats of this program's own that go by any name: throws UsageError only where the name is
/// that of another format (.png, .json, ...).
void checkOwnFormat(const std::string& option, const std::optional<std::filesystem::path>& file);

}  // namespace cgam::cli
