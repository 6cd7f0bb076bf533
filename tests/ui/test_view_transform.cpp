#include "ui/view/view_transform.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using cgam::ui::ViewTransform;

namespace {

double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

}  // namespace

TEST_CASE("a place goes to the widget and back, at every zoom and pixel ratio") {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> anywhere(0, 250'000);
    for (const double ratio : {1.0, 1.25, 1.5, 2.0, 3.0}) {
        for (const double scale : {0.001, 0.013, 0.1, 0.5, 1.0, 1.7, 8.0, 16.0}) {
            for (int i = 0; i < 20; ++i) {
                const QPointF centre(anywhere(random), anywhere(random));
                const ViewTransform view =
                    ViewTransform({901, 683}, ratio).centredOn(centre).withScale(scale);
                const QPointF widget(anywhere(random) / 300, anywhere(random) / 400);
                CHECK(distance(view.toWidget(view.toSlide(widget)), widget) < 1e-6);
                // Never more than half a device pixel from where the centre was asked for.
                const QPointF middle(901 / 2.0, 683 / 2.0);
                CHECK(std::abs(view.toWidget(centre).x() - middle.x()) * ratio <= 0.5 + 1e-6);
                CHECK(std::abs(view.toWidget(centre).y() - middle.y()) * ratio <= 0.5 + 1e-6);
                CHECK(view.scale() == scale);
            }
        }
    }
}

TEST_CASE("the slide's corner lies on a whole device pixel") {
    const ViewTransform view =
        ViewTransform({800, 601}, 1.25).centredOn({1234.56, 789.01}).withScale(0.37);
    const QPointF corner = view.toWidget(QPointF(0, 0)) * 1.25;
    CHECK(corner.x() == Approx(std::round(corner.x())).margin(1e-6));
    CHECK(corner.y() == Approx(std::round(corner.y())).margin(1e-6));
    CHECK(view.deviceLeft() == -std::llround(corner.x()));
    CHECK(view.deviceTop() == -std::llround(corner.y()));
}

TEST_CASE("zooming keeps the point under the cursor, however often") {
    for (const double ratio : {1.0, 1.25, 2.0}) {
        ViewTransform view = ViewTransform({640, 480}, ratio).centredOn({50'000, 40'000});
        view = view.withScale(0.02);
        const QPointF cursor(123, 401);
        const QPointF place = view.toSlide(cursor);
        const double tolerance = 1 / ratio + 1e-6;  // half a device pixel now, half one before
        for (int i = 0; i < 40; ++i) {
            view = view.zoomedAt(cursor, view.scale() * 1.17);
            CHECK(distance(view.toWidget(place), cursor) <= tolerance * view.scale() / 0.02);
        }
        // In at one place and out again is where it began: nothing has drifted.
        for (int i = 0; i < 40; ++i)
            view = view.zoomedAt(cursor, view.scale() / 1.17);
        CHECK(distance(view.centre(), {50'000, 40'000}) < 1e-3);
    }
}

TEST_CASE("a thousand small pans add up exactly") {
    ViewTransform view = ViewTransform({640, 480}, 1.25).centredOn({5000, 4000}).withScale(0.3);
    for (int i = 0; i < 1000; ++i)
        view = view.panned({0.1, -0.3});
    CHECK(view.centre().x() == Approx(5000 - 100 / 0.3));
    CHECK(view.centre().y() == Approx(4000 + 300 / 0.3));
}

TEST_CASE("fitting shows the whole rectangle in the middle") {
    const QRectF slide(0, 0, 20'000, 5'000);
    const ViewTransform view = ViewTransform({1000, 700}, 2).fitting(slide, 10);
    CHECK(view.scale() == Approx(980.0 / 20'000));
    CHECK(view.centre() == slide.center());
    CHECK(view.visible().contains(slide));
}

TEST_CASE("a new size or pixel ratio keeps centre and scale") {
    const ViewTransform view = ViewTransform({640, 480}, 1).centredOn({777, 333}).withScale(3);
    const ViewTransform other = view.resized({800, 300}, 2);
    CHECK(other.centre() == view.centre());
    CHECK(other.scale() == view.scale());
    CHECK(other.deviceScale() == 6);
    CHECK(other.deviceSize() == QSize(1600, 600));
    CHECK(ViewTransform({800, 600}, 1.25).deviceSize() == QSize(1000, 750));
}
