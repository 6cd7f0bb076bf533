#include "ui/compare/comparison_pane.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace cgam::ui {

namespace {

// Up to four panes look at one place of one slide.
constexpr std::size_t kPaneCacheBytes = std::size_t{96} << 20;
constexpr unsigned kPaneThreads = 1;
constexpr int kBorder = 2;
/// Neither a row's colour nor one of the tissue.
const QColor kTruthColour(10, 10, 10);

TileLoader::Settings paneSettings() {
    TileLoader::Settings settings;
    settings.cacheBytes = kPaneCacheBytes;
    settings.threads = kPaneThreads;
    return settings;
}

}  // namespace

ComparisonPane::ComparisonPane(QWidget* parent)
    : QWidget(parent),
      view_(new SlideView(this, paneSettings())),
      caption_(new CaptionBar(this)),
      otherCaption_(new CaptionBar(this)),
      otherRow_(std::make_unique<RowLayers>(*view_)),
      row_(std::make_unique<RowLayers>(*view_)),
      clickTool_(*view_),
      swipe_(*view_, clickTool_) {
    truth_.setStyle(MaskLayer::Style::Outline);
    truth_.setColours({kTruthColour});
    truth_.setVisible(false);
    view_->addLayer(&truth_);
    view_->addLayer(&frame_);
    view_->addLayer(&clicks_);
    view_->setTool(&swipe_);
    view_->setOverviewVisible(false);
    // Smaller than alone in a window, so that four fit on a screen.
    view_->setMinimumSize(160, 120);
    auto* captions = new QHBoxLayout;
    captions->setSpacing(0);
    captions->addWidget(caption_, 1);
    captions->addWidget(otherCaption_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kBorder, kBorder, kBorder, kBorder);
    column->setSpacing(0);
    column->addLayout(captions);
    column->addWidget(view_, 1);
    connect(&swipe_, &SwipeTool::dividerMoved, this, [this](double share) { setDivider(share); });
    setDivider(std::nullopt);
}

ComparisonPane::~ComparisonPane() {
    view_->setTool(nullptr);
}

void ComparisonPane::setPlacement(const ImagePlacement& placement, const QRectF& image) {
    row_->setPlacement(placement);
    otherRow_->setPlacement(placement);
    const bool part = view_->hasSlide() && !image.contains(view_->slideRect());
    frame_.setFrames(
        part ? std::vector<RegionLayer::Frame>{{image, true}} : std::vector<RegionLayer::Frame>{},
        {});
}

void ComparisonPane::setSelected(bool selected) {
    if (selected_ == selected) return;
    selected_ = selected;
    update();
}

void ComparisonPane::paintEvent(QPaintEvent*) {
    if (!selected_) return;
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), kBorder));
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void ComparisonPane::setDivider(std::optional<double> share) {
    swipe_.setDivider(share);
    row_->setPart(0, share.value_or(1));
    otherRow_->setPart(share.value_or(1), 1);
    otherCaption_->setVisible(share.has_value());
}

}  // namespace cgam::ui
