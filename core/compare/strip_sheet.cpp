#include "core/compare/strip_sheet.h"

#include "core/base/base64.h"
#include "core/base/counted.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/evaluate/case_frame.h"
#include "core/evaluate/html_parts.h"
#include "core/io/heat_map.h"
#include "core/io/image_codecs.h"
#include "core/io/image_files.h"
#include "core/io/overlay.h"
#include "core/plot/raster.h"
#include "core/plot/svg.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>
#include <sstream>
#include <string>

namespace cgam {

namespace {

// In points.
constexpr double kPictureSide = 180;  ///< of the longer side of a picture
constexpr double kGap = 8;
constexpr double kNameWidth = 104;
constexpr double kCaptionHeight = 18;
constexpr double kTextSize = 11;
constexpr double kPixelsPerPoint = 2;
constexpr double kLineHeight = 14;
constexpr std::size_t kNameCharacters = 15;  ///< of bold text that fit into kNameWidth

struct PlacedPicture {
    double x = 0;
    double y = 0;
    ImageRgb picture;
};

/// Texts as shapes, and pictures of one size.
struct Sheet {
    Drawing drawing;
    std::vector<PlacedPicture> pictures;
    double width = 0;   ///< of a picture
    double height = 0;  ///< likewise
};

/// The first part of a word that is longer than a line: up to a hyphen where there is one.
std::size_t partOf(const std::string& word, std::size_t width) {
    const std::size_t hyphen = word.rfind('-', width - 1);
    if (hyphen != std::string::npos && hyphen > 0) return hyphen + 1;
    std::size_t end = width;
    // Not within a letter of UTF-8.
    while (end > 1 && (word[end] & 0xc0) == 0x80)
        --end;
    return end;
}

/// A text in lines of at most `width` bytes.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
    std::vector<std::string> lines;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (!lines.empty() && lines.back().size() + 1 + word.size() <= width) {
            lines.back() += " " + word;
            continue;
        }
        while (word.size() > width) {
            const std::size_t part = partOf(word, width);
            lines.push_back(word.substr(0, part));
            word.erase(0, part);
        }
        lines.push_back(word);
    }
    return lines;
}

class SheetMaker {
public:
    SheetMaker(const ComparisonTask& task, const std::vector<ComparedMethod>& methods)
        : task_(task), methods_(methods) {
        const double longer = std::max(task.image->width, task.image->height);
        sheet_.width = std::round(kPictureSide * task.image->width / longer);
        sheet_.height = std::round(kPictureSide * task.image->height / longer);
    }

    Sheet make() {
        add(0, 0, *task_.image, "image");
        if (task_.truth) add(0, 1, drawOverlay(*task_.image, objectOf(*task_.truth), {}), "truth");
        for (std::size_t m = 0; m < methods_.size(); ++m)
            addMethod(m + 1, methods_[m]);
        for (std::size_t i = 0; i < task_.stills.size(); ++i)
            addStill(methods_.size() + 1 + i, task_.stills[i]);
        sheet_.drawing.title = "Masks of several methods, click by click";
        sheet_.drawing.width = left(columns_) + kGap;
        sheet_.drawing.height = top(methods_.size() + task_.stills.size() + 1);
        return std::move(sheet_);
    }

private:
    void addMethod(std::size_t row, const ComparedMethod& method) {
        addName(row, method.row.label);
        std::size_t col = 0;
        for (const int number : shownClicks(static_cast<int>(method.clicks.size()))) {
            const ComparedClick& click = method.clicks[static_cast<std::size_t>(number) - 1];
            Clicks soFar;
            for (const ComparedClick& earlier :
                 std::span(method.clicks).first(static_cast<std::size_t>(number)))
                soFar.push_back(earlier.made);
            std::string caption = counted(static_cast<std::size_t>(number), "click", "clicks");
            if (click.iou) caption += ", IoU " + fixedNumber(*click.iou, 3);
            add(row, col++, drawOverlay(*task_.image, click.mask, soFar), caption);
        }
        if (!method.attention.empty()) {
            const HeatMap map =
                attentionHeatMap(method.attention, task_.image->width, task_.image->height);
            add(row, col++, map.picture,
                "attention " + fixedNumber(map.range.smallest, 3) + " to " +
                    fixedNumber(map.range.largest, 3));
        }
        if (!method.failure.empty())
            addText(left(col), top(row) + kTextSize + 2, "broke off: " + method.failure, false);
    }

