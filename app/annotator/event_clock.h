#pragma once

#include "app/annotator/guarded_application.h"

namespace cgam::app {

/// Processor time of the calling thread in milliseconds.
double threadCpuMs();

/// An application that knows how long its longest event took.
class ClockedApplication : public GuardedApplication {
public:
    using GuardedApplication::GuardedApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    void resetLongest() { longest_ = longestCpu_ = 0; }
    double longestMs() const { return longest_; }
    /// The same in time that the thread really ran, which other programs do not lengthen.
    double longestCpuMs() const { return longestCpu_; }
    /// What the longest was: class of the receiver and number of the event type.
    QString longestName() const { return name_; }

private:
    int depth_ = 0;
    double longest_ = 0;
    double longestCpu_ = 0;
    QString name_;
};

}  // namespace cgam::app
