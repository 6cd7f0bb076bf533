#pragma once

#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"
#include "core/engine/engine.h"
#include "core/segment/segment_mask.h"
#include "core/segment/segment_plan.h"
#include "core/segment/segment_record.h"
#include "core/slide/slide_source.h"
#include "core/worker/engine_source.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam::ui {

/// A network for a run, with an engine of its own: clicks keep theirs, with the features it has.
struct SegmentModel {
    std::string name;
    std::filesystem::path file;  ///< empty: none, the name says it all
    EngineSource source;
};

/// Where a run keeps its tiles. The functions are called on the run's thread.
struct SegmentFiles {
    std::filesystem::path tiles;
    std::function<Result<void>(const SegmentRecord&)>
        keep;                      ///< before the first tile; may be empty
    std::function<void()> forget;  ///< the tiles are needed no more; may be empty
};

/// The module of a region, to be applied around it.
struct CarriedModule {
    MethodSettings settings;
    std::shared_ptr<const RefinementState> state;
    GridRect around;  ///< where it is applied
};

/// What a run over a slide is to do; a value, independent of what the document does meanwhile.
struct SegmentJob {
    std::shared_ptr<const SlideSource> slide;  ///< with its scale
    WorkingGrid grid;                          ///< of the document
    TileLayout layout;
    std::optional<TissueMap> tissue;       ///< absent: it is looked for
    std::optional<CarriedModule> carried;  ///< absent: the network alone, on all of the tissue
    SegmentModel model;
    int threshold = 128;     ///< 256ths
    SegmentRules rules;      ///< for the preview; those of the mask are said when it is made
    SlideMask mask;          ///< likewise
    std::string slideNames;  ///< tells the slide from others
    SegmentFiles files;
};

/// What the result of a run was for the mask.
struct SegmentFinish {
    bool proposal = false;
    bool changed = false;     ///< the mask is another one
    bool marked = false;      ///< there is something in it
    bool hasRegions = false;  ///< there are regions that were clicked in, and left alone
    bool chosen = false;      ///< the tissue was not that which is found, but a person's
    double tissueMm2 = 0;     ///< 0 where no scale is known
    double share = 0;         ///< of the slide, 0 to 1, that is this tissue
};

}  // namespace cgam::ui
