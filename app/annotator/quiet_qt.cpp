#include "app/annotator/quiet_qt.h"

#include <QtGlobal>
#include <cstdio>

namespace cgam::app {

namespace {

/// Qt's own handler, where it gives one away.
QtMessageHandler before = nullptr;

void tell(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if ((type == QtWarningMsg || type == QtInfoMsg) && isNoise(message)) return;
    if (before != nullptr)
        before(type, context, message);
    else
        std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, message)));
}

}  // namespace

bool isNoise(const QString& message) {
    // Of the screen without a screen, and of a login that set no folder for the run.
    return message.startsWith(QStringLiteral("This plugin does not support ")) ||
           message.startsWith(QStringLiteral("QStandardPaths: XDG_RUNTIME_DIR not set"));
}

void silenceNoise() {
    const QtMessageHandler present = qInstallMessageHandler(tell);
    if (present != tell) before = present;
}

}  // namespace cgam::app
