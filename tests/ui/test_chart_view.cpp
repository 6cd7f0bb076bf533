#include "ui/experiments/chart_view.h"
#include "ui/experiments/drawing_painter.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QImage>
#include <QKeyEvent>
#include <QPainter>

using namespace cgam;
using namespace cgam::ui;

namespace {

LineChart twoCurves() {
    LineChart chart;
    chart.xLabel = "clicks";
    chart.yRange = {0, 1};
    ChartSeries first;
    first.label = "none";
    first.x = {1, 2, 3};
    first.y = {0.5, 0.5, 0.5};
    first.colour = {0, 0, 200};
    ChartSeries second;
    second.label = "cgam";
    second.x = {1, 2, 3, 4};
    second.y = {0.25, 0.5, 0.75, 0.875};
    second.low = {0.2, 0.4, 0.7, 0.8};
    second.high = {0.3, 0.6, 0.8, 0.9};
    second.colour = {200, 0, 0};
    chart.series = {first, second};
    return chart;
}

/// How many pixels of a picture are about this colour.
int pixelsOf(const QImage& image, QColor colour) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor here = image.pixelColor(x, y);
            count += std::abs(here.red() - colour.red()) < 40 &&
                     std::abs(here.green() - colour.green()) < 40 &&
                     std::abs(here.blue() - colour.blue()) < 40;
        }
    return count;
}

}  // namespace

TEST_CASE("A chart fills its widget and maps values to places") {
    ChartView view;
    view.resize(600, 300);
    view.setChart(twoCurves());
    CHECK(view.chart().width == 600);
    CHECK(view.chart().height == 300);
    view.resize(800, 400);
    view.grab();  // the size arrives with the first picture
    CHECK(view.chart().width == 800);
    const ChartFrame frame = frameOf(view.chart());
    CHECK(frame.x == std::pair(1.0, 4.0));
    CHECK(frame.y == std::pair(0.0, 1.0));
    CHECK(frame.valueAt(frame.atX(2.5)) == Approx(2.5));
    CHECK(frame.atY(1) == Approx(frame.top));
    CHECK(frame.right < 800);
}

TEST_CASE("In a dark window a chart is dark, and its curves keep their colours") {
    ChartView view;
    view.resize(600, 300);
    view.setChart(twoCurves());
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(20, 20, 20));
    dark.setColor(QPalette::Text, QColor(250, 250, 250));
    CHECK(pixelsOf(view.grab().toImage(), Qt::white) > 0.8 * 600 * 300);
    view.setPalette(dark);
    const QImage picture = view.grab().toImage();
    CHECK(pixelsOf(picture, Qt::white) < 0.05 * picture.width() * picture.height());
    CHECK(pixelsOf(picture, QColor(20, 20, 20)) > 0.8 * picture.width() * picture.height());
    CHECK(pixelsOf(picture, QColor(200, 0, 0)) > 100);
    // Texts can be read: ink that is nearly black on paper is nearly white here.
    CHECK(pixelsOf(picture, QColor(204, 204, 204)) > 100);
}

TEST_CASE("A chart reads out every series at the nearest place") {
    ChartView view;
    view.resize(600, 300);
    view.setChart(twoCurves());
    const ChartFrame frame = frameOf(view.chart());
    CHECK(view.nearestX({frame.atX(2.4), frame.top + 10}) == 2.0);
    CHECK(view.nearestX({frame.atX(2.6), frame.top + 10}) == 3.0);
    CHECK_FALSE(view.nearestX({frame.atX(2), frame.bottom + 20}).has_value());
    CHECK(view.readout().isEmpty());
    view.readOutAt(2);
    CHECK(view.readout() ==
          QStringList{"clicks: 2", "none: 0.500", "cgam: 0.500 (0.400 to 0.600)"});
    view.readOutAt(4);  // where the first series has ended
    CHECK(view.readout() == QStringList{"clicks: 4", "cgam: 0.875 (0.800 to 0.900)"});
}

TEST_CASE("The arrow keys go from value to value") {
    ChartView view;
    view.resize(600, 300);
    view.setChart(twoCurves());
    const auto press = [&](int key) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
        return view.readout().value(0);
    };
    CHECK(press(Qt::Key_Right) == "clicks: 1");
    CHECK(press(Qt::Key_Right) == "clicks: 2");
    CHECK(press(Qt::Key_Left) == "clicks: 1");
    CHECK(press(Qt::Key_Left) == "clicks: 1");
}

TEST_CASE("Curves and bands are drawn where their values lie") {
    ChartView view;
    view.resize(600, 300);
    view.setChart(twoCurves());
    const QImage picture = view.grab().toImage();
    const double ratio = picture.devicePixelRatio();
    const ChartFrame frame = frameOf(view.chart());
    const auto at = [&](double x, double y) {
        return picture.pixelColor(static_cast<int>(frame.atX(x) * ratio),
                                  static_cast<int>(frame.atY(y) * ratio));
    };
    CHECK(at(3, 0.75).red() > 150);
    CHECK(at(3, 0.75).green() < 90);
    // The band is a light red; above it there is white.
    CHECK(at(1.5, 0.42).green() < 250);
    CHECK(at(1.5, 0.7) == QColor(Qt::white));
}

TEST_CASE("Shapes are painted with their colours, dashes and texts") {
    QImage image(200, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    Drawing drawing{200, 100, "", {}};
    drawing.shapes = {FilledArea{{{0, 0}, {50, 0}, {50, 50}, {0, 50}}, {0, 150, 0}},
                      Polyline{{{0, 80}, {200, 80}}, {200, 0, 0}, 4, 10},
                      Dot{{150, 30}, 10, {0, 0, 200}},
                      Text{{100, 60}, "Text", 14, Anchor::Middle, true, false, {120, 0, 120}}};
    QPainter painter(&image);
    paintDrawing(painter, drawing);
    painter.end();
    CHECK(pixelsOf(image, QColor(0, 150, 0)) == Approx(2500).margin(200));
    CHECK(pixelsOf(image, QColor(200, 0, 0)) == Approx(400).margin(80));  // half of 200 x 4
    CHECK(pixelsOf(image, QColor(0, 0, 200)) == Approx(314).margin(40));
    CHECK(pixelsOf(image, QColor(120, 0, 120)) > 20);
}
