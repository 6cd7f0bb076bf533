#include "core/evaluate/strips.h"

#include "core/evaluate/case_frame.h"
#include "core/model/metrics.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace cgam {

namespace {

/// Clicks after which a picture is shown, besides the last.
constexpr int kShownClicks[] = {1, 2, 3, 5, 10};

/// The run with the first seed.
const CaseRun* runOf(const EvaluatedCase& one, std::size_t row) {
    for (const RowRun& run : one.runs)
        if (run.row == row) return &run.run;
    return nullptr;
}

bool isShown(int click, int last) {
    return click == last || std::find(std::begin(kShownClicks), std::end(kShownClicks), click) !=
                                std::end(kShownClicks);
}

/// How much smaller the picture of a strip is than the case.
class Shrinking {
public:
    Shrinking(int width, int height)
        : factor_(std::min(1.0, static_cast<double>(kStripSide) / std::max(width, height))),
          width_(side(width)),
          height_(side(height)) {}

    ImageRgb picture(const ImageRgb& image) const { return resized(image, width_, height_); }
    Mask mask(const Mask& whole) const {
        TruthMap values(whole.width, whole.height);
        std::copy(whole.data.begin(), whole.data.end(), values.data.begin());
        const TruthMap small = resized(values, width_, height_);
        Mask mask(width_, height_);
        std::transform(small.data.begin(), small.data.end(), mask.data.begin(),
                       [](std::int8_t v) { return static_cast<std::uint8_t>(v != 0); });
        return mask;
    }
    Clicks clicks(Clicks all) const {
        for (Click& click : all)
            click = {(click.x + 0.5) * factor_, (click.y + 0.5) * factor_, click.radius * factor_,
                     click.positive};
        return all;
    }

private:
    int side(int pixels) const {
        return std::max(1, static_cast<int>(std::lround(pixels * factor_)));
    }
    double factor_;
    int width_, height_;
};

Result<StripRow> replay(const EvaluationPlan& plan, std::size_t row, const CaseRun& run,
                        const LabelledCase& labelled, Engine& engine, const CancelToken& cancel) {
    const Shrinking shrinking(labelled.image.width, labelled.image.height);
    RefineRequest request;
    request.image = std::make_shared<const ImageRgb>(labelled.image);
    request.settings = runSettings(plan.rows[row].settings, plan.protocol, plan.seeds.front(),
                                   labelled.entry.name);
    Monitor silent;
    StripRow strip{row, {}, {}, {}};
    const auto last = static_cast<int>(run.clicks.size());
    for (int click = 1; click <= last; ++click) {
        request.clicks.assign(run.clicks.begin(), run.clicks.begin() + click);
        Result<RefineAnswer> answer = engine.refine(request, silent, cancel);
        if (!answer && answer.error().kind == ErrorKind::Cancelled) return answer.error();
        if (!answer) {
            strip.failure = answer.error().message;
            return strip;
        }
        request.state = answer->state;
        if (isShown(click, last))
            strip.cells.push_back({click, iou(answer->mask, labelled.truth),
                                   shrinking.mask(answer->mask), shrinking.clicks(request.clicks)});
        if (click == last) strip.attention = std::move(answer->attention);
    }
    return strip;
}

std::size_t indexOf(const CaseList& source, const std::string& name) {
    const auto found = std::find_if(source.entries.begin(), source.entries.end(),
                                    [&](const CaseEntry& entry) { return entry.name == name; });
    return static_cast<std::size_t>(found - source.entries.begin());
}

Mask objectOf(const TruthMap& truth) {
    Mask mask(truth.width, truth.height);
    std::transform(truth.data.begin(), truth.data.end(), mask.data.begin(),
                   [](std::int8_t v) { return static_cast<std::uint8_t>(v == kObject); });
    return mask;
}

}  // namespace

std::vector<std::size_t> casesToShow(const Evaluation& evaluation, std::size_t count) {
    const Protocol& protocol = evaluation.plan.protocol;
    std::vector<std::pair<double, std::size_t>> byDifficulty;
    for (std::size_t c = 0; c < evaluation.cases.size(); ++c) {
        double clicks = 0;
        std::size_t most = 1;
        for (const RowRun& run : evaluation.cases[c].runs) {
            clicks += numberOfClicks(run.run.iou, protocol.targets.back(), protocol.maxClicks);
            most = std::max(most, run.run.clicks.size());
        }
        if (most > 1)
            byDifficulty.emplace_back(clicks / static_cast<double>(evaluation.cases[c].runs.size()),
                                      c);
    }
    std::sort(byDifficulty.begin(), byDifficulty.end());
    count = std::min(count, byDifficulty.size());
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < count; ++i) {
        // The middles of `count` equal parts.
        const std::size_t place = (2 * i + 1) * byDifficulty.size() / (2 * count);
        shown.push_back(byDifficulty[place].second);
    }
    return shown;
}

Result<std::vector<Strip>> makeStrips(const Evaluation& evaluation,
                                      const std::vector<std::size_t>& cases,
                                      const std::vector<std::size_t>& rows, const CaseList& source,
                                      EngineCrew& crew, const CancelToken& cancel) {
    std::vector<Strip> strips(cases.size());
    for (std::size_t s = 0; s < cases.size(); ++s)
        strips[s].rows.resize(rows.size());
    const Result<void> made = crew.forEach(
        cases.size() * rows.size(), [&](Engine& engine, std::size_t item) -> Result<void> {
            const std::size_t s = item / rows.size();
            const std::size_t row = rows[item % rows.size()];
            const EvaluatedCase& one = evaluation.cases[cases[s]];
            const Result<LabelledCase> labelled =
                readInFrame(source, indexOf(source, one.entry.name), evaluation.plan.frame);
            if (!labelled) return labelled.error();
            Result<StripRow> replayed =
                replay(evaluation.plan, row, *runOf(one, row), *labelled, engine, cancel);
            if (!replayed) return replayed.error();
            strips[s].rows[item % rows.size()] = std::move(*replayed);
            if (item % rows.size() != 0) return {};
            const Shrinking shrinking(labelled->image.width, labelled->image.height);
            strips[s].name = one.entry.name;
            strips[s].image = shrinking.picture(labelled->image);
            strips[s].truth = shrinking.mask(objectOf(labelled->truth));
            return {};
        });
    if (!made) return made.error();
    return strips;
}

}  // namespace cgam
