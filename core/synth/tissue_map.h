#pragma once

#include "core/synth/hash_noise.h"

#include <array>
#include <cstdint>
#include <vector>

namespace cgam::synth {

/// A place on the slide in micrometres from its upper left corner.
struct Place {
    float x = 0;
    float y = 0;
};

/// What the map knows about a place. Distances are in micrometres and only roughly true to scale.
enum Field {
    kTissue,    ///< depth below the surface of the tissue piece; glass where <= 0
    kNest,      ///< depth inside a tumour nest; the tumour is exactly where this is > 0
    kAcross,    ///< shift of the coordinate across the collagen fibres
    kAlong,     ///< shift of the coordinate along the collagen fibres
    kBlue,      ///< factor on the haematoxylin stain
    kPink,      ///< factor on the eosin stain
    kLoose,     ///< 0 = dense collagen, 1 = loose, watery stroma
    kInflamed,  ///< chance of a lymphocyte, 0 to 1
    kFieldCount
};
using FieldValues = std::array<float, kFieldCount>;

/// The plan of a slide: where tissue, tumour, glands and fat lie. Pure functions of the place and
/// the seed; the constructor only chooses the pieces and the tumour threshold, so that the tumour
/// covers `tumourShare` of the tissue.
class TissueMap {
public:
    /// Sizes in micrometres.
    TissueMap(float width, float height, std::uint32_t seed, float tumourShare);

    FieldValues at(Place p) const;

    /// Unit vector across the fibres where `kAcross` and `kAlong` are 0.
    Place acrossFibres() const { return across_; }
    std::uint32_t seed() const { return seed_; }

    /// Wishes for benign structures: they stand where the value is > 0.
    float glandZone(Place p) const;
    float fatZone(Place p) const;
    float lumenZone(Place p) const;

private:
    struct Piece {
        Place centre;
        float halfLength = 0;
        float halfWidth = 0;
        Place axis;
    };
    void layPieces();
    void chooseThreshold(float tumourShare);
    float tissueDepth(Place p) const;
    float nestSpaceDepth(Place p) const;
    float region(Place p) const;
    float nestDepth(float spaceDepth, float region) const;
    std::uint32_t salt(std::uint32_t layer) const {
        return hashPoint(seed_, 17, 0) + layer * 9973u;
    }

    float width_;
    float height_;
    std::uint32_t seed_;
    std::vector<Piece> pieces_;
    Place across_;
    float nestSpacing_;
    float regionSize_;
    float threshold_ = 0;
};

}  // namespace cgam::synth
