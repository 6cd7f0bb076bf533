#pragma once

#include "core/base/newest_job.h"
#include "core/document/document.h"

#include <QObject>
#include <cstdint>
#include <memory>
#include <optional>

namespace cgam::ui {

/// The threshold of a region under a slider. A cut merges all answers of the region anew, which
/// takes longer than an event may, so it is made on a thread of its own: the newest place of the
/// slider first, the places between when there is time. All calls on the document's thread.
class ThresholdSlide : public QObject {
    Q_OBJECT
public:
    explicit ThresholdSlide(Document& document, QObject* parent = nullptr);

    /// Shows what this threshold (256ths) would do, as soon as it is known. The region must have
    /// answers, here and below.
    void consider(RegionId region, int threshold);
    /// Makes it a step of the document: at once where it is known what it does, else a little
    /// later. Several in a row are one step; what a drag came to, `ofDrag`, is always one of its
    /// own.
    void set(RegionId region, int threshold, bool ofDrag);
    /// What is still to be set is set before this returns.
    void settle();
    /// To be called after every change of the document: what is known was of another one.
    void documentChanged();

    /// What to draw in place of the mask's tiles.
    const TileChanges& considered() const { return considered_; }
    /// That is still to be set.
    std::optional<int> awaited(RegionId region) const;

Q_SIGNALS:
    void consideredChanged();
    /// The document has another threshold.
    void applied();

private:
    struct Awaited {
        RegionId region;
        int threshold;
        bool ofDrag;
    };
    void cutOnThread(RegionId region, int threshold);
    void receive(std::uint64_t number, const std::shared_ptr<const ThresholdCut>& cut);
    void apply(const ThresholdCut& cut, bool ofDrag);
    void forget();

    Document& document_;
    std::optional<Awaited> awaited_;
    std::shared_ptr<const ThresholdCut> cut_;  ///< the newest that came
    TileChanges considered_;
    std::uint64_t asked_ = 0;    ///< number of the newest cut that was asked for
    std::uint64_t dropped_ = 0;  ///< those up to this one count no more
    NewestJob thread_;           ///< goes first: it uses the object
};

}  // namespace cgam::ui
