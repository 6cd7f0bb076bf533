#include "ui/panels/elided_texts.h"

#include <QHelpEvent>
#include <QPainter>
#include <QSizeGrip>
#include <QStyleOption>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>

namespace cgam::ui {

namespace {

/// A few letters and the ellipsis: less would say nothing.
constexpr int kFewLetters = 6;
constexpr int kMargin = 6;

int fewLetters(const QWidget& widget) {
    return kFewLetters * widget.fontMetrics().averageCharWidth();
}

}  // namespace

QSize ElidedLabel::minimumSizeHint() const {
    const QSize whole = QLabel::minimumSizeHint();
    return {std::min(fewLetters(*this), whole.width()), whole.height()};
}

QString ElidedLabel::shownText() const {
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                     shownText());
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || shownText() == text()) return QLabel::event(event);
    const QString more = toolTip().isEmpty() ? QString() : QLatin1Char('\n') + toolTip();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text() + more, this);
    return true;
}

QSize ElidedButton::minimumSizeHint() const {
    const QSize whole = QToolButton::minimumSizeHint();
    return {std::min(2 * fewLetters(*this), whole.width()), whole.height()};
}

void ElidedButton::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    const int arrow = style()->pixelMetric(QStyle::PM_MenuButtonIndicator, &option, this);
    option.text = fontMetrics().elidedText(text(), Qt::ElideRight, width() - arrow);
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

ElidedStatusBar::ElidedStatusBar(QWidget* parent) : QStatusBar(parent) {
    // Who says something may set another one afterwards.
    connect(this, &QStatusBar::messageChanged, this, &QWidget::setToolTip);
}

QRect ElidedStatusBar::sentenceRect() const {
    QRect place = rect().adjusted(kMargin, 0, -kMargin, 0);
    for (const QObject* child : children()) {
        const auto* widget = qobject_cast<const QWidget*>(child);
        if (widget == nullptr || widget->isHidden() || widget->width() == 0 ||
            qobject_cast<const QSizeGrip*>(widget) != nullptr)
            continue;
        place.setRight(std::min(place.right(), widget->geometry().left() - 2 * kMargin));
    }
    return place;
}

QString ElidedStatusBar::shownSentence() const {
    return fontMetrics().elidedText(currentMessage(), Qt::ElideRight, sentenceRect().width());
}

bool ElidedStatusBar::event(QEvent* event) {
    // With the widgets beside it the end of the sentence moves.
    if (event->type() == QEvent::LayoutRequest) update();
    return QStatusBar::event(event);
}

void ElidedStatusBar::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    painter.drawPrimitive(QStyle::PE_PanelStatusBar, option);
    painter.setPen(palette().windowText().color());
    painter.drawText(sentenceRect(), Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                     shownSentence());
}

}  // namespace cgam::ui
