#pragma once

#include "core/geometry/image.h"
#include "core/model/truth_map.h"

#include <filesystem>
#include <optional>
#include <string>

namespace cgam {

/// One case of a data set, as listed: nothing is read yet.
struct CaseEntry {
    std::string name;           ///< base name of image and mask
    std::string group;          ///< patient, slide or case; the name itself where none is given
    std::string className;      ///< column `class`, may be empty
    std::string split;          ///< column `split` (train, val), may be empty
    std::optional<double> mpp;  ///< column `um_per_px` ("~1.0" is 1.0)
    std::filesystem::path image = {}, mask = {};  ///< empty for cases of a packed file
    std::string maskMeans;               ///< column `mask_means` (tumour, glands), may be empty
    std::optional<double> maskFraction;  ///< column `mask_fraction`, 0..1

    bool operator==(const CaseEntry&) const = default;
};

/// One case in memory. image and truth have the same size.
struct LabelledCase {
    CaseEntry entry;
    ImageRgb image;
    TruthMap truth;  ///< kObject, kBackground, kIgnored

    bool operator==(const LabelledCase&) const = default;
};

/// What a mask image means: nonzero = object, 128 = ignored only where `ignore128`.
struct MaskReading {
    bool ignore128 = false;

    bool operator==(const MaskReading&) const = default;
};

/// Order in which a picture's colours are stored; Bgr is a mistake of some collections.
enum class ChannelOrder { Rgb, Bgr };

/// How the pictures of a data set folder are to be understood. A packed file holds them as
/// understood when it was written; only `channels` is applied to it as well.
struct CaseReading {
    MaskReading mask = {};
    ChannelOrder channels = ChannelOrder::Rgb;
};

/// Pixels marked kObject as a share of those not ignored; 0 where all are ignored.
double objectFraction(const TruthMap& truth);

}  // namespace cgam
