#include "ui/compare/row_layers.h"

namespace cgam::ui {

PartLayer::PartLayer(ViewLayer& whole, QObject* parent) : ViewLayer(parent), whole_(whole) {
    connect(&whole, &ViewLayer::changed, this, &ViewLayer::changed);
}

void PartLayer::setPart(double from, double to) {
    if (from == from_ && to == to_) return;
    from_ = from;
    to_ = to;
    Q_EMIT changed();
}

void PartLayer::paint(QPainter& painter, const ViewTransform& view) {
    if (!isDrawn()) return;
    const double width = view.size().width();
    painter.setClipRect(QRectF(from_ * width, 0, (to_ - from_) * width, view.size().height()),
                        Qt::IntersectClip);
    whole_.paint(painter, view);
}

bool PartLayer::isComplete() const {
    return !isDrawn() || whole_.isComplete();
}

std::optional<Legend> PartLayer::legend() const {
    return isDrawn() ? whole_.legend() : std::nullopt;
}

QPointF ImagePlacement::toSlide(const Click& click) const {
    // Engines address a pixel by its index, slides by its corner.
    return {left + (click.x + 0.5) * step, top + (click.y + 0.5) * step};
}

Click ImagePlacement::toImage(QPointF slide, double radius, bool positive) const {
    return {.x = (slide.x() - left) / step - 0.5,
            .y = (slide.y() - top) / step - 0.5,
            .radius = radius / step,
            .positive = positive};
}

RowLayers::RowLayers(SlideView& view) {
    attention_.setVisible(false);
    view.addLayer(&attentionPart_);
    view.addLayer(&maskPart_);
}

void RowLayers::setMask(const std::shared_ptr<const Mask>& mask) {
    if (mask)
        mask_.setPiece(0, {placement_.left, placement_.top, placement_.step, mask});
    else
        mask_.clearPieces();
}

void RowLayers::show(const std::shared_ptr<const LiveAnswer>& answer) {
    if (answer == shown_) return;
    shown_ = answer;
    attention_.clearAttention();
    if (!answer) {
        setMask(nullptr);
        return;
    }
    // Pointers into the answer that keep it alive.
    setMask({answer, &answer->compared.mask});
    const Image<double>& attention = answer->attention;
    if (attention.empty()) return;
    const double cell = placement_.step * answer->compared.mask.width / attention.width;
    attention_.setAttention(0, placement_.left, placement_.top, cell, {answer, &attention},
                            answer->compared.iterations > 0);
}

void RowLayers::showStill(const std::shared_ptr<const Mask>& mask) {
    if (mask == shown_) return;
    shown_ = mask;
    attention_.clearAttention();
    setMask(mask);
}

void RowLayers::setPart(double from, double to) {
    attentionPart_.setPart(from, to);
    maskPart_.setPart(from, to);
}

}  // namespace cgam::ui
