#include "ui/panels/when_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace cgam::ui {

namespace {

/// For the translator's eyes; nothing is made of it.
struct When {
    Q_DECLARE_TR_FUNCTIONS(When)
};

}  // namespace

QString whenText(const QDateTime& when) {
    const QLocale locale;
    const QString time = locale.toString(when.time(), QLocale::ShortFormat);
    const qint64 days = when.date().daysTo(QDate::currentDate());
    if (days == 0) return When::tr("today, %1").arg(time);
    if (days == 1) return When::tr("yesterday, %1").arg(time);
    return locale.toString(when.date(), QLocale::ShortFormat) + QStringLiteral(", ") + time;
}

}  // namespace cgam::ui
