#include "ui/view/slide_view.h"

#include "ui/view/furniture.h"
#include "ui/view/measures.h"
#include "ui/view/overview_map.h"

#include <QPaintEvent>
#include <QResizeEvent>
#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

/// Milliseconds of a frame that go into rendering cells; the rest is for layers and the screen.
constexpr double kRenderBudget = 6;
/// Between two frames that only show tiles which have come.
constexpr int kFrameMs = 33;
/// Between two steps of a glide or zoom.
constexpr int kMotionMs = 16;
constexpr double kFitMargin = 16;
constexpr double kLargestScale = 16;

}  // namespace

SlideView::SlideView(QWidget* parent, const TileLoader::Settings& settings)
    : QWidget(parent),
      loader_(std::make_unique<TileLoader>(
          settings,
          // A loader thread may only put a message into the queue of this one.
          [this] {
              QMetaObject::invokeMethod(
                  this, [this] { takeTiles(); }, Qt::QueuedConnection);
          })),
      picture_(*loader_),
      view_(size(), devicePixelRatioF()),
      retry_(settings.retryDamaged,
             [this] {
                 if (!pyramid_) return false;
                 loader_->want(needs_);
                 return picture_.isDamaged();
             }),
      overview_(new OverviewMap(this)) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Slide"));
    grabGesture(Qt::PinchGesture);
    overview_->hide();
    connect(overview_, &OverviewMap::jumped, this, &SlideView::centreOn);
    frameTimer_.setSingleShot(true);
    frameTimer_.setTimerType(Qt::PreciseTimer);
    connect(&frameTimer_, &QTimer::timeout, this, &SlideView::drawCells);
    motionTimer_.setInterval(kMotionMs);
    motionTimer_.setTimerType(Qt::PreciseTimer);
    connect(&motionTimer_, &QTimer::timeout, this, &SlideView::tick);
}

SlideView::~SlideView() {
    loader_.reset();  // no word from a thread after this
}

void SlideView::setSlide(std::shared_ptr<const TilePyramid> pyramid, const QImage& ground) {
    stopMotion();
    pyramid_ = std::move(pyramid);
    loader_->show(pyramid_);
    picture_.show(pyramid_, ground);
    mpp_ = pyramid_ ? pyramid_->source().info().mpp : std::nullopt;
    damageTold_ = overviewDamaged_ = false;
    retry_.moved();
    wasSharp_ = false;
    overview_->setPicture(ground, slideRect().size());
    Q_EMIT slideChanged();
    fit();
    update();
}

void SlideView::clearSlide() {
    setSlide(nullptr, {});
}

QRectF SlideView::slideRect() const {
    if (!pyramid_) return {};
    return {0, 0, static_cast<double>(pyramid_->source().width()),
            static_cast<double>(pyramid_->source().height())};
}

void SlideView::setScale(std::optional<SlideScale> mpp) {
    mpp_ = mpp;
    update();
    Q_EMIT scaleChanged();
}

double SlideView::smallestScale() const {
    const ViewTransform whole = view_.fitting(slideRect(), kFitMargin);
    return std::min(whole.scale() / 2, 1.0);
}

double SlideView::largestScale() const {
    return std::max(kLargestScale, view_.fitting(slideRect()).scale());
}

ViewTransform SlideView::limited(const ViewTransform& view) const {
    if (!pyramid_) return view;
    ViewTransform result = view;
    const double scale = std::clamp(view.scale(), smallestScale(), largestScale());
    if (scale != view.scale()) result = result.withScale(scale);
    const QRectF slide = slideRect();
    const QPointF centre(std::clamp(result.centre().x(), slide.left(), slide.right()),
                         std::clamp(result.centre().y(), slide.top(), slide.bottom()));
    return centre == result.centre() ? result : result.centredOn(centre);
}

void SlideView::adopt(const ViewTransform& view, QPointF focus, QPointF pan) {
    const ViewTransform next = limited(view);
    const bool changed = next != view_;
    view_ = next;
    if (!pyramid_) return;
    picture_.setView(view_);
    const QRectF visible = view_.visible();
    needs_.visible = {visible.left(), visible.top(), visible.right(), visible.bottom()};
    needs_.level = picture_.level();
    needs_.focusX = focus.x();
    needs_.focusY = focus.y();
    needs_.panX = pan.x();
    needs_.panY = pan.y();
    loader_->want(needs_);
    placeOverview();
    drawSoon();
    if (changed) {
        wasSharp_ = false;
        retry_.moved();
        Q_EMIT viewChanged();
    }
}

