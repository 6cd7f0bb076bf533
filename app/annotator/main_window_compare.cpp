#include "app/annotator/main_window.h"
#include "app/annotator/model_shelf.h"
#include "app/annotator/session_keeper.h"
#include "app/annotator/taken_row.h"
#include "core/engine/recommended_settings.h"
#include "core/slide/region_reader.h"
#include "ui/compare/comparison_window.h"
#include "ui/compare/row_names.h"
#include "ui/slide/paths.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <algorithm>
#include <utility>

// Methods side by side: what of the slide they are compared on, and the way back of a mask.

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// A patch up to this side is compared as a whole.
constexpr std::int64_t kWholePatch = 1024;

/// A part of `rect` with sides of at most `side`, about its middle.
GridRect cutTo(const GridRect& rect, int side) {
    const int width = std::min(rect.width, side);
    const int height = std::min(rect.height, side);
    return {rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height};
}

/// Clicks for this class in the rectangle, as the engine counts: pixels by their index.
Clicks clicksIn(const Document& document, const GridRect& rect) {
    Clicks clicks;
    for (const auto& [id, click] : document.clicks()) {
        const GridClick place = toGrid(click, document.grid());
        if (document.regions().at(click.region).label == document.label && liesIn(place, rect))
            clicks.push_back(engineClick(place, rect));
    }
    return clicks;
}

/// A region that is larger than the part has clicks that are not compared.
QString noteOnClicks(const Document& document, std::optional<RegionId> worked,
                     const GridRect& part) {
    int all = 0;
    int inside = 0;
    for (const auto& [id, click] : document.clicks()) {
        if (click.region != worked) continue;
        ++all;
        inside += liesIn(toGrid(click, document.grid()), part);
    }
    if (inside == all) return {};
    return QObject::tr("Of the region's %1 clicks, %2 lie in the part that is compared.")
        .arg(all)
        .arg(inside);
}

TruthMap truthIn(const SlideMask& truth, const GridRect& rect) {
    const Mask mask = truth.readMask(rect, 0);
    TruthMap map(mask.width, mask.height);
    std::transform(mask.data.begin(), mask.data.end(), map.data.begin(),
                   [](std::uint8_t value) { return value != 0 ? kObject : kBackground; });
    return map;
}

/// The method in use first, then others of the paper.
std::vector<LiveRow> rowsFrom(const Preferences& preferences, const ComparisonRequest& request,
                              double threshold) {
    std::vector<LiveRow> rows = usualRows(request);
    LiveRow own;
    own.method.settings = preferences.methodSettings();
    own.model = request.model;
    own.method.label = ui::nameOf(own, request.model);
    std::erase_if(rows, [&](const LiveRow& row) {
        return !row.still && row.method.settings.method == preferences.method;
    });
    rows.insert(rows.begin(), std::move(own));
    if (rows.size() > kMostRows) rows.erase(rows.begin() + kMostRows - 1);
    for (LiveRow& row : rows)
        row.method.settings.threshold = threshold;
    return rows;
}

}  // namespace

bool MainWindow::stopEngine() {
    const bool compared = !comparison_ || comparison_->stopEngines();
    const bool evaluated = stopExperiments();
    return bridge_.stop() && compared && evaluated;
}

EngineSource MainWindow::engineOf(const std::string& model) {
    const std::vector<ModelEntry> models = shelf_.models(pathOf(preferences_.modelFolder));
    const QString name = QString::fromStdString(model);
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&](const ModelEntry& entry) { return entry.name == name; });
    EngineSource source =
        found != models.end()
            ? shelf_.source(*found, preferences_.device, preferences_.threads)
            : noEngine(
                  models.empty()
                      ? tr("There is no model: choose a folder with one in the settings.")
                      : tr("There is no model %1: choose the folder that holds it in the settings.")
                            .arg(name));
    source.device = preferences_.device;
    return source;
}

