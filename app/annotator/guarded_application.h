#pragma once

#include <QApplication>
#include <QString>
#include <exception>
#include <functional>

namespace cgam::app {

/// An application that outlives an event that fails. Qt lets what an event handler throws (no
/// memory for a stroke, say) end the program; here it ends that event and is told in a sentence.
class GuardedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

    /// Hears the sentence in the event loop, after the event that failed; until there is somebody,
    /// standard error does.
    void setListener(std::function<void(const QString&)> listener);

private:
    void tellOf(const std::exception& failure);

    std::function<void(const QString&)> listener_;
    bool telling_ = false;  ///< a sentence is on its way: a picture may fail at each frame
};

}  // namespace cgam::app
