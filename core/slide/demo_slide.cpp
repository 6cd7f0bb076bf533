#include "core/slide/demo_slide.h"

#include "core/base/atomic_file.h"
#include "core/base/file_batch.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/slide/parallel_for.h"
#include "core/slide/png_rows.h"
#include "core/slide/pyramid_writer.h"
#include "core/synth/tissue.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <span>

namespace cgam {

namespace {

constexpr double kSlideShare = 0.95;  // of the progress
constexpr int kMaskRows = 128;        // at a time
constexpr int kMaskPiece = 1024;      // pixels across

class TruthWriter {
public:
    TruthWriter(const DemoSlideSettings& settings, const Tissue& tissue,
                const WriteMonitor& monitor)
        : settings_(settings),
          tissue_(tissue),
          monitor_(monitor),
          target_(*settings.maskOut),
          step_(settings.maskDownsample > 0 ? settings.maskDownsample
                                            : demoMaskDownsample(settings.mpp)),
          width_(static_cast<int>(std::max<std::int64_t>(1, settings.width / step_))),
          height_(static_cast<int>(std::max<std::int64_t>(1, settings.height / step_))) {}

    /// Writes mask and description, to appear with the slide.
    void addTo(FileBatch& files) {
        auto part = std::make_unique<AtomicFile>(target_);
        PngRows png(part->path(), target_, layout());
        Mask band(width_, kMaskRows, 1);
        for (int top = 0; top < height_; top += kMaskRows) {
            const int rows = std::min(kMaskRows, height_ - top);
            fill(band, top, rows);
            for (int r = 0; r < rows; ++r)
                png.put({&band.at(r, 0), static_cast<std::size_t>(width_)});
            monitor_.report(kSlideShare + (1 - kSlideShare) * (top + rows) / height_);
        }
        png.close();
        files.add(std::move(part));
        const std::string text =
            description().dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
            "\n";
        files.addDescription(demoMaskPlace(target_), std::as_bytes(std::span(text)));
    }

private:
    void fill(Mask& band, int top, int rows) const {
        const auto pieces = static_cast<std::size_t>((width_ + kMaskPiece - 1) / kMaskPiece);
        parallelFor(pieces, threadCount(settings_.threads), [&](std::size_t i) {
            if (monitor_.stop())
                throw ErrorException(
                    {ErrorKind::Cancelled, "Writing " + quoted(target_) + " was cancelled."});
            const int left = static_cast<int>(i) * kMaskPiece;
            const int w = std::min(kMaskPiece, width_ - left);
            const Mask piece = tissue_.tumour(std::int64_t{left} * step_, std::int64_t{top} * step_,
                                              w, rows, step_);
            for (int r = 0; r < rows; ++r) {
                for (int c = 0; c < w; ++c)
                    band.at(r, left + c) = piece.at(r, c) != 0 ? 255 : 0;
            }
        });
    }

    nlohmann::ordered_json description() const {
        return {{"slide", settings_.out.filename().string()},
                {"mask", target_.filename().string()},
                {"downsample_x", step_},
                {"downsample_y", step_},
                {"origin_x", 0},
                {"origin_y", 0},
                {"width", width_},
                {"height", height_},
                {"slide_width", settings_.width},
                {"slide_height", settings_.height},
                {"mpp", settings_.mpp * step_},
                {"seed", settings_.seed},
                {"engine", "cgam demo-slide"}};
    }

    PngRows::Layout layout() const {
        PngRows::Layout layout;
        layout.width = static_cast<std::uint32_t>(width_);
        layout.height = static_cast<std::uint32_t>(height_);
        layout.mpp = settings_.mpp * step_;
        const nlohmann::ordered_json about = description();
        for (const auto& [key, value] : about.items())
            layout.texts.emplace_back(key,
                                      value.is_string() ? value.get<std::string>() : value.dump());
        return layout;
    }

    const DemoSlideSettings& settings_;
    const Tissue& tissue_;
    const WriteMonitor& monitor_;
    const std::filesystem::path& target_;
    int step_;
    int width_;
    int height_;
};

PyramidSettings pyramidOf(const DemoSlideSettings& settings) {
    PyramidSettings pyramid;
    pyramid.width = settings.width;
    pyramid.height = settings.height;
    pyramid.mpp = settings.mpp;
    pyramid.threads = settings.threads;
    pyramid.out = settings.out;
    pyramid.title = "Synthetic tissue of CGAM Annotator, seed " + std::to_string(settings.seed);
    return pyramid;
}

}  // namespace

int demoMaskDownsample(double mpp) {
    int step = 1;
    while (2 * step * mpp <= 2.0)
        step *= 2;
    return step;
}

std::filesystem::path demoMaskPlace(const std::filesystem::path& mask) {
    return std::filesystem::path(mask).replace_extension(".json");
}

Result<void> checkDemoSlide(const DemoSlideSettings& settings) {
    const auto ending = settings.out.extension();  // readers may know small letters only
    if (ending != ".svs" && ending != ".tif" && ending != ".tiff")
        return badInput("Cannot write " + quoted(settings.out) +
                        ": the name of a slide must end in .svs or .tif.");
    if (settings.maskOut && endingOf(*settings.maskOut) != ".png")
        return badInput("Cannot write the mask " + quoted(*settings.maskOut) +
                        ": its name must end in .png.");
    if (settings.maskDownsample < 0)
        return badInput("The downsample of the mask must be 1 or more, not " +
                        std::to_string(settings.maskDownsample) + ".");
    return checkPyramidSettings(pyramidOf(settings));
}

Result<void> writeDemoSlide(const DemoSlideSettings& settings, const WriteMonitor& monitor) {
    const PyramidSettings pyramid = pyramidOf(settings);
    if (Result<void> checked = checkDemoSlide(settings); !checked) return checked;
    if (settings.maskOut) {
        for (const auto& target : {*settings.maskOut, demoMaskPlace(*settings.maskOut)})
            if (Result<void> checked = checkWritable(target); !checked) return checked;
    }
    SynthSettings plan;
    plan.width = settings.width;
    plan.height = settings.height;
    plan.mpp = settings.mpp;
    plan.seed = settings.seed;
    const Tissue tissue(plan);
    WriteMonitor slideMonitor = monitor;
    const double share = settings.maskOut ? kSlideShare : 1.0;
    slideMonitor.progress = [&](double done) { monitor.report(share * done); };
    Result<std::unique_ptr<AtomicFile>> slide = stagePyramid(
        pyramid,
        [&](std::int64_t x, std::int64_t y, int w, int h) { return tissue.render(x, y, w, h); },
        slideMonitor);
    if (!slide) return slide.error();
    try {
        FileBatch files;
        files.add(std::move(*slide));
        if (settings.maskOut) TruthWriter(settings, tissue, monitor).addTo(files);
        files.commit();
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::exception& exception) {
        return runtimeError("Cannot write " + quoted(settings.out) +
                            " and its mask: " + exception.what() + ".");
    }
}

}  // namespace cgam
