#include "app/annotator/main_window.h"
#include "ui/panels/choice_bar.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QFileDialog>
#include <QStatusBar>
#include <algorithm>
#include <utility>

// Masks from files: to be corrected, or to compare with. Read and placed on a thread; where nothing
// says how a mask lies on the slide, asked about.

namespace cgam::app {

using namespace cgam::ui;

namespace {

Result<TileChanges> placed(const ImportRequest& request, const ImportChoice& choice) {
    return placedMask(request.read, choice, request.slide->info(), request.onto, request.grid);
}

}  // namespace

void MainWindow::chooseMask(bool asTruth) {
    const QString name = QFileDialog::getOpenFileName(
        this, asTruth ? tr("Load the truth") : tr("Import a mask"), exportFolder(),
        tr("Masks and annotations (*.geojson *.json *.xml *.png)"));
    if (!name.isEmpty()) readMask(pathOf(name), asTruth);
}

void MainWindow::readMask(const std::filesystem::path& file, bool asTruth) {
    dropImport();
    if (!work_) return endImport(tr("No slide is open."));
    auto request = std::make_shared<ImportRequest>();
    request->file = file;
    request->asTruth = asTruth;
    request->slide = work_->sharedSlide();
    if (!asTruth) request->onto = work_->document().mask();
    request->grid = work_->document().grid();
    import_ = request;
    statusBar()->showMessage(tr("Reading %1 ...").arg(nameOf(file.filename())));
    background_.start([this, request, classes = work_->document().classes()] {
        Result<ImportedMask> read = readMaskFile(request->file, request->slide->info());
        QString problem;
        if (read) {
            request->read = std::move(*read);
            findChoices(*request, classes);
        } else {
            problem = QString::fromStdString(read.error().message);
        }
        QMetaObject::invokeMethod(
            this,
            [this, request, problem] {
                if (request != import_) return;  // overtaken
                if (!problem.isEmpty())
                    endImport(problem);
                else if (request->choices.size() > 1)
                    askForPlace();
                else
                    considerPlace(0, true);
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::askForPlace() {
    statusBar()->clearMessage();
    // All of the slide, not the scanned part alone: an answer may lie beside that.
    view_->showRect(view_->slideRect());
    placeBar_->ask(questionOf(*import_), answersOf(*import_));
    placeOverlays();
}

void MainWindow::considerPlace(int choice, bool take) {
    if (!import_ || !work_) return;
    const std::uint64_t number = ++considered_;
    background_.start([this, number, take, request = import_,
                       chosen = import_->choices.at(static_cast<std::size_t>(choice))] {
        auto changes = std::make_shared<const Result<TileChanges>>(placed(*request, chosen));
        QMetaObject::invokeMethod(
            this,
            [this, number, take, request, chosen, changes] {
                if (request != import_ || number != considered_) return;
                if (!*changes)
                    endImport(QString::fromStdString(changes->error().message));
                else if (take)
                    takeMask(**changes, chosen);
                else
                    layers_->showInstead(**changes);
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::takeMask(TileChanges changes, const ImportChoice& choice) {
    if (import_->asTruth) {
        const WorkingGrid& grid = work_->document().grid();
        SlideMask truth;
        truth.apply(changes);
        // What the file leaves out is no tumour, on all of the slide.
        const GridRect plane{0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)};
        layers_->setTruth(std::move(truth), plane);
        layerActions_.truth->setEnabled(true);
        layerActions_.truth->setChecked(true);
    } else {
        const std::vector<TissueClass>& now = work_->document().classes();
        if (now.size() > import_->classes.size() ||
            !std::equal(now.begin(), now.end(), import_->classes.begin()))
            return endImport(tr("The classes were changed meanwhile; import the mask again."));
        // The mask may have changed since the reading began.
        if (!(import_->onto == work_->document().mask())) {
            import_->onto = work_->document().mask();
            if (Result<TileChanges> again = placed(*import_, choice)) changes = std::move(*again);
        }
        work_->importMask(changes, import_->classes);
    }
    for (const std::string& note : import_->read.notes)
        say(QString::fromStdString(note));
    endImport({});
}

void MainWindow::endImport(const QString& problem) {
    const bool said = import_ && !import_->read.notes.empty();
    dropImport();
    if (!problem.isEmpty())
        say(problem);
    else if (!said)
        statusBar()->clearMessage();
    Q_EMIT maskRead(problem);
}

void MainWindow::dropImport() {
    import_.reset();
    if (!placeBar_->isHidden()) view_->setFocus();
    placeBar_->hide();
    layers_->showInstead({});
}

}  // namespace cgam::app
