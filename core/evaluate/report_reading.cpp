#include "core/evaluate/report_reading.h"

#include "core/base/json_number.h"
#include "core/base/json_shape.h"
#include "core/base/quoted.h"
#include "core/evaluate/run_json.h"
#include "core/io/file_access.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <concepts>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace cgam {

namespace {

using Json = nlohmann::json;

constexpr int kMostClicks = 1000;
constexpr std::size_t kMostRows = 500;  // each pair of them is compared
constexpr std::size_t kMostTargets = 100;
constexpr std::size_t kMostSeeds = 1000;
constexpr std::size_t kMostDraws = std::size_t{1} << 27;  // of the bootstrap

[[noreturn]] void refuse(const std::string& why) {
    throw ErrorException(badInput(why));
}

void require(bool holds, const std::string& what) {
    if (!holds) refuse(what);
}

std::string textOf(const std::filesystem::path& path, std::size_t most) {
    const std::vector<std::byte> bytes = readFile(path, most).value();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What is wrong with a file, as the end of a sentence; some of it comes with its full stop.
[[noreturn]] void refuseFor(const std::string& what, const Error& error) {
    refuse(what + ": " + error.message + (error.message.ends_with('.') ? "" : "."));
}

template <typename T>
std::optional<T> optionalOf(const Json& object, const char* member) {
    const auto found = object.find(member);
    if (found == object.end() || found->is_null()) return std::nullopt;
    return found->get<T>();
}

/// Throws for what is no whole number, or one that does not fit.
template <std::integral T>
T wholeUnder(const Json& object, const char* member) {
    const std::optional<T> number = wholeNumber<T>(object.at(member));
    require(number.has_value(), "its member \"" + std::string(member) + "\" is no whole number");
    return *number;
}

template <std::integral T>
T wholeUnder(const Json& object, const char* member, T usual) {
    return object.contains(member) ? wholeUnder<T>(object, member) : usual;
}

FrameSettings frameOf(const Json& frame) {
    FrameSettings settings;
    if (!frame.is_object()) return settings;
    settings.scale = optionalOf<double>(frame, "scale");
    if (const auto side = frame.find("longer_side"); side != frame.end() && !side->is_null())
        settings.size = wholeUnder<int>(frame, "longer_side");
    settings.umPerPx = optionalOf<double>(frame, "um_per_px");
    settings.modelMpp = optionalOf<double>(frame, "model_mpp");
    return settings;
}

Protocol protocolOf(const Json& json) {
    Protocol protocol;
    protocol.robot = json.at("robot").get<std::string>() == nameOf(RobotKind::Jitter)
                         ? RobotKind::Jitter
                         : RobotKind::Centre;
    protocol.targets = json.at("targets").get<std::vector<double>>();
    protocol.maxClicks = wholeUnder<int>(json, "max_clicks");
    protocol.threshold = json.at("threshold").get<double>();
    require(!protocol.targets.empty() && protocol.targets.size() <= kMostTargets &&
                protocol.targets == ascending(protocol.targets) && protocol.targets.front() > 0 &&
                protocol.targets.back() <= 1,
            "its targets are none");
    require(protocol.maxClicks >= 1 && protocol.maxClicks <= kMostClicks,
            "its number of clicks is none");
    return protocol;
}

CaseFilter filterOf(const Json& json) {
    CaseFilter filter;
    filter.className = json.value("class", "");
    filter.split = json.value("split", "");
    filter.limit = wholeUnder(json, "limit", 0);
    return filter;
}

/// By name; clicks.jsonl tells their order.
std::vector<MethodRow> rowsOf(const Json& methods, const std::string& name) {
    require(methods.is_object() && !methods.empty(), "it names no methods");
    require(methods.size() <= kMostRows,
            "it has more than " + std::to_string(kMostRows) + " methods");
    Json settings = Json::object();
    for (const auto& [label, method] : methods.items())
        settings[label] = method.at("settings");
    return parseMethodRows(settings.dump(), name).value();
}

void takeReport(const std::string& text, const std::string& name, PastReport& past) {
    checkJsonShape(text, name).value();
    const Json json = Json::parse(text);
    Evaluation& evaluation = past.evaluation;
    EvaluationPlan& plan = evaluation.plan;
    plan.rows = rowsOf(json.at("methods"), name);
    plan.seeds.clear();
    for (const Json& seed : json.at("seed_list"))
        if (const auto number = wholeNumber<std::uint64_t>(seed)) plan.seeds.push_back(*number);
    require(plan.seeds.size() == json.at("seed_list").size(), "its seeds are none");
    const std::set<std::uint64_t> seeds(plan.seeds.begin(), plan.seeds.end());
    require(!seeds.empty() && seeds.size() <= kMostSeeds && seeds.size() == plan.seeds.size(),
            "its seeds are none");
    const Json& protocol = json.at("protocol");
    plan.protocol = protocolOf(protocol);
    plan.frame = frameOf(protocol.at("frame"));
    plan.filter = filterOf(protocol);
    evaluation.notChosen = wholeUnder(json, "not_chosen", 0);
    for (const Json& skipped : json.at("skipped"))
        evaluation.skipped.push_back(
            {skipped.at("case").get<std::string>(), skipped.at("why").get<std::string>()});
    const Json& machine = json.at("machine");
    evaluation.device = machine.at("device").get<std::string>();
    evaluation.workers = wholeUnder(machine, "workers", 1U);
    const Json& network = json.at("network");
    evaluation.network = {network.at("backbone").get<std::string>(),
                          wholeUnder<int>(network, "channels")};
    ReportFacts& facts = past.facts;
    facts.weights = json.at("weights").get<std::string>();
    facts.weightsSha256 = json.at("weights_sha256").get<std::string>();
    facts.data = json.at("data").get<std::vector<std::string>>();
    if (const auto reading = json.find("reading"); reading != json.end()) {
        facts.ignore128 = reading->value("ignore_128", false);
        facts.swapped = reading->value("swap_red_blue", std::vector<std::string>());
    }
    facts.cpu = machine.value("cpu", "");
    facts.cores = wholeUnder(machine, "cores", 0);
    facts.gpu = optionalOf<std::string>(machine, "gpu");
    facts.program = json.value("program", "");
    facts.paperTable = PaperTable::Methods;
    past.bootstrap.resamples = wholeUnder<int>(json.at("bootstrap"), "resamples");
    require(past.bootstrap.resamples >= 0, "its number of resamples is none");
}

class RunReader {
public:
    explicit RunReader(Evaluation& evaluation) : evaluation_(&evaluation) {
        for (const MethodRow& row : evaluation.plan.rows)
            unseen_.emplace(row.label, row);
        evaluation.plan.rows.clear();
    }

    void takeLine(const std::string& text, const std::string& name) {
        checkJsonShape(text, name).value();
        const Json line = Json::parse(text);
        const std::size_t row = rowOf(line.at("method").get<std::string>());
        EvaluatedCase& one = caseOf(line);
        RowRun run{row, wholeUnder<std::uint64_t>(line, "seed"), runFromJson(line)};
        require(
            run.run.iou.size() <= static_cast<std::size_t>(evaluation_->plan.protocol.maxClicks),
            "it has too many clicks");
        one.runs.push_back(std::move(run));
    }

    /// Every case must have one run of each row and seed.
    void finish(int resamples) {
        std::vector<EvaluatedCase>& cases = evaluation_->cases;
        require(!cases.empty(), "there is no run");
        require(unseen_.empty(), "there is no run of a method");
        std::sort(cases.begin(), cases.end(),
                  [](const auto& a, const auto& b) { return a.entry.name < b.entry.name; });
        std::vector<std::pair<std::size_t, std::uint64_t>> wanted;
        for (std::size_t row = 0; row < evaluation_->plan.rows.size(); ++row)
            for (const std::uint64_t seed : seedsOf(evaluation_->plan, evaluation_->plan.rows[row]))
                wanted.emplace_back(row, seed);
        std::set<std::string> groups;
        for (const EvaluatedCase& one : cases) {
            groups.insert(one.entry.group);
            require(std::equal(one.runs.begin(), one.runs.end(), wanted.begin(), wanted.end(),
                               [](const RowRun& run, const auto& pair) {
                                   return run.row == pair.first && run.seed == pair.second;
                               }),
                    "runs of case " + quotedText(one.entry.name) + " are missing or too many");
        }
        require(groups.size() * static_cast<std::size_t>(resamples) <= kMostDraws,
                "its intervals are of too many resamples");
    }

private:
    /// Rows stand in the order in which the first case has them.
    std::size_t rowOf(const std::string& label) {
        if (auto row = unseen_.extract(label)) {
            rowOf_.emplace(label, evaluation_->plan.rows.size());
            evaluation_->plan.rows.push_back(std::move(row.mapped()));
        }
        const auto row = rowOf_.find(label);
        require(row != rowOf_.end(), "its method is not in report.json");
        return row->second;
    }

    EvaluatedCase& caseOf(const Json& line) {
        const std::string name = line.at("case").get<std::string>();
        std::vector<EvaluatedCase>& cases = evaluation_->cases;
        const auto [place, isNew] = placeOf_.emplace(name, cases.size());
        if (isNew) {
            EvaluatedCase& one = cases.emplace_back();
            one.entry.name = name;
            one.entry.group = line.at("group").get<std::string>();
            one.entry.image = line.value("image", "");
            one.width = wholeUnder<int>(line, "width");
            one.height = wholeUnder<int>(line, "height");
        }
        return cases[place->second];
    }

    Evaluation* evaluation_;
    std::map<std::string, MethodRow> unseen_;
    std::map<std::string, std::size_t> rowOf_, placeOf_;
};

void takeClicks(std::string_view text, const std::string& name, PastReport& past) {
    RunReader reader(past.evaluation);
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.empty()) continue;
        try {
            reader.takeLine(line, name);
        } catch (const Json::exception&) {
            refuse("Line " + std::to_string(number) + " of " + name + " is not a run of a report.");
        } catch (const ErrorException& e) {
            refuseFor(
                "Line " + std::to_string(number) + " of " + name + " is not a run of this report",
                e.error());
        }
    }
    try {
        reader.finish(past.bootstrap.resamples);
    } catch (const ErrorException& e) {
        refuseFor(name + " does not fit report.json", e.error());
    }
}

}  // namespace

Result<PastReport> readReport(const std::filesystem::path& report,
                              const std::filesystem::path& clicks) {
    try {
        PastReport past;
        const std::string text = textOf(report, kMaxReportBytes);
        try {
            takeReport(text, quoted(report), past);
        } catch (const Json::exception&) {
            refuse(quoted(report) + " is not a report of cgam evaluate.");
        } catch (const ErrorException& e) {
            refuseFor(quoted(report) + " is not a report that can be read", e.error());
        }
        takeClicks(textOf(clicks, kMaxReportClicksBytes), quoted(clicks), past);
        return past;
    } catch (const ErrorException& e) {
        return e.error();
    }
}

Result<PastReport> readReport(const std::filesystem::path& folder) {
    return readReport(folder / "report.json", folder / "clicks.jsonl");
}

}  // namespace cgam
