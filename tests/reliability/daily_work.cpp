#include "tests/reliability/daily_work.h"

#include "core/exchange/annotation_export.h"
#include "core/exchange/mask_import.h"
#include "core/exchange/picture_export.h"

#include <array>
#include <fstream>
#include <future>
#include <iterator>
#include <utility>

namespace cgam::test {

namespace {

constexpr int kWidth = 900;
constexpr int kHeight = 640;
constexpr std::chrono::minutes kLong{2};
constexpr std::array kExports{"out.geojson",     "out.xml",         "out_mask.png", "out_mask.json",
                              "out_labels.png",  "out_labels.json", "out_prob.png", "out_prob.json",
                              "out_overlay.png", "out_overlay.json"};

std::string contentOfFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string withoutDate(std::string text) {
    const std::size_t at = text.find("\"date\"");
    if (at != std::string::npos) text.erase(at, text.find_first_of(",\n}", at) - at);
    return text;
}

}  // namespace

DailyWork::DailyWork(unsigned seed, std::filesystem::path folder,
                     std::function<void(const DocumentContent&)> told)
    : user_(seed, kWidth, kHeight),
      folder_(std::move(folder)),
      told_(std::move(told)),
      place_(kWidth, kHeight, discsOfClicks) {
    SessionContent start;
    start.slide.path = "/slide.svs";
    start.slide.width = kWidth;
    start.slide.height = kHeight;
    start.slide.mpp = SlideScale{0.5, 0.5};
    start.document = place_.document().content();
    session_ = Session::create(sessionFile(folder_, 0), start).value();
    place_.document().observe([this](const DocumentEvent& event) {
        session_->record(event);
        if (told_) told_(place_.document().content());
    });
}

std::filesystem::path DailyWork::sessionFile(const std::filesystem::path& folder, int which) {
    return folder / (which == 0 ? "a.cgam" : "b.cgam");
}

void DailyWork::prepare(const std::filesystem::path& folder) {
    std::ofstream(folder / "import.geojson")
        << R"({"type":"Polygon","coordinates":[[[100,100],[700,140],[500,600],[100,100]],)"
        << R"([[300,200],[400,200],[400,300],[300,200]]]})";
}

void DailyWork::flush() {
    session_->flush(kLong);
}

void DailyWork::act() {
    lastActionExported_ = false;
    const int action = user_.number(12);
    if (action < 8)
        user_.edit(place_.document());
    else if (action == 8)
        import();
    else if (action == 9)
        saveElsewhere();
    else
        exportAll();
    place_.settle();
}

void DailyWork::import() {
    Document& document = place_.document();
    const SlideInfo& info = place_.slide()->info();
    const ImportedMask mask = readMaskFile(folder_ / "import.geojson", info).value();
    document.importMask(placedMask(mask, {}, info, document.mask(), document.grid()).value());
}

void DailyWork::exportAll() {
    const DocumentContent content = place_.document().content();
    ExportSource source;
    source.document = &content;
    source.slide.path = "/slide.svs";
    source.slide.width = kWidth;
    source.slide.height = kHeight;
    source.slide.mpp = SlideScale{0.5, 0.5};
    source.pixels = place_.slide().get();
    ExportScope half;
    half.mpp = 1;
    exportGeoJson(folder_ / "out.geojson", source, {}).value();
    exportAsapXml(folder_ / "out.xml", source, {}).value();
    exportMask(folder_ / "out_mask.png", source, user_.number(2) ? half : ExportScope{}).value();
    exportLabels(folder_ / "out_labels.png", source, {}).value();
    exportProbability(folder_ / "out_prob.png", source, half).value();
    exportOverlay(folder_ / "out_overlay.png", source, half).value();
    lastActionExported_ = true;
    if (told_) {  // only who compares has to read them
        exportedBefore_ = std::exchange(exported_, exportsIn(folder_));
    }
}

void DailyWork::saveElsewhere() {
    saved_ = 1 - saved_;
    std::promise<void> done;
    session_->saveAs(sessionFile(folder_, saved_), false,
                     [&](const Result<void>&) { done.set_value(); });
    done.get_future().wait();
}

Files DailyWork::exportsIn(const std::filesystem::path& folder) {
    Files files;
    for (const std::string name : kExports)
        if (std::filesystem::exists(folder / name))
            files[name] = withoutDate(contentOfFile(folder / name));
    return files;
}

}  // namespace cgam::test
