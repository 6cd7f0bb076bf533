#pragma once

#include "core/tiles/tile_pyramid.h"
#include "ui/slide/paths.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace cgam::ui {

/// A slide with all that is needed to show it at once.
struct OpenedSlide {
    std::filesystem::path path;
    std::shared_ptr<const SlideSource> stored;  ///< as the file has it
    bool exchanged = false;                     ///< red and blue, in pyramid and ground
    std::shared_ptr<const TilePyramid> pyramid;
    QImage ground;  ///< see groundPicture; may be null
    Neighbours neighbours;
};

/// What opening comes to: a slide or the reason why not.
using OpenResult = Result<std::shared_ptr<const OpenedSlide>>;

/// A slide that was read from `path`, with its ground picture and neighbours. May take as long as
/// openForView.
std::shared_ptr<const OpenedSlide> madeForView(std::shared_ptr<const SlideSource> source,
                                               const std::filesystem::path& path);

/// The same slide with red and blue exchanged, or as the file has them. Reads nothing.
std::shared_ptr<const OpenedSlide> withColours(const OpenedSlide& slide, bool exchanged);

/// Opens a slide, with the colours that are remembered of it. May take seconds: not for the thread
/// of the windows.
OpenResult openForView(const std::filesystem::path& path);

/// How slides are opened: openForView, or something in its place.
using OpenSlideFor = std::function<OpenResult(const std::filesystem::path& path)>;

/// Opens slides on threads of its own and tells when they are there. The last one asked for
/// counts: what is overtaken is dropped.
class SlideOpener : public QObject {
    Q_OBJECT
public:
    /// `open` is called on several threads.
    explicit SlideOpener(QObject* parent = nullptr, OpenSlideFor open = openForView);
    ~SlideOpener() override;

    void open(const std::filesystem::path& path);
    /// Opens a slide ahead, so that a later open() of it is done at once. Only the last one counts.
    void openAhead(const std::filesystem::path& path);
    void cancel();
    bool isOpening() const { return opening_; }
    /// Whether the slide opened ahead is there.
    bool hasAhead() const { return ahead_ != nullptr; }

Q_SIGNALS:
    void opened(std::shared_ptr<const cgam::ui::OpenedSlide> slide);
    void failed(const QString& path, const QString& sentence);

private:
    void start(const std::filesystem::path& path, std::uint64_t number);
    void finish(const std::filesystem::path& path, std::uint64_t number, const OpenResult& result);

    OpenSlideFor open_;
    QThreadPool threads_;
    std::uint64_t counter_ = 0;
    std::uint64_t wanted_ = 0;  ///< number of the opening that is awaited; 0 = none
    bool opening_ = false;
    std::uint64_t aheadNumber_ = 0;
    std::filesystem::path aheadPath_;
    std::shared_ptr<const OpenedSlide> ahead_;
};

}  // namespace cgam::ui
