#pragma once

#include "core/slide/slide_source.h"

#include <QString>
#include <QStringList>
#include <filesystem>
#include <optional>

namespace cgam::ui {

/// Micrometres per level-0 pixel that a person may give.
inline constexpr double kSmallestMpp = 0.01;
inline constexpr double kLargestMpp = 100;

/// What the program remembers of slides from one start to the next, in the user's settings
/// (QSettings of the application).
class SlideMemory {
public:
    /// The scale a person gave for a slide that has none. Slides are told apart by their quick
    /// hash, or by name and size where there is none.
    static std::optional<SlideScale> scaleOf(const std::filesystem::path& path,
                                             const SlideSource& slide);
    static void rememberScale(const std::filesystem::path& path, const SlideSource& slide,
                              const SlideScale& mpp);
    /// Whether the question was put aside for this slide.
    static bool isScaleRefused(const std::filesystem::path& path, const SlideSource& slide);
    static void refuseScale(const std::filesystem::path& path, const SlideSource& slide);

    /// Whether a person said that red and blue are stored the wrong way round.
    static bool isExchanged(const std::filesystem::path& path, const SlideSource& slide);
    static void rememberExchanged(const std::filesystem::path& path, const SlideSource& slide,
                                  bool exchanged);

    static constexpr int kRecentSlides = 12;
    static QStringList recentSlides();  ///< newest first
    static void addRecentSlide(const std::filesystem::path& path);
    static void removeRecentSlide(const QString& path);
};

}  // namespace cgam::ui
