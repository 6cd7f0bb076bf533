#pragma once

#include "core/document/step.h"
#include "core/session/content_tables.h"

#include <string>
#include <string_view>
#include <vector>

namespace cgam {

// Names in files; unknown ones throw ErrorException (bad input).
std::string_view nameOf(StepKind kind);
StepKind stepKindOf(std::string_view name);
std::string_view nameOf(StartFrom start);
StartFrom startOf(std::string_view name);

/// A step as JSON; contents by their ids (docs/formats.md).
std::string stepToJson(const Step& step, ContentWriter& contents);
/// Throws ErrorException (bad input) for text that is no step.
Step stepFromJson(StepKind kind, const std::string& text, const Contents& contents);

/// The ids of a region's answers, as they stand in its row.
std::string answersToJson(const Region& region, ContentWriter& contents);
std::vector<std::shared_ptr<const RegionAnswer>> answersFromJson(const std::string& text,
                                                                 const Contents& contents);

/// The same as ids alone.
void collectAnswerIds(const std::string& text, std::vector<std::int64_t>& answers);

/// Ids of tile contents and answers that a step names.
void collectIds(const std::string& step, std::vector<std::int64_t>& tiles,
                std::vector<std::int64_t>& answers);

}  // namespace cgam
