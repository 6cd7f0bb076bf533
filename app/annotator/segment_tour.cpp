#include "app/annotator/segment_tour.h"

#include "app/annotator/main_window.h"
#include "app/annotator/segment_controls.h"
#include "app/annotator/wait_for.h"
#include "core/base/result.h"
#include "ui/view/slide_view.h"

#include <QElapsedTimer>
#include <memory>

namespace cgam::app {

namespace {

using State = ui::SegmentWork::State;

constexpr int kLongMs = 900'000;
/// Of the part, left free around it in the pictures.
constexpr double kRoom = 0.15;

bool isBusy(State state) {
    return state == State::Finding || state == State::Running || state == State::Finishing;
}

void waitWhileBusy(ui::SegmentWork& work) {
    if (!waitFor([&] { return !isBusy(work.state()); }, kLongMs))
        throw ErrorException(runtimeError("The slide was not segmented in time."));
}

/// The four sides of the slide around a part of it.
std::vector<QRectF> around(const QRectF& part, const WorkingGrid& grid) {
    const QRectF all(0, 0, static_cast<double>(grid.width) * grid.stepX,
                     static_cast<double>(grid.height) * grid.stepY);
    return {{all.topLeft(), QPointF(all.right(), part.top())},
            {QPointF(all.left(), part.bottom()), all.bottomRight()},
            {all.topLeft(), QPointF(part.left(), all.bottom())},
            {QPointF(part.right(), all.top()), all.bottomRight()}};
}

SlideRings ringOf(const QRectF& rect) {
    return {{{rect.left(), rect.top()},
             {rect.right(), rect.top()},
             {rect.right(), rect.bottom()},
             {rect.left(), rect.bottom()}}};
}

}  // namespace

void showSegmentation(MainWindow& window, const QRectF& part, const ShowStep& show) {
    SegmentControls& controls = window.segmentation();
    Document& document = window.work()->document();
    const SlideMask before = document.mask();
    const StartFrom start = document.start;
    controls.findTissue();
    waitWhileBusy(controls.work());
    if (!controls.work().takesHand()) return;
    for (const QRectF& side : around(part, document.grid()))
        if (side.width() > 0 && side.height() > 0) controls.polygon(ringOf(side), HandEdit::Erase);
    if (controls.work().tissueMm2() <= 0) controls.polygon(ringOf(part), HandEdit::Add);
    const double room = kRoom * part.height();
    window.view().showRect(part.adjusted(-room, -room, room, room));
    show("tissue", std::nullopt);

    bool finished = false;
    const auto here = std::make_unique<QObject>();
    QObject::connect(&controls.work(), &ui::SegmentWork::finished, here.get(),
                     [&] { finished = true; });
    const std::size_t steps = document.content().position;
    QElapsedTimer clock;
    clock.start();
    controls.segment();
    waitWhileBusy(controls.work());
    if (!finished) throw ErrorException(runtimeError("The segmentation gave no mask."));
    show("segmented", static_cast<double>(clock.elapsed()) / 1000);
    controls.work().stop();  // closes what it may have to report
    // It is no step where all it finds is in the mask already.
    if (document.content().position > steps) window.work()->undo();
    document.start = start;
    if (!(document.mask() == before))
        throw ErrorException(runtimeError("Undo did not bring back the mask before segmentation."));
}

}  // namespace cgam::app