    void addStill(std::size_t row, const StillMask& still) {
        addName(row, still.label);
        std::string caption = "no click changes it";
        if (const auto iou = iouOf(still, task_)) caption += ", IoU " + fixedNumber(*iou, 3);
        add(row, 0, drawOverlay(*task_.image, *still.mask, {}), caption);
    }

    /// In the column before the pictures, in as many lines as it takes.
    void addName(std::size_t row, const std::string& name) {
        double baseline = top(row) + kTextSize + 2;
        for (const std::string& line : wrapped(name, kNameCharacters)) {
            addText(kGap, baseline, line, true);
            baseline += kLineHeight;
        }
    }

    void add(std::size_t row, std::size_t col, const ImageRgb& picture,
             const std::string& caption) {
        const auto pixels = [](double points) {
            return static_cast<int>(std::lround(points * kPixelsPerPoint));
        };
        sheet_.pictures.push_back(
            {left(col), top(row), resized(picture, pixels(sheet_.width), pixels(sheet_.height))});
        addText(left(col), top(row) + sheet_.height + kTextSize + 2, caption, false);
        columns_ = std::max(columns_, col + 1);
    }

    void addText(double x, double y, const std::string& text, bool bold) {
        Text shape;
        shape.place = {x, y};
        shape.text = text;
        shape.size = kTextSize;
        shape.bold = bold;
        shape.colour = {40, 40, 40};
        sheet_.drawing.shapes.emplace_back(shape);
    }

    double left(std::size_t col) const {
        return kGap + kNameWidth + static_cast<double>(col) * (sheet_.width + kGap);
    }
    double top(std::size_t row) const {
        return kGap + static_cast<double>(row) * (sheet_.height + kCaptionHeight + kGap);
    }

    static Mask objectOf(const TruthMap& truth) {
        Mask mask(truth.width, truth.height);
        std::transform(truth.data.begin(), truth.data.end(), mask.data.begin(),
                       [](std::int8_t v) { return static_cast<std::uint8_t>(v == kObject); });
        return mask;
    }

    const ComparisonTask& task_;
    const std::vector<ComparedMethod>& methods_;
    Sheet sheet_;
    std::size_t columns_ = 1;
};

std::string svgText(const Sheet& sheet) {
    std::string svg = svgOf(sheet.drawing);
    std::string images;
    for (const PlacedPicture& placed : sheet.pictures)
        images += "<image x=\"" + shortNumber(placed.x) + "\" y=\"" + shortNumber(placed.y) +
                  "\" width=\"" + shortNumber(sheet.width) + "\" height=\"" +
                  shortNumber(sheet.height) + "\" href=\"data:image/png;base64," +
                  base64(encodePng(placed.picture, {}).value()) + "\"/>\n";
    svg.insert(svg.rfind("</svg>"), images);
    return svg;
}

ImageRgb raster(const Sheet& sheet) {
    ImageRgb page = rasterOf(sheet.drawing, kPixelsPerPoint).value();
    for (const PlacedPicture& placed : sheet.pictures) {
        const auto x = static_cast<int>(std::lround(placed.x * kPixelsPerPoint));
        const auto y = static_cast<int>(std::lround(placed.y * kPixelsPerPoint));
        const int width = std::min(placed.picture.width, page.width - x);
        for (int row = 0; row < placed.picture.height && y + row < page.height; ++row)
            std::memcpy(&page.at(y + row, x), &placed.picture.at(row, 0),
                        3 * static_cast<std::size_t>(width));
    }
    return page;
}

}  // namespace

std::vector<int> shownClicks(int clicks) {
    std::vector<int> shown;
    for (const int click : {1, 2, 3, 5, 10})
        if (click < clicks) shown.push_back(click);
    if (clicks > 0) shown.push_back(clicks);
    return shown;
}

Result<void> checkStripName(const std::filesystem::path& path) {
    const std::string ending = endingOf(path);
    if (ending == ".svg" || ending == ".png") return {};
    return badInput("A picture strip is written as .png or .svg, not as " + quoted(path) + ".");
}

Result<std::vector<std::byte>> encodeStrip(const std::filesystem::path& path,
                                           const ComparisonTask& task,
                                           const std::vector<ComparedMethod>& methods) {
    if (Result<void> named = checkStripName(path); !named) return named.error();
    try {
        const Sheet sheet = SheetMaker(task, methods).make();
        if (endingOf(path) != ".svg") return encodeRgb(path, raster(sheet));
        const std::string svg = svgText(sheet);
        const auto bytes = std::as_bytes(std::span(svg));
        return std::vector<std::byte>(bytes.begin(), bytes.end());
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam
