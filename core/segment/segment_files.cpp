#include "core/segment/segment_files.h"

#include "core/annotation/geojson_writer.h"
#include "core/annotation/placed_mask.h"
#include "core/annotation/uuid.h"
#include "core/base/range.h"
#include "core/geometry/plane_clip.h"
#include "core/geometry/strip_tracer.h"
#include "core/slide/grey_pyramid.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace cgam {

namespace {

constexpr int kBandRows = 64;

/// Takes the bands of the result from top to bottom and makes files of them.
class BandFiles {
public:
    BandFiles(const SegmentPlan& plan, const SegmentTargets& targets,
              const SegmentFileSettings& settings)
        : plan_(plan),
          targets_(targets),
          settings_(settings),
          cut_(static_cast<std::size_t>(plan.grid.width)) {
        if (targets.mask)
            mask_ = std::make_unique<GreyPyramid>(
                pyramid(*targets.mask, GreyHalving::Majority, "Tumour mask, 0 and 255"));
        if (targets.probability)
            probability_ = std::make_unique<GreyPyramid>(
                pyramid(*targets.probability, GreyHalving::Mean, "Tumour probability in 256ths"));
        if (targets.geojson) {
            tumour_ = std::make_unique<StripTracer>(static_cast<int>(plan.grid.width));
            unanswered_ = std::make_unique<StripTracer>(static_cast<int>(plan.grid.width));
        }
    }

    void add(const SegmentPart& band) {
        const auto width = static_cast<std::size_t>(band.levels.width);
        for (int row = 0; row < band.levels.height; ++row) {
            const std::span levels(&band.levels.at(row, 0), width);
            const std::span open(&band.unanswered.at(row, 0), width);
            std::transform(levels.begin(), levels.end(), cut_.begin(), [&](std::uint8_t level) {
                return static_cast<std::uint8_t>(level >= settings_.threshold ? 255 : 0);
            });
            areas_.tumour += std::count(cut_.begin(), cut_.end(), 255);
            areas_.unanswered += std::count(open.begin(), open.end(), 1);
            if (mask_) mask_->addRow(cut_);
            if (probability_) probability_->addRow(levels);
            if (tumour_) tumour_->addRow(cut_);
            if (unanswered_) unanswered_->addRow(open);
        }
    }

    SegmentAreas finish(FileBatch& files) {
        if (mask_) files.add(mask_->finish());
        if (probability_) files.add(probability_->finish());
        if (tumour_) {
            Polygons tumour = tumour_->finish();
            areas_.parts = tumour.size();
            std::vector<Annotation> annotations;
            const auto addIfAny = [&](const Polygons& areas, const AnnotationClass& kind,
                                      const std::string& name) {
                if (!areas.empty()) annotations.push_back(annotation(onSlide(areas), kind, name));
            };
            addIfAny(tumour, kTumourClass, std::string(kTumourClass.name) + " (network)");
            addIfAny(unanswered_->finish(), kNotSegmentedClass, "Not segmented");
            addGeoJson(files, *targets_.geojson, annotations);
        }
        if (targets_.tissue) {
            std::vector<Annotation> annotations;
            Polygons tissue = onPlane(plan_.tissue.outlines());
            if (!tissue.empty())
                annotations.push_back(annotation(std::move(tissue), kTissueClass, "Tissue"));
            addGeoJson(files, *targets_.tissue, annotations);
        }
        return areas_;
    }

private:
    GreyPyramidSettings pyramid(const std::filesystem::path& out, GreyHalving halving,
                                const std::string& what) const {
        GreyPyramidSettings pyramid;
        pyramid.width = plan_.grid.width;
        pyramid.height = plan_.grid.height;
        pyramid.mpp = settings_.mpp;
        pyramid.halving = halving;
        pyramid.description = what + "; " + placeRemark(plan_.grid.stepX, plan_.grid.stepY);
        pyramid.out = out;
        return pyramid;
    }

    Polygons onSlide(const Polygons& areas) const {
        return onPlane(placed(areas, plan_.grid.stepX, plan_.grid.stepY, 0, 0));
    }

    /// Grid and tissue map may reach beyond the slide with their last pixels.
    Polygons onPlane(Polygons areas) const {
        return cutToPlane(std::move(areas), static_cast<double>(settings_.slideWidth),
                          static_cast<double>(settings_.slideHeight));
    }

    Annotation annotation(Polygons areas, const AnnotationClass& kind,
                          const std::string& name) const {
        Annotation annotation;
        annotation.id = uuidFrom("cgam segment " + settings_.key + " " + kind.name);
        annotation.name = name;
        annotation.classification = kind;
        annotation.measurements["Area px"] = areaOf(areas);
        annotation.measurements["Area um^2"] =
            areaOf(areas) * settings_.slideMpp.x * settings_.slideMpp.y;
        annotation.metadata["engine"] = "none";
        annotation.metadata["slide"] = settings_.slide;
        annotation.metadata["mpp"] = numberText(settings_.slideMpp.x);
        annotation.areas = std::move(areas);
        return annotation;
    }

    void addGeoJson(FileBatch& files, const std::filesystem::path& path,
                    const std::vector<Annotation>& annotations) const {
        const std::string text = geoJsonText(annotations, {settings_.origin, settings_.bounds});
        files.add(path, std::as_bytes(std::span(text)));
    }

    const SegmentPlan& plan_;
    const SegmentTargets& targets_;
    const SegmentFileSettings& settings_;
    std::vector<std::uint8_t> cut_;  ///< the mask of a row
    std::unique_ptr<GreyPyramid> mask_;
    std::unique_ptr<GreyPyramid> probability_;
    std::unique_ptr<StripTracer> tumour_;
    std::unique_ptr<StripTracer> unanswered_;
    SegmentAreas areas_;
};

}  // namespace

SegmentAreas addSegmentFiles(const SegmentPlan& plan, const TileStore& store,
                             const SegmentTargets& targets, const SegmentFileSettings& settings,
                             FileBatch& files, const std::function<void(double)>& progress,
                             const std::function<bool()>& cancelled) {
    BlendedTiles tiles(plan, store);
    BandFiles bands(plan, targets, settings);
    for (std::int64_t top = 0; top < plan.grid.height; top += kBandRows) {
        if (cancelled && cancelled())
            throw ErrorException({ErrorKind::Cancelled, "The segmentation was cancelled."});
        const auto rows =
            static_cast<int>(std::min<std::int64_t>(kBandRows, plan.grid.height - top));
        bands.add(tiles.read({0, top, static_cast<int>(plan.grid.width), rows}));
        if (progress)
            progress(static_cast<double>(top + rows) / static_cast<double>(plan.grid.height));
    }
    return bands.finish(files);
}

}  // namespace cgam
