#include "ui/compare/comparison_panes.h"

#include "core/slide/plain_image_source.h"
#include "ui/compare/row_names.h"

#include <QGridLayout>
#include <algorithm>
#include <utility>

namespace cgam::ui {

namespace {

constexpr int kBlinkMs = 700;
constexpr double kMiddle = 0.5;

std::optional<SlideScale> scaleOf(const ComparisonRequest& request, double step) {
    if (!request.mpp) return std::nullopt;
    return SlideScale{*request.mpp / step, *request.mpp / step};
}

}  // namespace

ComparisonPanes::ComparisonPanes(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(2);
    for (std::size_t i = 0; i < panes_.size(); ++i) {
        auto* pane = new ComparisonPane(this);
        panes_[i] = pane;
        pane->hide();
        links_.add(pane->view());
        connect(&pane->caption(), &CaptionBar::pressed, this,
                [this, i](QPoint global) { press(i, false, global); });
        connect(&pane->otherCaption(), &CaptionBar::pressed, this,
                [this, i](QPoint global) { press(i, true, global); });
        connect(&pane->clickTool(), &ClickTool::clicked, this,
                [this, i](QPointF place, double radius, bool positive) {
                    if (work_ == nullptr) return;
                    selectRow(rowOn(i));
                    work_->click(placement_.toImage(place, radius, positive));
                });
        connect(&pane->clickTool().circle(), &RoundCursor::radiusChanged, this,
                &ComparisonPanes::setRadius);
    }
    blinker_.setInterval(kBlinkMs);
    connect(&blinker_, &QTimer::timeout, this, [this] {
        blinked_ = !blinked_;
        refresh();
    });
}

ComparisonPanes::~ComparisonPanes() {
    blinker_.stop();
}

void ComparisonPanes::show(ComparisonWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    for (RowLayers* layers : allLayers())
        layers->show(nullptr);
    if (work_ == nullptr) {
        for (ComparisonPane* pane : panes_)
            pane->view().clearSlide();
        return;
    }
    const ComparisonRequest& request = work_->request();
    ComparisonPlace place;
    if (request.place)
        place = *request.place;
    else
        place.pyramid =
            std::make_shared<TilePyramid>(plainImageSlide(request.image, scaleOf(request, 1)));
    placement_ = {place.left, place.top, place.step};
    image_ = {place.left, place.top, request.image->width * place.step,
              request.image->height * place.step};
    const std::shared_ptr<const Mask> truth =
        request.truth ? truthRow(*request.truth).still : nullptr;
    for (ComparisonPane* pane : panes_) {
        pane->view().setSlide(place.pyramid, place.ground);
        pane->view().setScale(scaleOf(request, place.step));
        pane->setPlacement(placement_, image_);
        pane->truth().clearPieces();
        if (truth) pane->truth().setPiece(0, {place.left, place.top, place.step, truth});
    }
    selected_ = first_ = 0;
    second_ = 1;
    setRadius(request.radius * place.step);
    connect(work_, &ComparisonWork::changed, this, &ComparisonPanes::refresh);
    connect(work_, &ComparisonWork::progressed, this, &ComparisonPanes::refreshCaptions);
    arrange(Arrangement::SideBySide);
    showAll();
}

void ComparisonPanes::showAll() {
    links_.show(image_);
}

std::size_t ComparisonPanes::shownPanes() const {
    if (work_ == nullptr) return 0;
    return arrangement_ == Arrangement::SideBySide ? work_->rows().size() : 1;
}

std::size_t ComparisonPanes::rowOn(std::size_t pane) const {
    switch (arrangement_) {
        case Arrangement::SideBySide:
            return pane;
        case Arrangement::Swipe:
            return first_;
        case Arrangement::Blink:
            break;
    }
    return blinked_ ? second_ : first_;
}

void ComparisonPanes::arrange(Arrangement arrangement) {
    arrangement_ = arrangement;
    blinked_ = false;
    if (arrangement == Arrangement::Blink)
        blinker_.start();
    else
        blinker_.stop();
    panes_[0]->setDivider(arrangement == Arrangement::Swipe
                              ? std::optional(panes_[0]->divider().value_or(kMiddle))
                              : std::nullopt);
    refresh();
    Q_EMIT arranged();
}

void ComparisonPanes::setPair(std::size_t first, std::size_t second) {
    first_ = first;
    second_ = second;
    refresh();
    Q_EMIT arranged();
}

void ComparisonPanes::placePanes() {
    const std::size_t count = shownPanes();
    if (count == placed_) return;
    placed_ = count;
    for (ComparisonPane* pane : panes_) {
        grid_->removeWidget(pane);
        pane->hide();
    }
    const int columns = count == 4 ? 2 : static_cast<int>(count);
    for (int i = 0; i < static_cast<int>(count); ++i)
        grid_->addWidget(panes_[static_cast<std::size_t>(i)], i / columns, i % columns);
    for (int line = 0; line < static_cast<int>(kMostRows); ++line) {
        grid_->setColumnStretch(line, line < columns ? 1 : 0);
        grid_->setRowStretch(line, line * columns < static_cast<int>(count) ? 1 : 0);
    }
    for (std::size_t i = 0; i < count; ++i)
        panes_[i]->show();
}

void ComparisonPanes::refresh() {
    if (work_ == nullptr) return;
    const std::size_t last = work_->rows().size() - 1;
    selected_ = std::min(selected_, last);
    first_ = std::min(first_, last);
    second_ = std::min(second_, last);
    placePanes();
    for (std::size_t i = 0; i < shownPanes(); ++i)
        refreshPane(i);
    refreshCaptions();
}

void ComparisonPanes::showRow(RowLayers& layers, std::size_t row) {
    const LiveRow& shown = work_->live().methods()[row].row;
    layers.mask().setColours({work_->colourOf(row)});
    if (shown.still)
        layers.showStill(shown.still);
    else
        layers.show(work_->shownAnswer(row));
}

void ComparisonPanes::refreshPane(std::size_t index) {
    ComparisonPane& pane = *panes_[index];
    const std::size_t row = rowOn(index);
    showRow(pane.row(), row);
    if (arrangement_ == Arrangement::Swipe) showRow(pane.otherRow(), second_);
    std::vector<ClickMark> marks;
    const Clicks clicks = work_->shownClicksOf(row);
    for (const Click& click : clicks)
        marks.push_back({.place = placement_.toSlide(click),
                         .radius = click.radius * placement_.step,
                         .positive = click.positive,
                         .selected = marks.size() + 1 == clicks.size()});
    pane.clicks().setClicks(std::move(marks));
    pane.setSelected(arrangement_ == Arrangement::SideBySide && row == selected_ &&
                     shownPanes() > 1);
}

CaptionText ComparisonPanes::captionOf(std::size_t row) const {
    CaptionText text = work_->captionOf(row);
    text.colour = work_->colourOf(row);
    return text;
}

void ComparisonPanes::refreshCaptions() {
    if (work_ == nullptr) return;
    for (std::size_t i = 0; i < shownPanes(); ++i)
        panes_[i]->caption().setText(captionOf(rowOn(i)));
    if (arrangement_ == Arrangement::Swipe) panes_[0]->otherCaption().setText(captionOf(second_));
}

void ComparisonPanes::press(std::size_t pane, bool other, QPoint global) {
    if (work_ == nullptr) return;
    const std::size_t row = other ? second_ : rowOn(pane);
    selectRow(row);
    Q_EMIT menuWanted(row, global);
}

void ComparisonPanes::selectRow(std::size_t row) {
    selected_ = row;
    refresh();
}

std::vector<RowLayers*> ComparisonPanes::allLayers() {
    std::vector<RowLayers*> all;
    for (ComparisonPane* pane : panes_) {
        all.push_back(&pane->row());
        all.push_back(&pane->otherRow());
    }
    return all;
}

void ComparisonPanes::setMaskStyle(MaskLayer::Style style) {
    style_ = style;
    for (RowLayers* layers : allLayers())
        layers->mask().setStyle(style);
}

void ComparisonPanes::setMaskVisible(bool visible) {
    for (RowLayers* layers : allLayers())
        layers->mask().setVisible(visible);
}

void ComparisonPanes::setAttentionVisible(bool visible) {
    for (RowLayers* layers : allLayers())
        layers->attention().setVisible(visible);
}

void ComparisonPanes::setTruthVisible(bool visible) {
    for (ComparisonPane* pane : panes_)
        pane->truth().setVisible(visible);
}

void ComparisonPanes::setClicksVisible(bool visible) {
    for (ComparisonPane* pane : panes_)
        pane->clicks().setVisible(visible);
}

void ComparisonPanes::setPalette(const ClickPalette& palette) {
    for (ComparisonPane* pane : panes_) {
        pane->clicks().setPalette(palette);
        pane->clickTool().setPalette(palette);
    }
}

void ComparisonPanes::setRadius(double level0) {
    for (ComparisonPane* pane : panes_)
        pane->clickTool().circle().setRadius(level0);
}

}  // namespace cgam::ui
