#include "ui/tools/select_tool.h"

#include "ui/layers/clicks_layer.h"
#include "ui/tools/round_cursor.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kReach = 7;  // logical pixels
const QColor kLight(255, 255, 255, 235);

double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

}  // namespace

void SelectTool::setWork(SlideWork* work) {
    abandonPress();
    work_ = work;
}

void SelectTool::abandonPress() {
    hold_.reset();
    view_.update();
}

bool SelectTool::press(const ViewPointer& pointer) {
    if (pointer.button != Qt::LeftButton || work_ == nullptr) return false;
    now_ = pointer.slide;
    if (takeClick(pointer) || takeFrame(pointer)) return true;
    activateRegionAt(pointer.slide);
    return false;
}

void SelectTool::activateRegionAt(QPointF slide) {
    const auto active = work_->activeRegion();
    if (active && work_->toSlide(work_->document().regions().at(*active).frame).contains(slide))
        return;
    for (const auto& [id, region] : work_->document().regions())
        if (work_->toSlide(region.frame).contains(slide)) {
            work_->activateRegion(id);
            return;
        }
}

bool SelectTool::takeClick(const ViewPointer& pointer) {
    const int index = layers_.clicks().clickAt(pointer.widget, view_.view());
    if (index < 0) return false;
    const ClickId id = layers_.clickIds()[static_cast<std::size_t>(index)];
    Hold hold;
    hold.click = work_->document().clicks().at(id);
    hold.start = pointer.slide;
    const double from =
        distance(view_.view().toWidget(QPointF(hold.click.x, hold.click.y)), pointer.widget);
    hold.part = from <= 2 * kReach ? Hold::Part::Mark : Hold::Part::Circle;
    hold_ = hold;
    work_->selectClick(id);
    return true;
}

bool SelectTool::takeFrame(const ViewPointer& pointer) {
    const auto region = work_->activeRegion();
    if (!region || !layers_.regions().isVisible()) return false;
    Hold hold;
    hold.region = *region;
    hold.frame = work_->toSlide(work_->document().regions().at(*region).frame);
    hold.start = pointer.slide;
    const QRectF drawn = view_.view().toWidget(hold.frame);
    if (!drawn.adjusted(-kReach, -kReach, kReach, kReach).contains(pointer.widget)) return false;
    const QRectF& f = hold.frame;
    for (const auto& [corner, across] : {std::pair{f.topLeft(), f.bottomRight()},
                                         {f.topRight(), f.bottomLeft()},
                                         {f.bottomLeft(), f.topRight()},
                                         {f.bottomRight(), f.topLeft()}}) {
        if (distance(view_.view().toWidget(corner), pointer.widget) > 2 * kReach) continue;
        hold.part = Hold::Part::FrameCorner;
        hold.anchor = across;
        hold_ = hold;
        return true;
    }
    if (drawn.adjusted(kReach, kReach, -kReach, -kReach).contains(pointer.widget)) return false;
    hold.part = Hold::Part::FrameSide;
    hold_ = hold;
    return true;
}

void SelectTool::move(const ViewPointer& pointer) {
    if (!hold_) return;
    now_ = pointer.slide;
    if (distance(pointer.widget, view_.view().toWidget(hold_->start)) > kShakyPixels)
        hold_->moved = true;
    view_.update();
}

void SelectTool::release(const ViewPointer& pointer) {
    if (!hold_ || work_ == nullptr) return;
    move(pointer);
    const Hold done = *hold_;
    const SlideClick click = movedClick();
    const QRectF frame = movedFrame();
    hold_.reset();
    view_.update();
    if (!done.moved) return;
    if (done.part == Hold::Part::Mark || done.part == Hold::Part::Circle)
        work_->editClick(click);
    else
        work_->setFrame(done.region, frame);
}

SlideClick SelectTool::movedClick() const {
    SlideClick click = hold_->click;
    if (hold_->part == Hold::Part::Mark) {
        click.x += now_.x() - hold_->start.x();
        click.y += now_.y() - hold_->start.y();
    } else if (hold_->part == Hold::Part::Circle) {
        click.radius =
            std::clamp(distance(now_, {click.x, click.y}), kSmallestToolRadius, kLargestToolRadius);
    }
    return click;
}

QRectF SelectTool::movedFrame() const {
    if (hold_->part == Hold::Part::FrameSide) return hold_->frame.translated(now_ - hold_->start);
    return QRectF(hold_->anchor, now_).normalized();
}

void SelectTool::paint(QPainter& painter, const ViewTransform& view) {
    if (!hold_ || !hold_->moved) return;
    if (hold_->part == Hold::Part::Mark || hold_->part == Hold::Part::Circle) {
        const SlideClick click = movedClick();
        paintClick(painter, view.toWidget(QPointF(click.x, click.y)), click.radius * view.scale(),
                   click.positive, layers_.clicks().palette(), true);
        return;
    }
    painter.setPen(QPen(kLight, 2, Qt::DashLine));
    painter.drawRect(view.toWidget(movedFrame()));
}

}  // namespace cgam::ui
