#include "tests/window/open_window.h"
#include "ui/panels/choice_bar.h"
#include "ui/slide/slide_opener.h"

#include <QComboBox>
#include <QPushButton>
#include <QStatusBar>

namespace cgam::test {

namespace {

/// A grey slide of which only a part was scanned.
class BoundedSlide : public SlideSource {
public:
    BoundedSlide() {
        info_.levels = {{1000, 800, 1, 1}};
        info_.mpp = SlideScale{1, 1};
        info_.bounds = SlideBounds{200, 100, 600, 500};
    }
    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int, std::int64_t, std::int64_t, int w, int h) const override {
        return ImageRgb(w, h, 3, 200);
    }

private:
    SlideInfo info_;
};

void showBoundedSlide(OpenWindow& open) {
    auto slide = std::make_shared<ui::OpenedSlide>();
    slide->path = open.folder.write("bounded.png", "no picture");
    slide->pyramid = std::make_shared<TilePyramid>(std::make_shared<const BoundedSlide>());
    open.window.showSlide(slide);
    REQUIRE(waitUntil([&] { return open.window.work() != nullptr; }));
}

ui::ChoiceBar& barOf(OpenWindow& open) {
    auto& bar = *open.window.findChild<ui::ChoiceBar*>();
    REQUIRE(waitUntil([&] { return bar.isVisible(); }));
    return bar;
}

bool marked(OpenWindow& open, int x, int y) {
    return labelOf(open.document().mask().cellAt(x, y)) != 0;
}

/// Whether the mask layer shows something at a place of the slide that is grey without it.
bool shown(OpenWindow& open, double x, double y) {
    const QPointF widget = open.view().view().toWidget(QPointF(x, y));
    const QColor seen = open.view().grab().toImage().pixelColor(
        (widget * open.view().devicePixelRatioF()).toPoint());
    return seen.red() - seen.blue() > 40;
}

const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[150,150],[190,150],[190,190],[150,190],[150,150]]]})";

}  // namespace

