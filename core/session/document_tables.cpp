#include "core/session/document_tables.h"

#include "core/base/quoted.h"
#include "core/base/result.h"
#include "core/session/sound_values.h"
#include "core/session/step_json.h"

#include <algorithm>
#include <utility>

namespace cgam {

void DocumentTables::writeAll(const DocumentContent& content) {
    const WorkingGrid& grid = content.grid;
    database_
        .prepare(
            "INSERT INTO document (only, step_x, step_y, grid_width, grid_height, position,"
            " next_id) VALUES (1, ?, ?, ?, ?, ?, ?)")
        .bind(grid.stepX)
        .bind(grid.stepY)
        .bind(grid.width)
        .bind(grid.height)
        .bind(static_cast<std::int64_t>(content.position))
        .bind(static_cast<std::int64_t>(content.nextId))
        .run();
    writeClasses(content.classes);
    for (const auto& [id, click] : content.clicks)
        writeClick(id, &click);
    for (const auto& [id, region] : content.regions)
        writeRegion(id, &region);
    for (const auto& [key, tile] : content.mask.tiles())
        writeTile(key, tile);
    for (std::size_t i = 0; i < content.steps.size(); ++i)
        writeStep(i, content.steps[i]);
}

void DocumentTables::clear() {
    database_.run(
        "DELETE FROM step; DELETE FROM tile; DELETE FROM click; DELETE FROM region;"
        "DELETE FROM class; DELETE FROM document");
}

void DocumentTables::write(const RecordedEvent& event) {
    using Kind = DocumentEvent::Kind;
    writeRows(event.applied, event.kind != Kind::Undone);
    if (event.kind == Kind::Pushed)
        database_.prepare("DELETE FROM step WHERE number >= ?")
            .bind(static_cast<std::int64_t>(event.number))
            .run();
    if (event.kind == Kind::Pushed || event.kind == Kind::Amended)
        writeStep(event.number, event.step);
    for (const NumberedStep& other : event.alongside)
        writeStep(other.number, other.step);
    database_.prepare("UPDATE document SET position = ?, next_id = ?")
        .bind(static_cast<std::int64_t>(event.position))
        .bind(static_cast<std::int64_t>(event.nextId))
        .run();
}

void DocumentTables::writeRows(const Step& step, bool forward) {
    for (const auto& row : step.clicks) {
        const auto& value = forward ? row.after : row.before;
        writeClick(row.key, value ? &*value : nullptr);
    }
    for (const auto& row : step.regions) {
        const auto& value = forward ? row.after : row.before;
        writeRegion(row.key, value ? &*value : nullptr);
    }
    for (const TileChange& change : step.tiles)
        writeTile(change.key, forward ? change.after : change.before);
    const auto& classes = forward ? step.classesAfter : step.classesBefore;
    if (classes) writeClasses(*classes);
}

void DocumentTables::writeClick(ClickId id, const SlideClick* click) {
    const auto key = static_cast<std::int64_t>(id);
    if (click == nullptr) {
        database_.prepare("DELETE FROM click WHERE id = ?").bind(key).run();
        return;
    }
    database_
        .prepare(
            "INSERT OR REPLACE INTO click (id, region, x, y, radius, positive)"
            " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(key)
        .bind(static_cast<std::int64_t>(click->region))
        .bind(click->x)
        .bind(click->y)
        .bind(click->radius)
        .bind(std::int64_t{click->positive})
        .run();
}

void DocumentTables::writeRegion(RegionId id, const Region* region) {
    const auto key = static_cast<std::int64_t>(id);
    if (region == nullptr) {
        database_.prepare("DELETE FROM region WHERE id = ?").bind(key).run();
        return;
    }
    const std::string answers = answersToJson(*region, contents_);
    database_
        .prepare(
            "INSERT OR REPLACE INTO region (id, label, x, y, width, height, start, name,"
            " answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(key)
        .bind(std::int64_t{region->label})
        .bind(region->frame.x)
        .bind(region->frame.y)
        .bind(std::int64_t{region->frame.width})
        .bind(std::int64_t{region->frame.height})
        .bind(nameOf(region->start))
        .bind(region->name)
        .bind(answers)
        .run();
}

void DocumentTables::writeTile(MaskTileKey key, const TilePtr& tile) {
    const std::int64_t id = contents_.idOf(tile);
    if (id == 0) {
        database_.prepare("DELETE FROM tile WHERE row = ? AND col = ?")
            .bind(std::int64_t{key.row})
            .bind(std::int64_t{key.col})
            .run();
        return;
    }
    database_.prepare("INSERT OR REPLACE INTO tile (row, col, content) VALUES (?, ?, ?)")
        .bind(std::int64_t{key.row})
        .bind(std::int64_t{key.col})
        .bind(id)
        .run();
}

void DocumentTables::writeClasses(const std::vector<TissueClass>& classes) {
    database_.run("DELETE FROM class");
    for (std::size_t i = 0; i < classes.size(); ++i)
        database_
            .prepare("INSERT INTO class (label, name, red, green, blue) VALUES (?, ?, ?, ?, ?)")
            .bind(static_cast<std::int64_t>(i + 1))
            .bind(classes[i].name)
            .bind(std::int64_t{classes[i].colour[0]})
            .bind(std::int64_t{classes[i].colour[1]})
            .bind(std::int64_t{classes[i].colour[2]})
            .run();
}

void DocumentTables::writeStep(std::size_t number, const Step& step) {
    const std::string change = stepToJson(step, contents_);
    database_.prepare("INSERT OR REPLACE INTO step (number, kind, change) VALUES (?, ?, ?)")
        .bind(static_cast<std::int64_t>(number))
        .bind(nameOf(step.kind))
        .bind(change)
        .run();
}

namespace {

[[noreturn]] void damaged(const Database& database) {
    throw ErrorException(badInput(quoted(database.path()) + " is damaged."));
}

void readDocumentRow(Database& database, DocumentContent& content) {
    Statement row = database.prepare(
        "SELECT step_x, step_y, grid_width, grid_height, position, next_id FROM document");
    if (!row.step()) damaged(database);
    content.grid = {row.real(0), row.real(1), row.integer(2), row.integer(3)};
    content.position = static_cast<std::size_t>(row.integer(4));
    content.nextId = static_cast<std::uint64_t>(row.integer(5));
    constexpr std::int64_t kMaxGrid = std::int64_t{1} << 30;
    constexpr double kMinStep = 1e-3;
    constexpr double kMaxStep = 1e6;
    const auto isStep = [](double step) { return step >= kMinStep && step <= kMaxStep; };
    if (!isStep(content.grid.stepX) || !isStep(content.grid.stepY) || content.grid.width < 1 ||
        content.grid.height < 1 || content.grid.width > kMaxGrid || content.grid.height > kMaxGrid)
        damaged(database);
}

void readClasses(Database& database, DocumentContent& content) {
    content.classes.clear();
    Statement row = database.prepare("SELECT name, red, green, blue FROM class ORDER BY label");
    while (row.step())
        content.classes.push_back(
            {row.text(0),
             {static_cast<std::uint8_t>(row.integer(1)), static_cast<std::uint8_t>(row.integer(2)),
              static_cast<std::uint8_t>(row.integer(3))}});
    if (content.classes.empty() || content.classes.size() > kMaxLabel) damaged(database);
}

void readClicks(Database& database, DocumentContent& content) {
    Statement row = database.prepare("SELECT id, region, x, y, radius, positive FROM click");
    while (row.step()) {
        const auto id = static_cast<ClickId>(row.integer(0));
        const auto region = static_cast<RegionId>(row.integer(1));
        if (content.regions.count(region) == 0) damaged(database);
        content.clicks[id] = {id,          region,      row.real(2),
                              row.real(3), row.real(4), row.integer(5) != 0};
        if (!isSound(content.clicks[id])) damaged(database);
    }
}

void readRegions(Database& database, DocumentContent& content, const Contents& contents) {
    Statement row =
        database.prepare("SELECT id, label, x, y, width, height, start, name, answers FROM region");
    while (row.step()) {
        Region region;
        region.id = static_cast<RegionId>(row.integer(0));
        const std::int64_t label = row.integer(1);
        if (label < 1 || label > static_cast<std::int64_t>(content.classes.size()))
            damaged(database);
        region.label = static_cast<Label>(label);
        region.frame = {row.integer(2), row.integer(3), storedSide(row.integer(4), database),
                        storedSide(row.integer(5), database)};
        if (!isSound(region.frame)) damaged(database);
        region.start = startOf(row.text(6));
        region.name = row.text(7);
        region.answers = answersFromJson(row.text(8), contents);
        content.regions[region.id] = std::move(region);
    }
}

void readTiles(Database& database, DocumentContent& content, const Contents& contents) {
    Statement tiles = database.prepare("SELECT row, col, content FROM tile");
    while (tiles.step()) {
        const std::int64_t row = tiles.integer(0);
        const std::int64_t col = tiles.integer(1);
        const TilePtr tile = contents.tile(tiles.integer(2));
        if (!liesOn(content.grid, row, col) || highestLabel(tile) > content.classes.size())
            damaged(database);
        content.mask.setTile({static_cast<std::int32_t>(row), static_cast<std::int32_t>(col)},
                             tile);
    }
}

}  // namespace

Label highestLabel(const TilePtr& tile) {
    Label highest = 0;
    if (tile)
        for (const Cell cell : tile->cells)
            highest = std::max(highest, labelOf(cell));
    return highest;
}

bool liesOn(const WorkingGrid& grid, std::int64_t row, std::int64_t col) {
    return row >= 0 && col >= 0 && row <= (grid.height - 1) / kTileSide &&
           col <= (grid.width - 1) / kTileSide;
}

void readGridAndClasses(Database& database, DocumentContent& content) {
    readDocumentRow(database, content);
    readClasses(database, content);
}

DocumentContent readDocument(Database& database, const Contents& contents) {
    DocumentContent content;
    readGridAndClasses(database, content);
    readRegions(database, content, contents);
    readClicks(database, content);
    readTiles(database, content, contents);
    Statement steps = database.prepare("SELECT kind, change FROM step ORDER BY number");
    while (steps.step())
        content.steps.push_back(stepFromJson(stepKindOf(steps.text(0)), steps.text(1), contents));
    for (const Step& step : content.steps)
        for (const TileChange& change : step.tiles)
            if (!liesOn(content.grid, change.key.row, change.key.col)) damaged(database);
    if (content.position > content.steps.size()) damaged(database);
    return content;
}

UsedContents usedContents(Database& database) {
    UsedContents used;
    Statement tiles = database.prepare("SELECT content FROM tile");
    while (tiles.step())
        used.tiles.push_back(tiles.integer(0));
    Statement steps = database.prepare("SELECT change FROM step");
    while (steps.step())
        collectIds(steps.text(0), used.tiles, used.answers);
    Statement regions = database.prepare("SELECT answers FROM region");
    while (regions.step())
        collectAnswerIds(regions.text(0), used.answers);
    return used;
}

}  // namespace cgam
