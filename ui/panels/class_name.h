#pragma once

#include <QString>
#include <string>

namespace cgam::ui {

// Classes are kept and exported under QuPath's names. The one that every slide begins with,
// "Tumor", is shown as the interface spells the word, in whatever language that is; all others as
// they are.

QString shownClassName(const std::string& name);
/// What is kept where a person has typed this: "Tumor" for the word as the interface spells it.
std::string keptClassName(const QString& shown);

}  // namespace cgam::ui
