#include "ui/compare/caption_bar.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace cgam::ui {

namespace {

constexpr int kPadding = 6;
constexpr int kGap = 10;
const QColor kTrouble(176, 32, 32);

QFont boldOf(QFont font) {
    font.setBold(true);
    return font;
}

}  // namespace

CaptionBar::CaptionBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize CaptionBar::sizeHint() const {
    return {120, 2 * fontMetrics().height() + 2 * kPadding};
}

void CaptionBar::setText(const CaptionText& text) {
    if (text == text_) return;
    text_ = text;
    const QString all =
        text.title + QLatin1Char('\n') + text.detail + QLatin1Char('\n') + text.numbers;
    setAccessibleName(text.title);
    setAccessibleDescription(all);
    setToolTip(all);
    update();
}

void CaptionBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height();
    int left = kPadding;
    if (text_.colour.isValid()) {
        const int side = line - 4;
        painter.fillRect(QRect(left, kPadding + 2, side, side), text_.colour);
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawRect(QRect(left, kPadding + 2, side, side));
        left += side + kPadding;
    }
    const int room = width() - kPadding - left;
    const QFontMetrics boldMetrics(boldOf(font()));
    // The mark says that there is a menu.
    const QString mark = QStringLiteral(" \u25be");
    const QString title = boldMetrics.elidedText(text_.title, Qt::ElideRight,
                                                 room - boldMetrics.horizontalAdvance(mark)) +
                          mark;
    const int titleWidth = boldMetrics.horizontalAdvance(title);
    painter.setFont(boldOf(font()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(left, kPadding, room, line), Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int detailRoom = room - titleWidth - kGap;
    if (detailRoom > 0)
        painter.drawText(QRect(left + titleWidth + kGap, kPadding, detailRoom, line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text_.detail, Qt::ElideRight, detailRoom));
    painter.setPen(text_.failed ? kTrouble : palette().color(QPalette::WindowText));
    const int all = width() - 2 * kPadding;
    painter.drawText(QRect(kPadding, kPadding + line, all, line), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text_.numbers, Qt::ElideRight, all));
}

void CaptionBar::mousePressEvent(QMouseEvent* event) {
    Q_EMIT pressed(event->globalPosition().toPoint());
}

}  // namespace cgam::ui
