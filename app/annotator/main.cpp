#include "app/annotator/event_clock.h"
#include "app/annotator/main_window.h"
#include "app/annotator/screenshot.h"
#include "app/annotator/viewer_bench.h"
#include "core/slide/slide_source.h"
#include "core/slide/synthetic_slide.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <array>
#include <filesystem>
#include <iostream>
#include <string>

namespace {

constexpr int kUsage = 2;
constexpr int kBadInput = 3;
constexpr int kRuntime = 4;

struct Options {
    std::filesystem::path slide;
    std::filesystem::path screenshot;
    std::string synthetic;
    std::filesystem::path bench;
    std::filesystem::path json;
};

std::string versionText() {
    return "cgam-annotator " CGAM_VERSION "\nOpenSlide " + cgam::openSlideVersion() + "\nQt " +
           qVersion();
}

void addOptions(CLI::App& app, Options& options) {
    app.set_version_flag("--version", versionText, "Print versions and exit");
    app.add_option("SLIDE", options.slide, "Slide or image to open");
    app.add_option("--screenshot", options.screenshot,
                   "Open SLIDE, save a picture of the window when it is sharp, and exit");
    app.add_option("--synthetic", options.synthetic,
                   "Open made-up tissue of this size instead, such as 100000x80000");
    auto* bench =
        app.add_option("--bench-viewer", options.bench, "Measure the viewer on this slide");
    app.add_option("--json", options.json, "Where --bench-viewer writes its numbers")->needs(bench);
    app.footer("Example:\n  cgam-annotator slide.svs");
}

cgam::Result<std::shared_ptr<const cgam::ui::OpenedSlide>> syntheticSlide(const std::string& size) {
    const std::size_t cross = size.find('x');
    long width = 0, height = 0;
    try {
        width = std::stol(size.substr(0, cross));
        height = cross == std::string::npos ? 0 : std::stol(size.substr(cross + 1));
    } catch (const std::exception&) {
        return cgam::badInput("'" + size + "' is not a size such as 100000x80000.");
    }
    auto source = cgam::makeSyntheticSlide(width, height);
    if (!source) return source.error();
    auto slide = std::make_shared<cgam::ui::OpenedSlide>();
    slide->path = "synthetic " + size;
    slide->pyramid = std::make_shared<cgam::TilePyramid>(
        std::shared_ptr<const cgam::SlideSource>(std::move(source).value()));
    return std::shared_ptr<const cgam::ui::OpenedSlide>(std::move(slide));
}

int run(int argc, char** argv, const Options& options) {
    // Whole and fractional factors alike: the picture is drawn in device pixels.
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    cgam::app::ClockedApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("cgam"));
    QApplication::setApplicationName(QStringLiteral("cgam-annotator"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(CGAM_VERSION));
    if (!options.bench.empty()) {
        const auto result = cgam::app::benchViewer(application, options.bench, options.json);
        if (result) return 0;
        std::cerr << "cgam-annotator: " << result.error().message << '\n';
        return result.error().kind == cgam::ErrorKind::BadInput ? kBadInput : kRuntime;
    }
    cgam::app::MainWindow window;
    if (!options.synthetic.empty()) {
        auto slide = syntheticSlide(options.synthetic);
        if (!slide) {
            std::cerr << "cgam-annotator: " << slide.error().message << '\n';
            return kBadInput;
        }
        window.showSlide(*slide);
    } else if (!options.slide.empty()) {
        window.openSlide(options.slide);
    }
    if (!options.screenshot.empty()) return cgam::app::takeScreenshot(window, options.screenshot);
    window.show();
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Corrects tumour masks on whole slides with a few clicks", "cgam-annotator");
    Options options;
    addOptions(app, options);
    try {
        app.parse(argc, argv);
        if (!options.bench.empty() && options.json.empty())
            throw CLI::RequiredError("--bench-viewer needs --json FILE");
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        std::cerr << "cgam-annotator: " << error.what() << "\nRun with --help for the options.\n";
        return kUsage;
    }
    return run(argc, argv, options);
}
