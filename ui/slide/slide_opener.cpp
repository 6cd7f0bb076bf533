#include "ui/slide/slide_opener.h"

#include "core/base/quoted.h"
#include "core/slide/swapped_slide.h"
#include "core/tiles/ground_picture.h"
#include "ui/slide/slide_memory.h"
#include "ui/view/picture_painter.h"

#include <exception>
#include <new>
#include <utility>

namespace cgam::ui {

namespace {

constexpr int kThreads = 3;

}  // namespace

std::shared_ptr<const OpenedSlide> madeForView(std::shared_ptr<const SlideSource> source,
                                               const std::filesystem::path& path) {
    auto slide = std::make_shared<OpenedSlide>();
    slide->path = path;
    slide->stored = source;
    slide->pyramid = std::make_shared<TilePyramid>(std::move(source));
    slide->ground = imageOf(groundPicture(slide->pyramid->source()));
    slide->neighbours = neighboursOf(path);
    return slide;
}

std::shared_ptr<const OpenedSlide> withColours(const OpenedSlide& slide, bool exchanged) {
    auto other = std::make_shared<OpenedSlide>(slide);
    if (slide.exchanged == exchanged) return other;
    other->exchanged = exchanged;
    std::shared_ptr<const SlideSource> source = slide.stored;
    if (exchanged) source = std::make_shared<SwappedSlide>(std::move(source));
    other->pyramid = std::make_shared<TilePyramid>(std::move(source));
    other->ground = slide.ground.rgbSwapped();
    return other;
}

OpenResult openForView(const std::filesystem::path& path) try {
    auto source = openSlide(path);
    if (!source) return source.error();
    auto slide = madeForView(std::move(source).value(), path);
    const bool exchanged = SlideMemory::isExchanged(path, *slide->stored);
    return exchanged ? withColours(*slide, true) : slide;
} catch (const std::bad_alloc&) {
    return runtimeError("There is not enough memory to open " + quoted(path) + ".");
} catch (const std::exception& exception) {
    return runtimeError("Opening " + quoted(path) + " failed: " + exception.what() + ".");
}

SlideOpener::SlideOpener(QObject* parent, OpenSlideFor open)
    : QObject(parent), open_(std::move(open)) {
    threads_.setMaxThreadCount(kThreads);
}

SlideOpener::~SlideOpener() {
    threads_.clear();
    threads_.waitForDone();
}

void SlideOpener::open(const std::filesystem::path& path) {
    opening_ = true;
    if (path == aheadPath_ && ahead_) {
        wanted_ = ++counter_;
        auto slide = std::exchange(ahead_, nullptr);
        aheadPath_.clear();
        finish(path, wanted_, slide);
    } else if (path == aheadPath_ && aheadNumber_ != 0) {
        wanted_ = aheadNumber_;  // on its way already
    } else {
        wanted_ = ++counter_;
        start(path, wanted_);
    }
}

void SlideOpener::openAhead(const std::filesystem::path& path) {
    if (path == aheadPath_) return;
    ahead_.reset();
    aheadPath_ = path;
    aheadNumber_ = ++counter_;
    start(path, aheadNumber_);
}

void SlideOpener::cancel() {
    wanted_ = 0;
    opening_ = false;
}

void SlideOpener::start(const std::filesystem::path& path, std::uint64_t number) {
    threads_.start([this, path, number] {
        OpenResult result = open_(path);
        QMetaObject::invokeMethod(
            this,
            [this, path, number, result = std::move(result)] { finish(path, number, result); },
            Qt::QueuedConnection);
    });
}

void SlideOpener::finish(const std::filesystem::path& path, std::uint64_t number,
                         const OpenResult& result) {
    if (number == aheadNumber_) aheadNumber_ = 0;
    if (number == wanted_) {
        wanted_ = 0;
        opening_ = false;
        if (path == aheadPath_) aheadPath_.clear();
        if (result)
            Q_EMIT opened(*result);
        else
            Q_EMIT failed(nameOf(path), QString::fromStdString(result.error().message));
    } else if (path == aheadPath_) {
        if (result)
            ahead_ = *result;
        else
            aheadPath_.clear();
    }
}

}  // namespace cgam::ui
