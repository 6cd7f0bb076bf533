#pragma once

#include "app/annotator/export_menu.h"
#include "app/annotator/exported_files.h"
#include "app/annotator/exports.h"
#include "app/annotator/import_request.h"
#include "app/annotator/kept_comparisons.h"
#include "app/annotator/kept_sessions.h"
#include "core/session/session.h"
#include "core/slide/region_reader.h"
#include "ui/compare/comparison_request.h"
#include "ui/panels/layers_panel.h"
#include "ui/panels/preferences.h"
#include "ui/panels/settings_dialog.h"
#include "ui/refine/engine_shelf.h"
#include "ui/refine/work_layers.h"
#include "ui/segment/segment_job.h"
#include "ui/slide/slide_opener.h"
#include "ui/tools/brush_tool.h"
#include "ui/tools/click_tool.h"
#include "ui/tools/polygon_tool.h"
#include "ui/tools/select_tool.h"

#include <QMainWindow>
#include <QThreadPool>
#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QActionGroup;
class QDockWidget;
class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;
class QTabWidget;

namespace cgam::ui {
class ChoiceBar;
class ClassButton;
class ClassesPanel;
class ClicksPanel;
class ComparisonWindow;
class ElidedButton;
class ElidedLabel;
class HintBar;
class NumberField;
class OfferBar;
class ScaleQuestion;
class SlidePanel;
class SlideView;
class StartPage;
struct KeptWorkRow;
}  // namespace cgam::ui

namespace cgam::app {

class ExperimentsWindow;
class SegmentControls;
class SessionKeeper;

/// Name of the method among the settings of a session (docs/formats.md).
inline constexpr const char* kMethodSetting = "method";
/// Likewise the file of the truth, and which of several places it was given.
inline constexpr const char* kTruthSetting = "truth";
inline constexpr const char* kTruthPlaceSetting = "truth-place";

enum class Tool { Click, Select, Brush, Polygon };

/// The window: a slide with its clicks and mask, and everything a person does with them.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(ui::EngineShelf shelf);
    ~MainWindow() override;

    /// A slide or a session.
    void openFile(const std::filesystem::path& path);
    void openDemo();
    /// Shows a slide that is open already, with the session that is kept of it.
    /// The picture is there at once, the work a little later: slideShown().
    void showSlide(const std::shared_ptr<const ui::OpenedSlide>& slide);
    void closeSlide();
    /// Shows the slide, and has it clicked on, with red and blue exchanged or as the file has them.
    void exchangeColours(bool exchanged);
    /// The scale that the user gives for a slide without one, micrometres per level-0 pixel.
    void takeScale(double mpp);

    ui::SlideView& view() { return *view_; }
    ui::SlideWork* work() { return work_.get(); }
    ui::StartPage& startPage() { return *start_; }
    ui::WorkLayers& layers() { return *layers_; }
    ui::ClickTool& clickTool() { return *clickTool_; }
    ui::BrushTool& brushTool() { return *brushTool_; }
    const ui::LayerActions& layerActions() const { return layerActions_; }
    const std::shared_ptr<const ui::OpenedSlide>& slide() const { return slide_; }

    const ui::Preferences& preferences() const { return preferences_; }
    void applyPreferences(const ui::Preferences& preferences);
    void setTool(Tool tool);
    Tool tool() const;
    ui::RoundCursor& roundCursor();  ///< of the tool in use, else of the click tool
    Method method() const { return preferences_.method; }
    void setMethod(Method method);
    void setCarryOver(bool on);
    /// What clicks are answered with; null: there is no model.
    const ui::ModelEntry* chosenModel() const;
    double modelMpp() const;  ///< micrometres per pixel that it is made for
    /// Where the work has another scale than the model, a sentence.
    void sayScaleOf(const ui::ModelEntry& model);
    /// A model for a run over the slide; the chosen one where none is named. Nothing: not there.
    std::optional<ui::SegmentModel> segmentModel(const std::optional<QString>& name) const;
    SegmentControls& segmentation() { return *segment_; }
    /// False: the engine did not return, and the program must end without its destructors.
    bool stopEngine();
    /// Sessions are kept here instead of in the user's folder for application data.
    void setSessionFolder(const std::filesystem::path& folder);
    std::filesystem::path sessionFolder() const;
    /// Of the slide being shown.
    const SlideIdentity& identity() const { return identity_; }
    /// A sentence in the bar at the bottom, for a while.
    void say(const QString& sentence);
    /// Of the slide being shown; empty where none is kept.
    std::filesystem::path sessionFile() const;
    /// sessionSaved() tells what came of it.
    void saveSessionAs(const std::filesystem::path& file);
    /// What exports are made from now.
    ExportJob exportJob() const;
    /// Every kind there is something for, beside the slide or in the folder of exports.
    void exportAll();
    /// To compare with (`asTruth`) or to correct; maskRead() tells what came of it.
    void readMask(const std::filesystem::path& file, bool asTruth);
    /// Methods side by side on the region being worked on, else on what is seen; comparisonShown()
    /// tells when. Where clicks of the comparison before would be lost, the user is asked.
    void compareMethods();
    /// The same for any case. Error (bad input): problemOf(request).
    Result<void> compare(ui::ComparisonRequest request);
    ui::ComparisonWindow* comparison() { return comparison_.get(); }  ///< null before the first
    ExperimentsWindow& experiments();  ///< not shown until showExperiments()
    void showExperiments();

Q_SIGNALS:
    /// A slide is there, with the work that was kept of it.
    void slideShown();
    void slideFailed(const QString& sentence);
    /// `problem` empty: it worked.
    void sessionSaved(const QString& problem);
    /// Likewise; empty, too, where the user took it back.
    void maskRead(const QString& problem);
    /// What was written, or why not.
    void exported(const QString& sentence);
    /// `problem` empty: it is there.
    void comparisonShown(const QString& problem);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // main_window.cpp
    void placeOverlays();
    /// Over the view, from top to bottom.
    std::array<QWidget*, 3> topBars() const;

