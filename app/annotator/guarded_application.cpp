#include "app/annotator/guarded_application.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <cstdio>
#include <new>
#include <utility>

namespace cgam::app {

namespace {

QString sentenceOf(const std::exception& failure) {
    if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr)
        return QCoreApplication::translate(
            "cgam::app::GuardedApplication",
            "There is not enough memory for this. What was done before is kept.");
    return QCoreApplication::translate(
               "cgam::app::GuardedApplication",
               "Something unexpected went wrong (%1). What was done before "
               "is kept; if the window looks wrong, start the program again.")
        .arg(QString::fromUtf8(failure.what()));
}

}  // namespace

bool GuardedApplication::notify(QObject* receiver, QEvent* event) {
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::exception& failure) {
        tellOf(failure);
        return false;
    }
}

void GuardedApplication::setListener(std::function<void(const QString&)> listener) {
    listener_ = std::move(listener);
}

void GuardedApplication::tellOf(const std::exception& failure) {
    if (telling_) return;
    try {
        // Later: what failed may be the very thing that shows sentences.
        QMetaObject::invokeMethod(
            this,
            [this, sentence = sentenceOf(failure)] {
                telling_ = false;
                if (listener_)
                    listener_(sentence);
                else
                    std::fprintf(stderr, "cgam-annotator: %s\n", qPrintable(sentence));
            },
            Qt::QueuedConnection);
        telling_ = true;
    } catch (const std::exception& again) {  // no memory even for a sentence
        std::fprintf(stderr, "cgam-annotator: %s\n", again.what());
    }
}

}  // namespace cgam::app
