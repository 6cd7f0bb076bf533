#include "app/annotator/file_places.h"
#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "core/base/quoted.h"
#include "ui/panels/choice_bar.h"
#include "ui/panels/class_name.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStatusBar>
#include <algorithm>
#include <utility>

// Masks from files: to be corrected, or to compare with. Read and placed on a thread; where nothing
// says how a mask lies on the slide, asked about.

namespace cgam::app {

using namespace cgam::ui;

namespace {

const QString kMaskFolder = QStringLiteral("maskFolder");

Result<TileChanges> placed(const ImportRequest& request, const ImportChoice& choice) {
    return placedMask(request.read, choice, request.slide->info(), request.onto, request.grid);
}

Result<std::string> doubtOf(const ImportRequest& request, const ImportChoice& choice) {
    return doubtOfPlacing(request.read, choice, request.slide->info(),
                          quoted(request.file.filename()));
}

/// The choice that nobody has to be asked for; past the end: somebody has to.
std::size_t knownPlace(const ImportRequest& request) {
    const std::size_t count = request.choices.size();
    return count == 1 ? 0 : request.taken.value_or(count);
}

/// What was imported as what: whoever sees nothing new may be looking elsewhere.
QString importedText(const ImportRequest& request, const ImportChoice& choice,
                     const TileChanges& changes) {
    const QString name = nameOf(request.file.filename());
    const auto hasArea = [](const Annotation& one) { return !one.areas.empty(); };
    const std::vector<Annotation>& drawn = request.read.annotations.annotations;
    if (request.read.picture.empty() && std::none_of(drawn.begin(), drawn.end(), hasArea))
        return MainWindow::tr("%1 holds no areas, so the mask stays as it is.").arg(name);
    if (changes.empty()) return MainWindow::tr("%1 changes nothing.").arg(name);
    QStringList names;
    for (const Label label : choice.labels)
        if (label > 0 && label <= request.classes.size())
            names << shownClassName(request.classes[label - 1U].name);
    if (names.isEmpty() && !request.classes.empty())
        names << shownClassName(request.classes.front().name);
    names.removeDuplicates();
    return MainWindow::tr("%1 is in the mask now, as %2. Undo takes it back.")
        .arg(name, names.join(QStringLiteral(", ")));
}

}  // namespace

void MainWindow::chooseMask(bool asTruth) {
    const QString last = QSettings().value(kMaskFolder).toString();
    const QString name =
        QFileDialog::getOpenFileName(this, asTruth ? tr("Load the truth") : tr("Import a mask"),
                                     QFileInfo(last).isDir() ? last : folderBeside(slide_->path),
                                     tr("Masks and annotations (*.geojson *.json *.xml *.png)"));
    if (name.isEmpty()) return;
    QSettings().setValue(kMaskFolder, QFileInfo(name).absolutePath());
    readMask(pathOf(name), asTruth);
}

void MainWindow::readMask(const std::filesystem::path& file, bool asTruth) {
    dropImport();
    if (!work_) return endImport(tr("No slide is open."));
    auto request = std::make_shared<ImportRequest>();
    request->file = file;
    request->asTruth = asTruth;
    statusBar()->showMessage(tr("Reading %1 ...").arg(nameOf(file.filename())));
    readMask(request);
}

void MainWindow::rememberTruth() {
    std::error_code error;
    const std::filesystem::path file = std::filesystem::absolute(import_->file, error);
    keeper_->setHere(kTruthSetting, nameOf(error ? import_->file : file).toStdString());
    keeper_->setHere(kTruthPlaceSetting, std::to_string(import_->taken.value_or(0)));
}

void MainWindow::reloadTruth(const std::map<std::string, std::string>& kept) {
    const auto file = kept.find(kTruthSetting);
    if (file == kept.end()) return;
    auto request = std::make_shared<ImportRequest>();
    request->file = pathOf(QString::fromStdString(file->second));
    request->asTruth = true;
    request->again = true;
    if (const auto place = kept.find(kTruthPlaceSetting); place != kept.end())
        request->taken = QString::fromStdString(place->second).toUInt();
    readMask(request);
}

void MainWindow::readMask(const std::shared_ptr<ImportRequest>& request) {
    request->slide = work_->sharedSlide();
    if (!request->asTruth) request->onto = work_->document().mask();
    request->grid = work_->document().grid();
    import_ = request;
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
                else if (const std::size_t known = knownPlace(*request);
                         known < request->choices.size())
                    considerPlace(static_cast<int>(known), true);
                else
                    askForPlace();
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
    import_->taken = static_cast<std::size_t>(choice);
    background_.start([this, number, take, request = import_,
                       chosen = import_->choices.at(static_cast<std::size_t>(choice))] {
        auto changes = std::make_shared<const Result<TileChanges>>(placed(*request, chosen));
        QMetaObject::invokeMethod(
            this,
            [this, number, take, request, chosen, changes, doubt = doubtOf(*request, chosen)] {
                if (request != import_ || number != considered_) return;
                if (!*changes) return endImport(QString::fromStdString(changes->error().message));
                if (!take) return layers_->showInstead(**changes);
                if (!doubt) return endImport(QString::fromStdString(doubt.error().message));
                if (!doubt->empty()) import_->read.notes.push_back(*doubt);
                takeMask(**changes, chosen);
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
        rememberTruth();
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
        import_->imported = importedText(*import_, choice, changes);
        work_->importMask(changes, import_->classes);
    }
    endImport({});
}

void MainWindow::endImport(const QString& problem) {
    const bool again = import_ && import_->again;
    QStringList said;
    if (import_ && problem.isEmpty()) {
        for (const std::string& note : import_->read.notes)
            said << QString::fromStdString(note);
        if (!import_->imported.isEmpty()) said << import_->imported;
    }
    dropImport();
    if (!problem.isEmpty())
        say(again ? tr("The truth that was loaded is not here again: %1").arg(problem) : problem);
    else if (!said.isEmpty())
        say(said.join(QLatin1Char(' ')));
    else if (!again)
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