void SlideView::setView(const ViewTransform& view) {
    fitted_ = false;
    adopt(view.resized(size(), devicePixelRatioF()), view.centre(), {});
}

void SlideView::fit() {
    stopMotion();
    if (!pyramid_) return;
    QRectF part = slideRect();
    if (const auto bounds = pyramid_->source().info().bounds) {
        const QRectF tissue(static_cast<double>(bounds->x), static_cast<double>(bounds->y),
                            static_cast<double>(bounds->width),
                            static_cast<double>(bounds->height));
        if (part.intersects(tissue)) part = part.intersected(tissue);
    }
    fittedBelow_ = coveredTop();
    const ViewTransform view(size(), devicePixelRatioF());
    const ViewTransform below =
        view.resized({view.size().width(), view.size().height() - fittedBelow_}, view.pixelRatio())
            .fitting(part, kFitMargin);
    adopt(view.centredOn(part.center()).withScale(below.scale()).panned({0, fittedBelow_ / 2.0}),
          part.center(), {});
    fitted_ = true;
}

void SlideView::centreOn(QPointF slide) {
    stopMotion();
    setView(view_.centredOn(slide));
}

void SlideView::showRect(const QRectF& slide) {
    stopMotion();
    if (!slide.isEmpty()) setView(view_.fitting(slide, kFitMargin));
}

void SlideView::zoomTo(double scale) {
    zoomSmoothly(scale, QPointF(width() / 2.0, height() / 2.0));
}

void SlideView::zoomBy(double factor, std::optional<QPointF> widget) {
    const double from = zoom_ ? zoom_->scale : view_.scale();
    zoomSmoothly(from * factor, widget.value_or(QPointF(width() / 2.0, height() / 2.0)));
}

void SlideView::zoomToMagnification(double wanted) {
    if (mpp_)
        zoomTo(wanted * meanScale(*mpp_) / 10);
    else if (pyramid_ && pyramid_->source().info().objectivePower)
        zoomTo(wanted / *pyramid_->source().info().objectivePower);
}

std::optional<double> SlideView::magnification() const {
    if (mpp_) return magnificationOf(meanScale(*mpp_) / view_.scale());
    if (pyramid_ && pyramid_->source().info().objectivePower)
        return *pyramid_->source().info().objectivePower * view_.scale();
    return std::nullopt;
}

void SlideView::addLayer(ViewLayer* layer) {
    layers_.push_back(layer);
    connect(layer, &ViewLayer::changed, this, qOverload<>(&QWidget::update));
    connect(layer, &QObject::destroyed, this, [this, layer] { std::erase(layers_, layer); });
    update();
}

void SlideView::removeLayer(ViewLayer* layer) {
    std::erase(layers_, layer);
    layer->disconnect(this);
    update();
}

void SlideView::setTool(ViewTool* tool) {
    if (tool_ != nullptr && tool_ != tool) tool_->leave();
    tool_ = tool;
    toolPressed_ = false;
    if (std::exchange(aimedFrom_, std::nullopt)) aim(Qt::NoModifier);
    updateCursor();
    update();
}

void SlideView::setOverviewVisible(bool visible) {
    overviewWanted_ = visible;
    placeOverview();
}

void SlideView::setFurnitureVisible(bool visible) {
    furniture_ = visible;
    update();
}

bool SlideView::areLayersComplete() const {
    return std::all_of(layers_.begin(), layers_.end(), [](const ViewLayer* layer) {
        return !layer->isVisible() || layer->isComplete();
    });
}

void SlideView::matchDevice() {
    if (view_.size() == QSizeF(size()) && view_.pixelRatio() == devicePixelRatioF()) return;
    if (fitted_)
        fit();
    else
        adopt(view_.resized(size(), devicePixelRatioF()), view_.centre(), {});
}

void SlideView::resizeEvent(QResizeEvent*) {
    matchDevice();
    placeOverview();
}

void SlideView::takeTiles() {
    const std::vector<TileKey> keys = loader_->takeArrivals();
    picture_.tilesArrived(keys);
    refreshOverview();
    for (const TileKey key : keys) {
        const auto tile = loader_->tile(key);
        if (!tile || !tile->damaged()) continue;
        retry_.damageCame();
        if (damageTold_) continue;
        damageTold_ = true;
        Q_EMIT damageFound(QString::fromStdString(tile->damage));
    }
    // The ring round a view that is sharp already changes nothing in it.
    if (keys.empty() || picture_.sharp()) return;
    if (picture_.areTilesThere())
        drawSoon();  // all that was waited for
    else
        scheduleFrame();
}

