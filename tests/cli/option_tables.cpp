#include "tests/cli/option_tables.h"

#include "app/cli/ablate_run.h"
#include "app/cli/bench_options.h"
#include "app/cli/compare_options.h"
#include "app/cli/demo_options.h"
#include "app/cli/evaluate_options.h"
#include "app/cli/info_options.h"
#include "app/cli/model_options.h"
#include "app/cli/refine_options.h"
#include "app/cli/segment_options.h"
#include "app/cli/slide_clicks_options.h"
#include "app/cli/tune_run.h"

#include <memory>

namespace cgam::test {

namespace {

template <typename Options, typename Checked = const Options>
std::function<std::function<void()>(CLI::App&)> declaring(void (*add)(CLI::App&, Options&),
                                                          void (*check)(Checked&) = nullptr) {
    return [add, check](CLI::App& command) {
        const auto options = std::make_shared<Options>();
        add(command, *options);
        return [options, check] {
            if (check != nullptr) check(*options);
        };
    };
}

const std::string kLargest = "18446744073709551615";

/// What holds for evaluate holds for the two commands that share its options.
template <typename Case>
std::map<std::string, Case> withSharedOptions(std::map<std::string, Case> cases) {
    const std::map<std::string, Case> given = cases;
    for (const auto& [name, one] : given) {
        if (!name.starts_with("evaluate ")) continue;
        cases["ablate " + name.substr(9)] = one;
        cases["tune " + name.substr(9)] = one;
    }
    return cases;
}

}  // namespace

const std::vector<CommandCase>& allCommands() {
    static const std::vector<CommandCase> commands = {
        {"refine",
         {"--image", "i.png", "--clicks", "c.json", "--weights", "w.pth", "--dump", "d.pt"},
         declaring<cli::RefineOptions>(cli::addRefineOptions, cli::checkRefineOptions)},
        {"evaluate",
         {"--data", "d", "--weights", "w.pth", "--report", "r"},
         declaring<cli::EvaluateOptions, cli::EvaluateOptions>(cli::addEvaluateOptions,
                                                               cli::checkEvaluateOptions)},
        {"ablate",
         {"--data", "d", "--weights", "w.pth", "--report", "r"},
         declaring<cli::AblateOptions>(cli::addAblateOptions)},
        {"tune",
         {"--data", "d", "--weights", "w.pth", "--report", "r"},
         declaring<cli::TuneOptions>(cli::addTuneOptions)},
        {"segment",
         {"slide.svs", "--weights", "w.pth", "--out", "s.geojson"},
         declaring<cli::SegmentOptions>(cli::addSegmentOptions, cli::checkSegmentOptions)},
        {"compare",
         {"--image", "i.png", "--clicks", "c.json", "--weights", "w.pth", "--json", "c2.json"},
         declaring<cli::CompareOptions>(cli::addCompareOptions, cli::checkCompareOptions)},
        {"slide-clicks",
         {"slide.svs", "--annotations", "t.png", "--weights", "w.pth"},
         declaring<cli::SlideClicksOptions>(cli::addSlideClicksOptions,
                                            cli::checkSlideClicksOptions)},
        {"bench", {}, declaring<cli::BenchOptions>(cli::addBenchOptions)},
        {"convert",
         {"old.pth", "new.pth"},
         declaring<cli::ModelConvertOptions>(cli::addModelConvertOptions,
                                             cli::checkModelConvertOptions)},
        {"synthetic",
         {"new.pth"},
         declaring<cli::ModelSyntheticOptions>(cli::addModelSyntheticOptions,
                                               cli::checkModelSyntheticOptions)},
        {"model-info", {"w.pth"}, declaring<cli::ModelInfoOptions>(cli::addModelInfoOptions)},
        {"info", {"slide.svs"}, declaring<cli::InfoOptions>(cli::addInfoOptions)},
        {"demo-patch",
         {"out.png"},
         declaring<cli::DemoPatchOptions>(cli::addDemoPatchOptions, cli::checkDemoPatchOptions)},
        {"demo-slide",
         {"out.svs"},
         declaring<DemoSlideSettings>(cli::addDemoSlideOptions, cli::checkDemoSlideOptions)}};
    return commands;
}

const std::map<std::string, NumberCase>& numberOptions() {
    static const std::map<std::string, NumberCase> cases = withSharedOptions<NumberCase>({
        {"evaluate --min-mask", {"0", "1", {"1.001"}}},
        {"evaluate --max-mask", {"0", "1", {"1.001"}}},
        {"evaluate --limit", {"0", "1000000", {"1000001", "1.5"}}},
        {"evaluate --size", {"8", "4096", {"7", "4097"}}},
        {"evaluate --scale", {"0.01", "100", {"0", "100.1"}}},
        {"evaluate --um-per-px", {"0.01", "100", {"0", "100.1"}}},
        {"convert --mpp", {"0.05", "20", {"0", "20.1"}}},
        {"evaluate --targets", {"0.001", "0.5,1", {"0", "1.1", "0.8,,0.9", "0.8,"}}},
        {"evaluate --max-clicks", {"1", "1000", {"0", "1001"}}},
        {"evaluate --threshold", {"1e-9", "0.999999", {"0", "1"}}},
        {"evaluate --seeds", {"1", "1000", {"0", "1001"}}},
        {"evaluate --resamples", {"0", "1000000", {"1000001"}}},
        {"evaluate --threads", {"0", "1024", {"1025"}}},
        {"evaluate --strips", {"0", "100", {"101"}}},
        {"refine --threshold", {"1e-9", "0.999999", {"0", "1"}}},
        {"refine --net-clicks-limit", {"1", "1000000", {"0", "1000001", "2.5"}}},
        {"refine --iterations", {"1", "10000", {"0", "10001", "2.5"}}},
        {"refine --learning-rate", {"1e-9", "1e30", {"0", "1.1e30"}}},
        {"refine --lambda", {"0", "1e30", {"-1e-9", "1.1e30"}}},
        {"refine --radius-factor", {"0", "1e30", {"-1e-9", "1.1e30"}}},
        {"refine --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"refine --max-evaluations", {"1", "10000", {"0", "10001"}}},
        {"refine --min-iou-diff", {"0", "1", {"1.001"}}},
        {"refine --zoom-target-size", {"16", "4096", {"15", "4097"}}},
        {"refine --zoom-min-crop-size", {"1", "100000", {"0", "100001"}}},
        {"refine --zoom-expansion-ratio", {"1", "100", {"0.999", "100.1"}}},
        {"refine --zoom-skip-clicks", {"0", "1000", {"1001"}}},
        {"refine --zoom-recompute-iou", {"0", "1", {"1.001"}}},
        {"refine --zoom-prob-thresh", {"0", "1", {"1.001"}}},
        {"refine --intermediate-every", {"0", "10000", {"10001"}}},
        {"refine --threads", {"0", "1024", {"1025"}}},
        {"segment --slide-mpp", {"0.01", "100", {"0", "100.1"}}},
        {"segment --mpp", {"0.05", "100", {"0.049", "100.1"}}},
        {"segment --threshold", {"0.002", "0.999", {"0.001", "1"}}},
        {"segment --tile", {"256", "8192", {"15", "8193", "256.5"}}},
        {"segment --overlap", {"64", "256", {"4097", "1.5"}}},
        {"segment --margin", {"0", "64", {"2049", "1.5"}}},
        {"segment --threads", {"0", "1024", {"1025"}}},
        {"compare --mpp", {"0.05", "100", {"0.049", "100.1"}}},
        {"compare --size", {"8", "4096", {"7", "4097"}}},
        {"compare --slide-mpp", {"0.01", "100", {"0", "100.1"}}},
        {"compare --threshold", {"1e-9", "0.999999", {"0", "1"}}},
        {"compare --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"compare --threads", {"0", "1024", {"1025"}}},
        {"slide-clicks --slide-mpp", {"0.01", "100", {"0", "100.1"}}},
        {"slide-clicks --mpp", {"0.05", "100", {"0.049", "100.1"}}},
        {"slide-clicks --size", {"64", "1600", {"63", "1601"}}},
        {"slide-clicks --windows", {"64", "512,1600", {"63", "1601", "512,,64", "512,"}}},
        {"slide-clicks --regions", {"64", "1600", {"63", "1601"}}},
        {"slide-clicks --max-clicks", {"1", "1000", {"0", "1001"}}},
        {"slide-clicks --threads", {"0", "1024", {"1025"}}},
        {"bench --channels", {"8", "64,1024", {"7", "9", "1025", "64,,128", "64,", ",64"}}},
        {"bench --size", {"32", "400,4096", {"31", "4097", "400,,32", "400,", ",400", "400 32"}}},
        {"bench --repeats", {"1", "1000", {"0", "1001"}}},
        {"bench --threads", {"0", "1024", {"1025"}}},
        {"synthetic --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"demo-patch --size", {"64", "4096", {"63", "4097"}}},
        {"demo-patch --mpp", {"0.05", "32", {"0", "0.049", "32.1"}}},
        {"demo-patch --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"demo-slide --width", {"1", "300000", {"0", "300001"}}},
        {"demo-slide --height", {"1", "300000", {"0", "300001"}}},
        {"demo-slide --mpp", {"0.05", "32", {"0", "0.049", "32.1"}}},
        {"demo-slide --seed", {"0", kLargest, {"18446744073709551616", "1.5"}}},
        {"demo-slide --threads", {"0", "1024", {"1025"}}},
    });
    return cases;
}

const std::map<std::string, std::string>& wordOptions() {
    static const std::map<std::string, std::string> cases = withSharedOptions<std::string>({
        {"evaluate --ignore-128", "on"},
        {"evaluate --side", "val"},
        {"evaluate --initial-iou", "0.5:0.7"},
        {"evaluate --initial", "no-click"},
        {"evaluate --robot", "jitter"},
        {"evaluate --device", "cpu"},
        {"evaluate --precision", "float32"},
        {"tune --search", "product"},
        {"refine --method", "cgam"},
        {"refine --legacy", "border,radius,region"},
        {"refine --set", "hinge_disc=0.9,paint_disc=1"},
        {"refine --flip", "off"},
        {"refine --early-stop", "on"},
        {"refine --norm", "none"},
        {"refine --click-pixels", "1x1"},
        {"refine --zoom-in", "on"},
        {"refine --device", "cpu"},
        {"refine --precision", "float64"},
        {"refine --mode", "plain"},
        {"refine --cuda-graph", "off"},
        {"segment --origin", "bounds"},
        {"segment --device", "cpu"},
        {"segment --precision", "float32"},
        {"compare --device", "cpu"},
        {"compare --precision", "float64"},
        {"slide-clicks --method", "cgam"},
        {"slide-clicks --carry-over", "off"},
        {"slide-clicks --go-on", "both"},
        {"slide-clicks --origin", "bounds"},
        {"slide-clicks --device", "cpu"},
        {"slide-clicks --precision", "float32"},
        {"bench --backbone", "resnet18s,resnet101"},
        {"bench --method", "cgam,none"},
        {"bench --device", "auto"},
        {"bench --precision", "float32"},
        {"bench --mode", "both"},
        {"bench --cuda-graph", "off"},
        {"convert --dtype", "float16"},
    });
    return cases;
}

const std::map<std::string, std::string>& nameOptions() {
    static const std::map<std::string, std::string> cases = withSharedOptions<std::string>({
        {"evaluate --class", "tumour"},
        {"evaluate --split", "val"},
        {"evaluate --split-file", "s.json"},
        {"tune --grid", "g.json"},
        {"refine --module-init", "m.pth"},
        {"refine --state-in", "s"},
        {"refine --mask-out", "m.png"},
        {"refine --prob-out", "p.png"},
        {"refine --attention-out", "a.pt"},
        {"refine --overlay-out", "o.png"},
        {"refine --state-out", "s"},
        {"segment --tissue", "all"},
        {"segment --mask", "m.tif"},
        {"segment --prob", "p.tif"},
        {"segment --tissue-out", "t.geojson"},
        {"segment --json", "s.json"},
        {"segment --checkpoint", "s.tiles"},
        {"compare --truth", "t.png"},
        {"compare --csv", "c.csv"},
        {"compare --html", "c.html"},
        {"compare --strip-out", "c.png"},
        {"slide-clicks --pictures", "p"},
        {"bench --json", "b.json"},
        {"synthetic --variant", "resnet34-128"},
        {"demo-patch --mask", "m.png"},
        {"demo-patch --clicks", "c.json"},
        {"demo-slide --mask", "m.png"},
    });
    return cases;
}

const std::set<std::string>& neededOptions() {
    static const std::set<std::string> options = {
        "refine --image",   "refine --clicks",        "refine --weights",
        "refine --dump",    "evaluate --weights",     "evaluate --report",
        "ablate --weights", "ablate --report",        "tune --weights",
        "tune --report",    "segment --weights",      "segment --out",
        "compare --image",  "compare --clicks",       "compare --weights",
        "compare --json",   "slide-clicks --weights", "slide-clicks --annotations"};
    return options;
}

const std::set<std::string>& flagOptions() {
    static const std::set<std::string> options = {
        "model-info --json",      "info --json",
        "evaluate --keep-going",  "ablate --keep-going",
        "tune --keep-going",      "evaluate --overwrite",
        "ablate --overwrite",     "tune --overwrite",
        "segment --resume",       "slide-clicks --swap-red-blue",
        "segment --swap-red-blue"};
    return options;
}

const std::set<std::string>& listOptions() {
    static const std::set<std::string> options = {
        "evaluate --data",      "evaluate --settings",
        "evaluate --methods",   "evaluate --swap-red-blue",
        "ablate --data",        "ablate --settings",
        "ablate --maps",        "ablate --swap-red-blue",
        "tune --data",          "tune --settings",
        "tune --methods",       "tune --swap-red-blue",
        "compare --methods",    "compare --settings",
        "slide-clicks --class", "slide-clicks --holes"};
    return options;
}

const std::set<std::string>& alternativeOptions() {
    static const std::set<std::string> options = {"compare --slide", "compare --x", "compare --y",
                                                  "slide-clicks --x", "slide-clicks --y"};
    return options;
}

}  // namespace cgam::test
