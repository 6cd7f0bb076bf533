#include "app/annotator/event_clock.h"

#include <QElapsedTimer>
#include <QEvent>
#include <algorithm>
#include <ctime>

namespace cgam::app {

double threadCpuMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

bool ClockedApplication::notify(QObject* receiver, QEvent* event) {
    // Events sent from within another one belong to it. The receiver may be gone afterwards.
    if (depth_ > 0) return GuardedApplication::notify(receiver, event);
    const QString name = QString::fromLatin1(receiver->metaObject()->className()) +
                         QLatin1Char(' ') + QString::number(event->type());
    QElapsedTimer timer;
    ++depth_;
    const double cpu = threadCpuMs();
    timer.start();
    const bool handled = GuardedApplication::notify(receiver, event);
    const double ms = static_cast<double>(timer.nsecsElapsed()) * 1e-6;
    longestCpu_ = std::max(longestCpu_, threadCpuMs() - cpu);
    --depth_;
    if (ms > longest_) {
        longest_ = ms;
        name_ = name;
    }
    return handled;
}

}  // namespace cgam::app
