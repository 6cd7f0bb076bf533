#pragma once

#include "core/base/newest_job.h"
#include "core/document/decided_probability.h"
#include "core/document/document.h"
#include "ui/layers/map_layers.h"

#include <QObject>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace cgam::ui {

/// Keeps a probability layer up with a document: the probabilities that its mask was decided from,
/// worked out on a thread of its own, tile by tile and only where something has changed. Nothing is
/// done while nobody looks at the layer.
class ProbabilityPieces : public QObject {
public:
    explicit ProbabilityPieces(ProbabilityLayer& layer, QObject* parent = nullptr);

    /// Null: nothing to show. The document must outlive its use.
    void show(const Document* document);
    /// These tiles of its mask are others.
    void maskChanged(const TileChanges& tiles);
    /// To be called after every change.
    void refresh();

private:
    struct Seen {
        Label label = 1;
        std::vector<std::shared_ptr<const RegionAnswer>> answers;
        bool operator==(const Seen&) const = default;
    };
    struct Job {
        std::vector<DecidedTile> tiles;
        std::vector<LabelledAnswer> answers;
    };
    void markStale(const Seen& before, const Seen& after);
    Job job();  ///< for all stale tiles
    void take(std::uint64_t number, std::vector<DecidedTile>& tiles);

    ProbabilityLayer& layer_;
    const Document* document_ = nullptr;
    std::map<RegionId, Seen> seen_;  ///< of which the tiles are shown or stale
    std::set<MaskTileKey> stale_;
    bool changed_ = false;  ///< since the newest job was given
    bool visible_ = false;  ///< of the layer, when it last changed
    std::uint64_t asked_ = 0;
    NewestJob thread_;  ///< goes first: it uses the object
};

}  // namespace cgam::ui