    // main_window_enabling.cpp
    void updateActions();
    void updateClickActions();  ///< those of them that follow single clicks

    // main_window_actions.cpp
    void makeActions();
    void makePanels();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeRefineMenu();
    void addMethodMenu(QMenu& refine);
    void addStartMenu(QMenu& refine);
    void makeHelpMenu();
    void makeToolBar();
    QAction* addTool(Tool tool, const QString& text, const QString& icon, const QString& key);
    QAction* layerAction(const QString& text, const QString& key, ui::ViewLayer& layer);
    void fillRecent();
    void fillModels();

    // main_window_start.cpp
    void refreshStart();
    void discardKept(const ui::KeptWorkRow& row);

    // main_window_slides.cpp
    /// A session that waits for its slide to be opened.
    struct AwaitedSession {
        std::filesystem::path file;
        std::filesystem::path slide;
        OpenedSession opened;
    };
    /// `slide`: what it is to be shown on; empty: where the session says.
    void openSession(const std::filesystem::path& file, const std::filesystem::path& slide = {});
    void askForSlide(const QString& sentence);
    void takeSlide(const std::shared_ptr<const ui::OpenedSlide>& slide);
    void adoptSession(const std::shared_ptr<const ui::OpenedSlide>& slide);
    void showPicture(std::shared_ptr<const ui::OpenedSlide> slide);
    void showWork(ui::SlideWork* work);  ///< in all panels and layers; null: none
    void endWork();
    void leaveSession();  ///< with everything that was done
    void letTilesGo();    ///< of a segmentation, where the session has its mask
    void chooseSlide();
    void openNeighbour(bool next);
    void refuseSlide(const QString& path, const QString& sentence);
    void failToOpen(const QString& path, const QString& sentence);
    void startWork(std::optional<SessionContent> kept);
    bool mayLeave();  ///< asks where something would be lost

    // main_window_offer.cpp
    /// A session under a name of the slide that is shown without it.
    void offerSession(const NamedOffer& named);
    void endOffer();

    // main_window_scale.cpp
    void applyScale();
    void askForScale();
    /// On a slide whose scale the user gave, as long as nothing is done (or all is undone): takes
    /// the grid of that scale. False: the work stays what it is.
    bool beginAtScale();
    /// Work without a click, in place of what there was, in the session, too.
    void startOver();
    /// The masks of the work are at another scale than new work would be.
    bool isAtOtherScale() const;
    void askToBeginAnew();
    /// All clicks once more, on a grid of the scale that holds now.
    void beginAnew();

    // main_window_colours.cpp
    /// The slide as it was when the session was made; remembers that.
    static std::shared_ptr<const ui::OpenedSlide> inColoursOf(
        const SessionContent& content, std::shared_ptr<const ui::OpenedSlide> slide);
    /// In the session, where it does not say so already.
    void keepColours(const SessionContent* kept);

    // main_window_files.cpp
    void chooseSessionFile();
    void offerAnotherPlace(const QString& problem);
    void exportTo(const std::vector<ExportKind>& kinds);
    void chooseFor(ExportJob& job) const;  ///< what the menu says of all exports
    void exportWithoutSlide();             ///< the session that waits for a slide
    void writeExports(ExportJob job, const std::vector<ExportKind>& kinds,
                      const std::filesystem::path& folder);
    void tellExported(const ExportOutcome& outcome);
    void exportAllInto();  ///< a folder that is asked for, this once
    void chooseExportFolder();
    void fillExportFolders(QMenu& menu);
    QString exportFolder() const;
    QString sessionPlace() const;  ///< where the dialog for a session's name begins

    // main_window_import.cpp
    void chooseMask(bool asTruth);
    void readMask(const std::shared_ptr<ImportRequest>& request);
    void rememberTruth();
    void reloadTruth(const std::map<std::string, std::string>& kept);  ///< that a session names
    void askForPlace();
    void considerPlace(int choice, bool take);
    void takeMask(TileChanges changes, const ImportChoice& choice);
    void endImport(const QString& problem);
    void dropImport();

