#include "ui/compare/row_names.h"

#include "core/engine/recommended_settings.h"

#include <QObject>
#include <algorithm>

namespace cgam::ui {

std::string nameOf(const LiveRow& row, const std::string& usualModel) {
    if (row.still) return row.method.label;
    const MethodSettings& settings = row.method.settings;
    std::string name(infoOf(settings.method).title);
    const std::string changed = changedMembers(recommendedSettings(settings.method), settings);
    if (!changed.empty()) name += ", " + changed;
    if (row.model != usualModel) name += " (" + row.model + ")";
    return name;
}

void makeNamesDiffer(std::vector<LiveRow>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string wanted = rows[i].method.label;
        const auto taken = [&](const std::string& label) {
            return std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(i),
                               [&](const LiveRow& row) { return row.method.label == label; });
        };
        for (int number = 2; taken(rows[i].method.label); ++number)
            rows[i].method.label = wanted + " " + std::to_string(number);
    }
}

LiveRow usualRow(Method method, const std::string& model) {
    LiveRow row;
    row.method.settings = recommendedSettings(method);
    row.model = model;
    row.method.label = nameOf(row, model);
    return row;
}

LiveRow truthRow(const TruthMap& truth) {
    auto mask = std::make_shared<Mask>(truth.width, truth.height);
    std::transform(truth.data.begin(), truth.data.end(), mask->data.begin(), [](std::int8_t value) {
        return static_cast<std::uint8_t>(value == kObject ? 1 : 0);
    });
    LiveRow row;
    row.method.label = QObject::tr("Ground truth").toStdString();
    row.still = std::move(mask);
    return row;
}

LiveRow importedRow(const std::shared_ptr<const Mask>& mask) {
    LiveRow row;
    row.method.label = QObject::tr("Mask of the session").toStdString();
    row.still = mask;
    return row;
}

std::vector<LiveRow> usualRows(const ComparisonRequest& request) {
    std::vector<LiveRow> rows;
    for (const Method method : {Method::Cgam, Method::GbrsBmconv, Method::FbrsB})
        rows.push_back(usualRow(method, request.model));
    if (request.truth)
        rows.push_back(truthRow(*request.truth));
    else if (request.imported)
        rows.push_back(importedRow(request.imported));
    return rows;
}

}  // namespace cgam::ui
