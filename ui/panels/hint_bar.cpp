#include "ui/panels/hint_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>

namespace cgam::ui {

namespace {

constexpr int kMargin = 14;
constexpr int kAboveScaleBar = 56;  // which stands in the lower left corner

}  // namespace

HintBar::HintBar(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("hintBar"));
    setAttribute(Qt::WA_NoMousePropagation);  // a press on it is no click on the slide
    setStyleSheet(
        QStringLiteral("#hintBar { background: rgba(28, 28, 28, 215); border-radius: 6px; }"
                       "#hintBar QLabel { color: #f5f5f5; }"));
    auto* text = new QLabel(
        tr("Left-click into tumour that the mask misses, right-click where it is wrong.\n"
           "Press and drag to say how far a click reaches; Ctrl and the wheel change it, too.\n"
           "The wheel zooms, Space and dragging move the slide, Ctrl+Z takes a click back."),
        this);
    auto* close = new QPushButton(tr("Got it"), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    row->setSpacing(kMargin);
    row->addWidget(text, 1);
    row->addWidget(close);
    // One line each where there is room for it.
    text->setWordWrap(true);
    preferredWidth_ = text->fontMetrics().size(0, text->text()).width() +
                      close->sizeHint().width() + 3 * kMargin + 1;
    connect(close, &QPushButton::clicked, this, &HintBar::dismissed);
}

void HintBar::place() {
    const QWidget* area = parentWidget();
    const int width = std::min(preferredWidth_, area->width() - kMargin);
    const QSize size(width, layout()->heightForWidth(width));
    setGeometry((area->width() - size.width()) / 2,
                area->height() - size.height() - kMargin - kAboveScaleBar, size.width(),
                size.height());
}

}  // namespace cgam::ui
