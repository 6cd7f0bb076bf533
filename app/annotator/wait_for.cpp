#include "app/annotator/wait_for.h"

#include "ui/view/slide_view.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace cgam::app {

namespace {

constexpr int kPollMs = 5;

}  // namespace

bool waitFor(const std::function<bool()>& holds, int limitMs) {
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (holds() || clock.elapsed() > limitMs) loop.quit();
    });
    poll.start(kPollMs);
    // What held when the timer looked may hold no longer: the loop first ends what it was at.
    while (!holds() && clock.elapsed() <= limitMs)
        loop.exec();
    return holds();
}

bool waitUntilDrawn(const ui::SlideView& view, int limitMs) {
    return waitFor([&view] { return view.isSharp() && view.areLayersComplete(); }, limitMs);
}

}  // namespace cgam::app