TEST_CASE("bug_S01: where a file may count from two corners, both are shown and one is chosen") {
    OpenWindow open;
    showBoundedSlide(open);
    open.window.layers().mask().setOpacity(1);
    std::optional<QString> problem;
    QObject::connect(&open.window, &app::MainWindow::maskRead,
                     [&](const QString& sentence) { problem = sentence; });
    open.window.readMask(open.folder.write("q.geojson", kSquare), false);
    auto& bar = barOf(open);
    auto& answers = *bar.findChild<QComboBox*>();
    REQUIRE(answers.count() == 2);
    REQUIRE(waitUntil([&] { return shown(open, 370, 270); }));
    REQUIRE(open.document().mask().tiles().empty());  // only looked at so far
    answers.setCurrentIndex(1);
    REQUIRE(waitUntil([&] { return shown(open, 170, 170) && !shown(open, 370, 270); }));
    answers.setCurrentIndex(0);
    QTest::keyClick(&answers, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    REQUIRE(problem->isEmpty());
    REQUIRE_FALSE(bar.isVisible());
    REQUIRE(marked(open, 370, 270));
    REQUIRE_FALSE(marked(open, 170, 170));
    REQUIRE(open.window.statusBar()->currentMessage() ==
            QStringLiteral("q.geojson is in the mask now, as Tumour. Undo takes it back."));
    open.work().undo();
    REQUIRE(open.document().mask().tiles().empty());
}

TEST_CASE("an import that is asked about can be put aside, by the user or by the next slide") {
    OpenWindow open;
    showBoundedSlide(open);
    const auto file = open.folder.write("q.geojson", kSquare);
    open.window.readMask(file, false);
    auto& bar = barOf(open);
    REQUIRE(waitUntil([&] { return shown(open, 370, 270); }));
    QTest::keyClick(bar.findChild<QComboBox*>(), Qt::Key_Escape);
    REQUIRE_FALSE(bar.isVisible());
    REQUIRE(waitUntil([&] { return !shown(open, 370, 270); }));
    REQUIRE(open.document().mask().tiles().empty());

    open.window.readMask(file, true);
    barOf(open);
    open.open(open.folder / "slide.png");
    REQUIRE_FALSE(bar.isVisible());
    REQUIRE_FALSE(open.window.layers().truth().hasTruth());
}

TEST_CASE("an imported class comes along with its name and colour, and goes with the import") {
    OpenWindow open;
    open.open(open.folder / "slide.png");
    std::optional<QString> problem;
    QObject::connect(&open.window, &app::MainWindow::maskRead,
                     [&](const QString& sentence) { problem = sentence; });
    const auto file = open.folder.write(
        "stroma.geojson",
        R"({"type":"Feature","properties":{"classification":{"name":"Stroma","color":[0,150,255]}},)"
        R"("geometry":{"type":"Polygon","coordinates":)"
        R"([[[150,150],[190,150],[190,190],[150,190],[150,150]]]}})");
    open.window.readMask(file, false);
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    REQUIRE(problem->isEmpty());
    REQUIRE(open.document().classes().size() == 2);
    REQUIRE(open.document().classes()[1] == TissueClass{"Stroma", {0, 150, 255}});
    REQUIRE(labelOf(open.document().mask().cellAt(170, 170)) == 2);
    open.work().undo();
    REQUIRE(open.document().classes().size() == 1);
    REQUIRE(open.document().mask().tiles().empty());
}

TEST_CASE("areas beside the slide are said, and refused where none lies on it") {
    OpenWindow open;
    open.open(open.folder / "slide.png");
    const auto square = [&](int from) {
        const std::string a = std::to_string(from);
        const std::string b = std::to_string(from + 400);
        return open.folder.write("s.geojson", R"({"type":"Polygon","coordinates":[[[)" + a + "," +
                                                  a + "],[" + b + "," + a + "],[" + b + "," + b +
                                                  "],[" + a + "," + b + "]]]}");
    };
    for (const bool asTruth : {false, true}) {
        const QString refusal = open.readMask(square(90000), asTruth);
        REQUIRE(refusal.contains(QStringLiteral("lies wholly beside the slide")));
        REQUIRE(open.document().mask().tiles().empty());
        REQUIRE_FALSE(open.window.layers().truth().hasTruth());
    }
    REQUIRE(open.readMask(square(-200), false).isEmpty());
    REQUIRE(marked(open, 100, 100));
    REQUIRE(open.window.statusBar()->currentMessage().startsWith(
        QStringLiteral("Some of what 's.geojson' holds lies beside the slide")));
    REQUIRE(open.readMask(square(-200), true).isEmpty());
    REQUIRE(open.window.statusBar()->currentMessage().contains(QStringLiteral("beside the slide")));
    open.work().undo();

    REQUIRE(open.readMask(open.folder.write("none.geojson",
                                            R"({"type":"FeatureCollection","features":[]})"),
                          false)
                .isEmpty());
    REQUIRE(open.window.statusBar()->currentMessage() ==
            QStringLiteral("none.geojson holds no areas, so the mask stays as it is."));
}

TEST_CASE("a picture of another shape is asked about, and work goes on meanwhile") {
    OpenWindow open;
    QImage picture(200, 100, QImage::Format_Grayscale8);
    picture.fill(0);
    for (int x = 100; x < 200; ++x)
        for (int y = 50; y < 100; ++y)
            picture.setPixel(x, y, qRgb(255, 255, 255));
    const auto file = open.folder / "mask.png";
    REQUIRE(picture.save(ui::nameOf(file), "PNG"));
    std::optional<QString> problem;
    QObject::connect(&open.window, &app::MainWindow::maskRead,
                     [&](const QString& sentence) { problem = sentence; });
    open.window.readMask(file, false);
    auto& answers = *barOf(open).findChild<QComboBox*>();
    REQUIRE(answers.count() == 2);

    // A stroke that is made while the question stands is not lost.
    open.work().brush({{900, 800}}, 20, HandEdit::Add);
    open.work().endBrush();
    answers.setCurrentIndex(1);  // stretched over the whole slide
    barOf(open).findChild<QPushButton*>()->click();
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    REQUIRE(problem->isEmpty());
    REQUIRE(marked(open, 1500, 1100));
    REQUIRE_FALSE(marked(open, 700, 1100));
    REQUIRE(marked(open, 900, 800));
    open.work().undo();
    REQUIRE(marked(open, 900, 800));
    REQUIRE_FALSE(marked(open, 1500, 1100));
}

TEST_CASE("bug_S01: GeoJSON counts from the corner that the user chose, and comes back") {
    OpenWindow open;
    showBoundedSlide(open);
    open.work().brush({{300, 250}}, 20, HandEdit::Add);
    open.work().endBrush();
    const SlideMask mask = open.document().mask();
    std::vector<std::string> contents;
    for (const bool fromSlide : {false, true}) {
        ui::Preferences preferences = open.window.preferences();
        preferences.fromSlideCorner = fromSlide;
        open.window.applyPreferences(preferences);
        const auto file = open.folder / (fromSlide ? "slide.geojson" : "part.geojson");
        REQUIRE(app::exportFile(open.window.exportJob(), app::ExportKind::GeoJson, file));
        contents.push_back(contentOf(file));
        REQUIRE(open.readMask(file, true).isEmpty());
        REQUIRE(open.window.layers().truth().agreement().iou() == 1.0);
    }
    REQUIRE(contents[0] != contents[1]);
}

}  // namespace cgam::test
