#pragma once

#include "core/tiles/tile_loader.h"
#include "ui/view/damage_retry.h"
#include "ui/view/slide_picture.h"
#include "ui/view/view_layer.h"
#include "ui/view/view_tool.h"

#include <QElapsedTimer>
#include <QImage>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

class QPinchGesture;

namespace cgam::ui {

class OverviewMap;

/// Shows a slide: pans, zooms, lets layers draw over it and a tool use the mouse. Nothing in it
/// waits for a tile.
class SlideView : public QWidget {
    Q_OBJECT
public:
    explicit SlideView(QWidget* parent = nullptr, const TileLoader::Settings& settings = {});
    ~SlideView() override;

    /// Shows a slide, fitted; `ground` is a small picture of it (see groundPicture) or null.
    void setSlide(std::shared_ptr<const TilePyramid> pyramid, const QImage& ground);
    void clearSlide();
    bool hasSlide() const { return pyramid_ != nullptr; }
    const TilePyramid* pyramid() const { return pyramid_.get(); }
    QRectF slideRect() const;  ///< level-0; empty without a slide

    /// Micrometres per level-0 pixel; from the slide at setSlide, or as the user says.
    std::optional<SlideScale> scale() const { return mpp_; }
    void setScale(std::optional<SlideScale> mpp);

    const ViewTransform& view() const { return view_; }
    /// Goes to a view at once: the scale within limits, the centre on the slide.
    void setView(const ViewTransform& view);
    /// All of it, beneath a bar that lies across the top; again when that comes or goes, until the
    /// view is moved.
    void fit();
    /// Level-0 place to the middle; the scale stays.
    void centreOn(QPointF slide);
    /// A level-0 rectangle, as large as fits.
    void showRect(const QRectF& slide);
    void zoomTo(double scale);  ///< logical pixels per level-0 pixel, about the middle
    void zoomBy(double factor, std::optional<QPointF> widget = std::nullopt);
    /// 40 = 40x; does nothing where the magnification is unknown.
    void zoomToMagnification(double wanted);
    std::optional<double> magnification() const;
    double smallestScale() const;
    double largestScale() const;

    /// Layers are drawn in the order in which they were added; the view does not own them, and
    /// forgets one that is deleted.
    void addLayer(ViewLayer* layer);
    void removeLayer(ViewLayer* layer);

    /// Null: the left button pans. The tool must outlive its use.
    void setTool(ViewTool* tool);
    ViewTool* tool() const { return tool_; }

    /// Zoom of one notch of a usual wheel, above 1; need not be a whole number.
    void setWheelFactor(double factor) { wheelFactor_ = factor; }
    /// Zooms and arrow keys glide (default) or happen at once.
    void setAnimated(bool animated) { animated_ = animated; }
    void setOverviewVisible(bool visible);
    bool isOverviewVisible() const { return overviewWanted_; }
    void setFurnitureVisible(bool visible);

    /// Every visible tile is there and painted.
    bool isSharp() const { return picture_.sharp() && !drawn_; }
    /// The visible layers are drawn completely.
    bool areLayersComplete() const;
    TileLoader& loader() { return *loader_; }

    QSize sizeHint() const override { return {1000, 700}; }

Q_SIGNALS:
    void slideChanged();
    void viewChanged();
    void scaleChanged();
    /// Level-0 place under the pointer.
    void pointerMoved(QPointF slide);
    void pointerLeft();
    /// The view has become sharp, its layers too.
    void sharpened();
    /// A tile of the slide cannot be read; told once a slide.
    void damageFound(const QString& sentence);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void childEvent(QChildEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void adopt(const ViewTransform& view, QPointF focus, QPointF pan);
    ViewTransform limited(const ViewTransform& view) const;
    void matchDevice();
    void takeTiles();
    void scheduleFrame();
    void drawSoon();
    void drawCells();
    void updateWhole();
    /// Asks for a frame of the cells that were just drawn.
    void updateRendered();
    void paintFrame(QPainter& painter, const QRectF& exposed);
    void placeOverview();
    /// Below what else lies over the view, such as a bar.
    QPoint overviewPlace() const;
    /// Logical pixels at the top that lie under bars from side to side.
    int coveredTop() const;
    void refreshOverview();
    void paintLayers(QPainter& painter);
    void paintFurnitureOf(QPainter& painter);
    void glideBy(QPointF widgetPixels);
    void zoomSmoothly(double scale, QPointF anchor);
    void tick();
    void startMotion();
    void stopMotion();
    ViewPointer pointerOf(QPointF widget, Qt::MouseButton button, Qt::MouseButtons buttons,
                          Qt::KeyboardModifiers modifiers) const;
    ViewPointer middle(Qt::KeyboardModifiers modifiers) const;
    bool navigate(int key);
    void aim(Qt::KeyboardModifiers modifiers);
    void startPan(QPointF widget);
    bool pressedAgain(const QMouseEvent& event);
    void updateCursor();
    bool pinch(QEvent* event);
    void followFingers(const QPinchGesture& fingers);

    std::shared_ptr<const TilePyramid> pyramid_;
    std::optional<SlideScale> mpp_;
    std::unique_ptr<TileLoader> loader_;
    SlidePicture picture_;
    ViewTransform view_;
    bool fitted_ = true;
    int fittedBelow_ = 0;  ///< coveredTop() then
    bool wasSharp_ = false;
    bool damageTold_ = false;
    ViewNeeds needs_;  ///< as they were last handed to the loader
    DamageRetry retry_;
    bool overviewDamaged_ = false;  ///< it shows a tile that could not be read whole

    std::vector<ViewLayer*> layers_;
    ViewTool* tool_ = nullptr;
    OverviewMap* overview_;
    bool overviewWanted_ = true;
    bool furniture_ = true;

    bool animated_ = true;
    QTimer frameTimer_;
    QElapsedTimer sinceFrame_;
    bool drawingSoon_ = false;   ///< drawCells() is called by an event to come
    std::optional<bool> drawn_;  ///< for the frame to come; whether it is all that can be drawn
    std::optional<ViewTransform> askedFor_;  ///< the view that was last asked to be painted whole
    QTimer motionTimer_;
    QElapsedTimer motionClock_;
    QPointF glideLeft_;
    struct Zoom {
        ViewTransform start;
        QPointF anchor;
        double scale = 1;
    };
    std::optional<Zoom> zoom_;
    double wheelFactor_ = 1.25;
    /// Two fingers on the screen.
    struct Pinch {
        double scalePerPixel = 1;  ///< scale of the view by the distance of a finger to the middle
        QPointF anchor;            ///< level-0, stays between the fingers
    };
    std::optional<Pinch> pinch_;

    bool spaceHeld_ = false;
    /// The keyboard points, and the mouse rests here.
    std::optional<QPointF> aimedFrom_;
    quint64 againAt_ = 0;  ///< milliseconds: the newest press that came right after another
    std::optional<QPointF> panFrom_;
    bool toolPressed_ = false;
};

}  // namespace cgam::ui
