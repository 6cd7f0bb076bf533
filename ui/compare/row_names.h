#pragma once

#include "ui/compare/comparison_request.h"

#include <QString>
#include <string>
#include <vector>

namespace cgam::ui {

/// "CGAM", "CGAM, iterations=40", "CGAM (other-model)": the method, the numbers in which it differs
/// from the recommended ones, and its model where that is not the usual one.
std::string nameOf(const LiveRow& row, const std::string& usualModel);

/// Gives a number to each label that another row before it has too: labels of a comparison differ.
void makeNamesDiffer(std::vector<LiveRow>& rows);

/// The row of a method with the recommended numbers.
LiveRow usualRow(Method method, const std::string& model);
/// The truth as a row; pixels that are not marked as object are outside.
LiveRow truthRow(const TruthMap& truth);
LiveRow importedRow(const std::shared_ptr<const Mask>& mask);

/// Three methods of the paper, and the truth or the imported mask where there is one.
std::vector<LiveRow> usualRows(const ComparisonRequest& request);

}  // namespace cgam::ui