    // main_window_compare.cpp
    /// Goes on where no comparison is lost by it, else asks first.
    void replaceComparison(std::function<void()> goOn);
    void readComparedPart();
    GridRect comparedPart() const;
    /// ComparisonRequest::takeRow of a comparison on `part`.
    Result<QString> takeRow(const ui::TakenRow& row, const GridRect& part, Label label);
    /// ComparisonRequest::keep of a comparison on this slide.
    bool keepComparison(const std::filesystem::path& slide, KeptComparison left);
    /// Opens the comparison, with what was clicked there before where that is kept.
    void offerLeftClicks(ui::ComparisonRequest request, const GridRect& part);
    void showComparison(ui::ComparisonRequest request);
    void compareOn(const std::shared_ptr<const ImageRgb>& image, const GridRect& part,
                   const RegionFrame& frame);
    EngineSource engineOf(const std::string& model);
    // main_window_experiments.cpp
    bool stopExperiments();

    // main_window_status.cpp
    void makeStatusBar();
    void keepPlaceOfPosition();
    void showStatus();
    void sayEffect();  ///< of a click that has changed next to nothing
    void showEngine();

    // main_window_work.cpp
    void chooseModel();
    void changeRadius(double steps);
    void showRadius();
    void useUsualRadius();
    void showAreas();
    QString areaText(double area) const;
    std::optional<double> umPerPixel() const;  ///< of level 0; absent: no scale is known
    double unit() const;                       ///< likewise, 1 where it is not
    void takeClick(QPointF place, double radius, bool positive);
    void escape();
    void editClasses();
    void openSettings(ui::SettingsDialog::Page page);
    void tidy(bool holes);  ///< else specks
    void askForMagnification();
    void showHelp(const QString& page);
    void showAbout();

    ui::EngineShelf shelf_;
    ui::Preferences preferences_;
    ui::WorkerBridge bridge_;
    std::vector<ui::ModelEntry> models_;
    QStackedWidget* pages_;
    ui::StartPage* start_;
    ui::SlideView* view_;
    ui::ScaleQuestion* question_;
    ui::ChoiceBar* placeBar_;
    ui::OfferBar* offer_;
    std::filesystem::path offered_;  ///< the session that it speaks of
    ui::HintBar* hints_;
    std::unique_ptr<ui::WorkLayers> layers_;
    std::unique_ptr<ui::ClickTool> clickTool_;
    std::unique_ptr<ui::SelectTool> selectTool_;
    std::unique_ptr<ui::BrushTool> brushTool_;
    std::unique_ptr<ui::PolygonTool> polygonTool_;
    ui::SlidePanel* slidePanel_;
    ui::ClicksPanel* clicksPanel_ = nullptr;
    ui::LayersPanel* layersPanel_ = nullptr;
    ui::ClassesPanel* classesPanel_ = nullptr;
    ui::ClassButton* classButton_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    int layersTab_ = 0;
    QDockWidget* dock_ = nullptr;
    bool panelsWanted_ = true;
    ui::SlideOpener opener_;
    std::shared_ptr<const ui::OpenedSlide> slide_;
    std::unique_ptr<SessionKeeper> keeper_;
    std::optional<AwaitedSession> awaited_;
    std::unique_ptr<ui::SlideWork> work_;
    std::unique_ptr<SegmentControls> segment_;
    std::shared_ptr<ImportRequest> import_;  ///< that is being read or asked about
    std::uint64_t considered_ = 0;
    SlideIdentity identity_;                    ///< of the slide being shown
    ExperimentsWindow* experiments_ = nullptr;  ///< made when first wanted; a child
    ExportedFiles exportedFiles_;
    ExportChoices exportChoices_ = ExportChoices::load();
    std::atomic<bool> exportsStopped_ = false;
    std::unique_ptr<ui::ComparisonWindow> comparison_;
    KeptComparisons keptComparisons_;  ///< on the slide being shown
    QThreadPool background_;

    ui::LayerActions layerActions_;
    QActionGroup* tools_ = nullptr;
    QMenu* recent_ = nullptr;
    QMenu* modelMenu_ = nullptr;
    QMenu* methodMenu_ = nullptr;
    QAction* previous_ = nullptr;
    QAction* next_ = nullptr;
    QAction* undo_ = nullptr;
    QAction* redo_ = nullptr;
    QAction* endPolygon_ = nullptr;
    QAction* fillHoles_ = nullptr;
    QMenu* origins_ = nullptr;
    QAction* removeSpecks_ = nullptr;
    QAction* exportAttention_ = nullptr;
    QAction* finishRegion_ = nullptr;
    QAction* anew_ = nullptr;
    QAction* answerWaiting_ = nullptr;
    QAction* deleteClick_ = nullptr;
    QAction* flipClick_ = nullptr;
    std::vector<QAction*> needSlide_;
    ui::NumberField* radius_ = nullptr;
    bool followingRadius_ = false;
    ui::ElidedLabel* state_ = nullptr;
    QProgressBar* progress_ = nullptr;
    ui::ElidedButton* engine_ = nullptr;
    QLabel* position_ = nullptr;
};

}  // namespace cgam::app
