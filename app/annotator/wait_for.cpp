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
    // A program that is ending starts no loop any more (-1).
    bool goesOn = true;
    while (goesOn && !holds() && clock.elapsed() <= limitMs)
        goesOn = loop.exec() >= 0;
    return holds();
}

bool waitUntilDrawn(const ui::SlideView& view, int limitMs) {
    return waitFor([&view] { return view.isSharp() && view.areLayersComplete(); }, limitMs);
}

}  // namespace cgam::app
