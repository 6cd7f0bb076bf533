#include "app/annotator/exports.h"

#include "core/exchange/annotation_export.h"
#include "core/exchange/picture_export.h"

#include <algorithm>
#include <iterator>

namespace cgam::app {

const char* endingOf(ExportKind kind) {
    switch (kind) {
        case ExportKind::GeoJson:
            return "-cgam.geojson";
        case ExportKind::AsapXml:
            return "-cgam.xml";
        case ExportKind::MaskPng:
            return "-cgam_mask.png";
        case ExportKind::LabelsPng:
            return "-cgam_labels.png";
        case ExportKind::OverlayPng:
            return "-cgam_overlay.png";
        case ExportKind::ProbabilityPng:
            return "-cgam_probability.png";
        case ExportKind::AttentionPng:
            return "-cgam_attention.png";
    }
    return "-cgam";
}

Result<void> exportFile(const ExportJob& job, ExportKind kind, const std::filesystem::path& file,
                        const WriteMonitor& monitor) {
    ExportSource source;
    source.document = &job.content;
    source.slide = job.slide;
    source.pixels = job.pixels.get();
    if (job.pixels) source.bounds = job.pixels->info().bounds;
    AnnotationSettings annotations;
    annotations.clicks = job.clicks;
    ExportScope all;
    all.mpp = job.mpp;
    ExportScope part = all;
    part.region = job.region;
    switch (kind) {
        case ExportKind::GeoJson:
            if (source.bounds) annotations.origin = job.origin;
            return exportGeoJson(file, source, annotations);
        case ExportKind::AsapXml:
            return exportAsapXml(file, source, annotations);
        case ExportKind::MaskPng:
            return exportMask(file, source, all, 0, monitor);
        case ExportKind::LabelsPng:
            return exportLabels(file, source, all, monitor);
        case ExportKind::OverlayPng:
            return exportOverlay(file, source, part, monitor);
        case ExportKind::ProbabilityPng:
            return exportProbability(file, source, part, monitor);
        case ExportKind::AttentionPng:
            return exportAttention(file, source, all);
    }
    return {};
}

bool hasPlacement(ExportKind kind) {
    return kind != ExportKind::GeoJson && kind != ExportKind::AsapXml;
}

bool hasAttention(const DocumentContent& content) {
    return std::any_of(content.regions.begin(), content.regions.end(), [](const auto& region) {
        const auto& answers = region.second.answers;
        return std::any_of(answers.begin(), answers.end(),
                           [](const auto& answer) { return !answer->attention.empty(); });
    });
}

bool hasAnswers(const DocumentContent& content) {
    return std::any_of(content.regions.begin(), content.regions.end(),
                       [](const auto& region) { return !region.second.answers.empty(); });
}

std::vector<ExportKind> exportsOf(const DocumentContent& content) {
    std::vector<ExportKind> kinds(std::begin(kExportKinds), std::end(kExportKinds));
    if (!hasAnswers(content)) std::erase(kinds, ExportKind::ProbabilityPng);
    if (!hasAttention(content)) std::erase(kinds, ExportKind::AttentionPng);
    return kinds;
}

ExportOutcome exportFiles(
    const ExportJob& job, const std::vector<ExportTarget>& targets,
    const std::function<WriteMonitor(const std::filesystem::path&)>& monitorFor) {
    ExportOutcome outcome;
    outcome.wanted = targets.size();
    for (const ExportTarget& target : targets) {
        const Result<void> written = exportFile(
            job, target.kind, target.file, monitorFor ? monitorFor(target.file) : WriteMonitor());
        if (written) {
            outcome.written.push_back(target.file);
            if (hasPlacement(target.kind)) ++outcome.placements;
            continue;
        }
        outcome.failed.push_back({target.file, written.error().message});
        if (written.error().kind == ErrorKind::Cancelled) break;
    }
    return outcome;
}

}  // namespace cgam::app