void SlideView::scheduleFrame() {
    if (frameTimer_.isActive()) return;
    const qint64 since = sinceFrame_.isValid() ? sinceFrame_.elapsed() : kFrameMs;
    frameTimer_.start(static_cast<int>(std::clamp<qint64>(kFrameMs - since, 0, kFrameMs)));
}

// Cells are drawn in an event of their own, and the frame is painted in the next: what the user
// does meanwhile waits for one of them only.
void SlideView::drawSoon() {
    drawn_.reset();
    if (std::exchange(drawingSoon_, true)) return;
    QMetaObject::invokeMethod(this, &SlideView::drawCells, Qt::QueuedConnection);
}

void SlideView::drawCells() {
    drawingSoon_ = false;
    drawn_.reset();  // what was drawn before the view was hidden may be out of date
    if (!isVisible()) return;
    drawn_ = picture_.render(kRenderBudget);
    if (askedFor_ != view_ || !areLayersComplete() || picture_.rendered().isEmpty())
        updateWhole();
    else
        updateRendered();
}

void SlideView::updateWhole() {
    askedFor_ = view_;
    update();
}

void SlideView::updateRendered() {
    const double ratio = view_.pixelRatio();
    for (const QRect& cells : picture_.rendered())
        update(QRectF(QPointF(cells.topLeft()) / ratio, QSizeF(cells.size()) / ratio)
                   .toAlignedRect()
                   .adjusted(-1, -1, 1, 1));
}

void SlideView::paintEvent(QPaintEvent* event) {
    matchDevice();
    const bool whole = visibleRegion().subtracted(event->region()).isEmpty();
    if (!whole && askedFor_ != view_) updateWhole();  // the rest is of another view
    sinceFrame_.restart();
    // Asked for at once, by a resize say, it cannot wait for drawCells().
    if (!drawn_) {
        drawn_ = picture_.render(kRenderBudget);
        // They may lie beside the part that is painted, or this is a picture for somebody else.
        updateRendered();
    }
    const bool done = *std::exchange(drawn_, std::nullopt);
    // What layers draw for a part may lie beside it, too.
    if (!whole && !areLayersComplete()) update();
    QPainter painter(this);
    // With a fractional pixel ratio the widget may begin inside a device pixel; everything is
    // drawn from the nearest whole one.
    const double ratio = view_.pixelRatio();
    const QPointF origin = painter.deviceTransform().map(QPointF(0, 0));
    painter.translate((std::round(origin.x()) - origin.x()) / ratio,
                      (std::round(origin.y()) - origin.y()) / ratio);
    paintFrame(painter, event->rect());
    painter.end();
    if (!done && !picture_.areTilesThere())
        scheduleFrame();  // what stands in can wait, the loaders need the processor
    else if (!done || !areLayersComplete())
        drawSoon();
    else if (isSharp() && !wasSharp_) {
        wasSharp_ = true;
        QMetaObject::invokeMethod(this, &SlideView::sharpened, Qt::QueuedConnection);
    }
}

void SlideView::paintFrame(QPainter& painter, const QRectF& exposed) {
    const double ratio = view_.pixelRatio();
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    const QRect device = QRectF(exposed.topLeft() * ratio, exposed.size() * ratio).toAlignedRect();
    picture_.draw(painter, device.adjusted(-1, -1, 1, 1));
    painter.restore();
    if (!pyramid_) return;
    paintLayers(painter);
    if (furniture_) paintFurnitureOf(painter);
}

void SlideView::paintLayers(QPainter& painter) {
    for (ViewLayer* layer : layers_) {
        if (!layer->isVisible()) continue;
        painter.save();
        layer->paint(painter, view_);
        painter.restore();
    }
    if (tool_ != nullptr) {
        painter.save();
        tool_->paint(painter, view_);
        painter.restore();
    }
}

void SlideView::paintFurnitureOf(QPainter& painter) {
    Furniture furniture;
    if (mpp_) furniture.umPerPixel = meanScale(*mpp_) / view_.scale();
    furniture.magnification = magnification();
    furniture.zoomPercent = 100 * view_.scale();
    for (const ViewLayer* layer : layers_) {
        if (!layer->isVisible()) continue;
        if (auto legend = layer->legend()) furniture.legends.push_back(*std::move(legend));
    }
    paintFurniture(painter, rect(), furniture);
}

}  // namespace cgam::ui