GridRect MainWindow::comparedPart() const {
    const Document& document = work_->document();
    const WorkingGrid& grid = document.grid();
    const GridRect plane{0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)};
    if (std::max(grid.width, grid.height) <= kWholePatch) return plane;
    if (const auto answer = work_->newestAnswer()) return answer->window;
    GridRect part;
    if (const auto region = work_->activeRegion()) {
        part = document.regions().at(*region).frame;
    } else {
        const QRectF seen = view_->view().visible();
        part = {static_cast<std::int64_t>(seen.left() / grid.stepX),
                static_cast<std::int64_t>(seen.top() / grid.stepY),
                static_cast<int>(seen.width() / grid.stepX),
                static_cast<int>(seen.height() / grid.stepY)};
    }
    return intersection(cutTo(part, preferences_.window), plane);
}

void MainWindow::replaceComparison(std::function<void()> goOn) {
    if (!comparison_ || comparison_->keepClicks()) {
        goOn();
        return;
    }
    auto* question = new QMessageBox(QMessageBox::Question, tr("A comparison is open"),
                                     tr("It has clicks of its own."), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("A new comparison takes its place, and what was clicked there is gone unless it was "
           "taken into the session or exported."));
    QPushButton* keep = question->addButton(tr("&Keep it"), QMessageBox::RejectRole);
    QPushButton* begin = question->addButton(tr("&Begin a new one"), QMessageBox::AcceptRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(question, &QMessageBox::finished, this,
            [this, question, begin, goOn = std::move(goOn)] {
                if (question->clickedButton() == begin) {
                    goOn();
                    return;
                }
                comparison_->present();
                Q_EMIT comparisonShown({});
            });
    question->open();
}

void MainWindow::compareMethods() {
    if (work_) replaceComparison([this] { readComparedPart(); });
}

void MainWindow::readComparedPart() {
    if (!work_) return;  // closed while the question was there
    work_->settle();
    const GridRect part = comparedPart();
    const WorkingGrid grid = work_->document().grid();
    const RegionFrame frame{static_cast<double>(part.x) * grid.stepX,
                            static_cast<double>(part.y) * grid.stepY,
                            grid.stepX,
                            grid.stepY,
                            part.width,
                            part.height};
    const QPointer<SlideWork> asked = work_.get();
    say(tr("Reading the region ..."));
    background_.start([this, part, frame, asked, slide = work_->sharedSlide()] {
        Result<ImageRgb> pixels = readRegion(*slide, frame);
        auto image = pixels ? std::make_shared<const ImageRgb>(std::move(*pixels)) : nullptr;
        const QString problem = image ? QString() : QString::fromStdString(pixels.error().message);
        QMetaObject::invokeMethod(
            this,
            [this, part, frame, asked, image, problem] {
                if (!asked || asked != work_.get()) return;  // another slide since
                if (image)
                    compareOn(image, part, frame);
                else
                    say(problem);
                if (!image) Q_EMIT comparisonShown(problem);
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::compareOn(const std::shared_ptr<const ImageRgb>& image, const GridRect& part,
                           const RegionFrame& frame) {
    const Document& document = work_->document();
    ComparisonRequest request;
    request.name = ui::nameOf(slide_->path.filename()).toStdString();
    request.image = image;
    request.clicks = clicksIn(document, part);
    request.note = noteOnClicks(document, work_->activeRegion(), part).toStdString();
    if (layers_->truth().hasTruth()) request.truth = truthIn(layers_->truth().truth(), part);
    const Mask mask = document.mask().readMask(part, 0);
    const auto marked = [](std::uint8_t value) { return value != 0; };
    if (std::any_of(mask.data.begin(), mask.data.end(), marked))
        request.imported = std::make_shared<const Mask>(mask);
    request.model = preferences_.model.toStdString();
    if (view_->scale()) request.mpp = unit() * frame.stepX;
    request.radius = clickTool_->circle().radius() / frame.stepX;
    request.place = ComparisonPlace{slide_->pyramid, slide_->ground, frame.x, frame.y, frame.stepX};
    request.rows = rowsFrom(preferences_, request, work_->threshold());
    request.takeRow =
        [this, part, label = document.label,
         asked = QPointer<SlideWork>(work_.get())](const TakenRow& row) -> Result<QString> {
        if (!asked || asked != work_.get())
            return badInput(tr("The slide of this comparison is no longer open.").toStdString());
        return takeRow(row, part, label);
    };
    request.keep = [this, part, label = document.label, slide = slide_->path,
                    given = request.clicks](const Clicks& clicks) {
        return keepComparison(slide, {part, label, given, clicks});
    };
    if (comparison_ && comparison_->beganWith(request)) {
        comparison_->present();
        Q_EMIT comparisonShown({});
        return;
    }
    offerLeftClicks(std::move(request), part);
}

bool MainWindow::keepComparison(const std::filesystem::path& slide, KeptComparison left) {
    if (!work_ || !slide_ || slide_->path != slide) return false;
    const bool had = !keptComparisons_.empty();
    keptComparisons_.keep(std::move(left));
    if (!had && keptComparisons_.empty()) return true;  // no session for nothing
    return keeper_->keepHere(kComparisonsSetting, keptComparisons_.text());
}

void MainWindow::offerLeftClicks(ComparisonRequest request, const GridRect& part) {
    const auto left = keptComparisons_.on(part, work_->document().label);
    if (!left || areSameClicks(left->clicks, request.clicks)) {
        showComparison(std::move(request));
        return;
    }
    if (areSameClicks(left->given, request.clicks)) {
        request.left = left->clicks;
        showComparison(std::move(request));
        return;
    }
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Clicks of a comparison"),
                        tr("A comparison of this region was left with clicks of its own."),
                        QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("The clicks on the slide have changed since."));
    QPushButton* goOn =
        question->addButton(tr("&Go on with those of the comparison"), QMessageBox::AcceptRole);
    QPushButton* begin =
        question->addButton(tr("&Begin with those of the slide"), QMessageBox::AcceptRole);
    QPushButton* cancel = question->addButton(QMessageBox::Cancel);
    question->setDefaultButton(goOn);
    question->setEscapeButton(cancel);
    connect(
        question, &QMessageBox::finished, this,
        [this, question, goOn, begin, left, asked = QPointer<SlideWork>(work_.get()),
         request = std::move(request)]() mutable {
            const bool old = question->clickedButton() == goOn;
            if (!asked || asked != work_.get() || (!old && question->clickedButton() != begin)) {
                Q_EMIT comparisonShown({});
                return;
            }
            if (old) request.left = left->clicks;
            showComparison(std::move(request));
        });
    question->open();
}

void MainWindow::showComparison(ComparisonRequest request) {
    const Result<void> shown = compare(std::move(request));
    const QString problem = shown ? QString() : QString::fromStdString(shown.error().message);
    if (!problem.isEmpty()) say(problem);
    Q_EMIT comparisonShown(problem);
}

Result<QString> MainWindow::takeRow(const TakenRow& row, const GridRect& part, Label label) {
    const Document& document = work_->document();
    if (row.answers.empty()) {
        const SlideMask& mask = document.mask();
        const TileChanges changes =
            mask.changeTo(part, cellsWith(*row.mask, mask.read(part), label));
        if (changes.empty())
            return badInput(tr("The session has this very mask already.").toStdString());
        work_->importMask(changes);
        return tr("The mask is in the session now; Undo in the window of the slide takes it back.");
    }
    if (const Result<void> taken = work_->takeWork(workOf(row, part, document.grid(), label));
        !taken)
        return taken.error();
    const QString done =
        row.clicks.size() == 1
            ? tr("The mask is in the session now, with its click; Undo in the window of the slide "
                 "takes both back.")
            : tr("The mask is in the session now, with its %1 clicks; Undo in the window of the "
                 "slide takes them back.")
                  .arg(row.clicks.size());
    const Method asked = work_->settings().method;
    if (row.row.method.settings.method == asked && row.row.model == document.model) return done;
    return done + QLatin1Char(' ') +
           tr("Further clicks there are answered by %1 with %2, as chosen for the slide.")
               .arg(QString::fromStdString(std::string(infoOf(asked).title)),
                    QString::fromStdString(document.model));
}

Result<void> MainWindow::compare(ComparisonRequest request) {
    if (!comparison_) {
        ComparisonEngines engines;
        engines.models = [this] { return shelf_.models(pathOf(preferences_.modelFolder)); };
        engines.source = [this](const std::string& model) { return engineOf(model); };
        comparison_ = std::make_unique<ComparisonWindow>(std::move(engines));
    }
    comparison_->setPalette(preferences_.palette());
    return comparison_->open(std::move(request));
}

}  // namespace cgam::app
