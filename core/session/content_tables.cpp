#include "core/session/content_tables.h"

#include "core/base/json_shape.h"
#include "core/base/quoted.h"
#include "core/base/result.h"
#include "core/session/sound_values.h"
#include "core/session/state_bytes.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <utility>

namespace cgam {

namespace {

constexpr std::int64_t kMaxStateBytes = std::int64_t{1} << 32;

[[noreturn]] void damaged(const Database& database) {
    throw ErrorException(badInput(quoted(database.path()) + " is damaged."));
}

int sideOf(const Statement& row, int column, const Database& database) {
    return storedSide(row.integer(column), database);
}

PackedMap mapOf(int width, int height, std::vector<std::byte> bytes) {
    return bytes.empty() ? PackedMap() : PackedMap(width, height, std::move(bytes));
}

void bindId(Statement& statement, std::int64_t id) {
    if (id == 0)
        statement.bindNull();
    else
        statement.bind(id);
}

/// Whether an answer was cut, and at which sides: 1, and a bit for each. Programs before this wrote
/// 1 alone.
std::int64_t edgeNumber(const RegionAnswer& answer) {
    const WindowSides& open = answer.openSides;
    return (answer.reachesEdge ? 1 : 0) | (open.left ? 2 : 0) | (open.top ? 4 : 0) |
           (open.right ? 8 : 0) | (open.bottom ? 16 : 0);
}

void takeEdge(RegionAnswer& answer, std::int64_t number) {
    answer.reachesEdge = number != 0;
    answer.openSides = {(number & 2) != 0, (number & 4) != 0, (number & 8) != 0,
                        (number & 16) != 0};
}

}  // namespace

int storedSide(std::int64_t side, const Database& database) {
    if (!isSoundSide(side)) damaged(database);
    return static_cast<int>(side);
}

std::int64_t ContentWriter::known(const std::shared_ptr<const void>& object) const {
    const auto found = ids_.find(object.get());
    return found != ids_.end() && found->second.object.lock() == object ? found->second.id : 0;
}

void ContentWriter::know(const std::shared_ptr<const void>& object, std::int64_t id) {
    ids_[object.get()] = {object, id};
}

void ContentWriter::remember(const std::shared_ptr<const void>& object, std::int64_t id) {
    know(object, id);
    fresh_.push_back(object.get());
}

void ContentWriter::committed() {
    fresh_.clear();
    // A weak pointer keeps the memory of an object that was made together with its counter.
    std::erase_if(ids_, [](const auto& entry) { return entry.second.object.expired(); });
}

void ContentWriter::rolledBack() {
    for (const void* object : fresh_)
        ids_.erase(object);
    fresh_.clear();
}

std::int64_t ContentWriter::idOf(const TilePtr& tile) {
    if (!tile) return 0;
    const Cell first = tile->cells.front();
    if (first != 0 && tile == uniformTile(first)) return -std::int64_t{first};
    if (const std::int64_t id = known(tile)) return id;
    Statement insert = database_->prepare("INSERT INTO tile_content (cells) VALUES (?)");
    insert
        .bind(deflated(reinterpret_cast<const std::byte*>(tile->cells.data()), tile->cells.size()))
        .run();
    const std::int64_t id = database_->lastId();
    remember(tile, id);
    return id;
}

std::int64_t ContentWriter::idOf(const std::shared_ptr<const RefinementState>& state) {
    if (!state) return 0;
    if (const std::int64_t id = known(state)) return id;
    const std::vector<std::byte> bytes = packTensors(state->tensors);
    Statement insert =
        database_->prepare("INSERT INTO state (method, clicks, size, tensors) VALUES (?, ?, ?, ?)");
    insert.bind(infoOf(state->method).id)
        .bind(std::int64_t{state->clicks})
        .bind(static_cast<std::int64_t>(bytes.size()))
        .bind(deflated(bytes.data(), bytes.size()))
        .run();
    const std::int64_t id = database_->lastId();
    remember(state, id);
    return id;
}

std::int64_t ContentWriter::idOf(const std::shared_ptr<const RegionAnswer>& answer) {
    if (const std::int64_t id = known(answer)) return id;
    const std::int64_t before = idOf(answer->stateBefore);
    const std::int64_t after = idOf(answer->stateAfter);
    Statement insert = database_->prepare(
        "INSERT INTO answer (clicks, x, y, width, height, probability, attention, attention_width,"
        " attention_height, threshold, reaches_edge, changed_x, changed_y, changed_width,"
        " changed_height, changed_before, changed_after, method, model, device, iterations, loss,"
        " seconds, state_before, state_after)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(nlohmann::json(answer->clicks).dump())
        .bind(answer->window.x)
        .bind(answer->window.y)
        .bind(std::int64_t{answer->window.width})
        .bind(std::int64_t{answer->window.height})
        .bind(answer->probability.bytes())
        .bind(answer->attention.bytes())
        .bind(std::int64_t{answer->attention.width()})
        .bind(std::int64_t{answer->attention.height()})
        .bind(std::int64_t{answer->threshold})
        .bind(edgeNumber(*answer))
        .bind(answer->changed.rect.x)
        .bind(answer->changed.rect.y)
        .bind(std::int64_t{answer->changed.rect.width})
        .bind(std::int64_t{answer->changed.rect.height})
        .bind(answer->changed.before.bytes())
        .bind(answer->changed.after.bytes())
        .bind(answer->method)
        .bind(answer->model)
        .bind(answer->device)
        .bind(std::int64_t{answer->iterations})
        .bind(answer->loss)
        .bind(answer->seconds);
    bindId(insert, before);
    bindId(insert, after);
    insert.run();
    const std::int64_t id = database_->lastId();
    remember(answer, id);
    return id;
}

TilePtr Contents::tile(std::int64_t id) const {
    if (id == 0) return nullptr;
    if (id < 0 && id >= -255) return uniformTile(static_cast<Cell>(-id));
    const auto found = tiles.find(id);
    if (found == tiles.end())
        throw ErrorException(badInput("The session is damaged: a part of the mask is missing."));
    return found->second;
}

std::shared_ptr<const RegionAnswer> Contents::answer(std::int64_t id) const {
    const auto found = answers.find(id);
    if (found == answers.end())
        throw ErrorException(badInput("The session is damaged: an answer is missing."));
    return found->second;
}

namespace {

std::shared_ptr<const RefinementState> stateOf(const Contents& contents, const Statement& row,
                                               int column, const Database& database) {
    if (row.isNull(column)) return nullptr;
    const auto found = contents.states.find(row.integer(column));
    if (found == contents.states.end()) damaged(database);
    return found->second;
}

std::vector<ClickId> clickIdsOf(const std::string& text, const Database& database) {
    if (!checkJsonShape(text, "")) damaged(database);
    const auto ids = nlohmann::json::parse(text, nullptr, false);
    if (!ids.is_array() || ids.empty()) damaged(database);
    std::vector<ClickId> clicks;
    for (const auto& id : ids) {
        if (!id.is_number_unsigned()) damaged(database);
        clicks.push_back(id.get<ClickId>());
    }
    return clicks;
}

std::shared_ptr<const RegionAnswer> answerOf(const Contents& contents, const Statement& row,
                                             const Database& database) {
    auto answer = std::make_shared<RegionAnswer>();
    answer->clicks = clickIdsOf(row.text(1), database);
    answer->window = {row.integer(2), row.integer(3), sideOf(row, 4, database),
                      sideOf(row, 5, database)};
    answer->probability = mapOf(answer->window.width, answer->window.height, row.blob(6));
    answer->attention = mapOf(sideOf(row, 8, database), sideOf(row, 9, database), row.blob(7));
    answer->threshold = static_cast<int>(row.integer(10));
    takeEdge(*answer, row.integer(11));
    ChangedCells& changed = answer->changed;
    changed.rect = {row.integer(12), row.integer(13), sideOf(row, 14, database),
                    sideOf(row, 15, database)};
    if (!isSound(answer->window) || !isSound(changed.rect)) damaged(database);
    changed.before = mapOf(changed.rect.width, changed.rect.height, row.blob(16));
    changed.after = mapOf(changed.rect.width, changed.rect.height, row.blob(17));
    // Now, where it can be said of the whole file, and not when they are shown or taken back.
    for (const PackedMap* levels : {&answer->probability, &changed.before, &changed.after})
        checkLevels(*levels);
    checkAttention(answer->attention);
    answer->method = row.text(18);
    answer->model = row.text(19);
    answer->device = row.text(20);
    answer->iterations = static_cast<int>(row.integer(21));
    answer->loss = row.real(22);
    answer->seconds = row.real(23);
    answer->stateBefore = stateOf(contents, row, 24, database);
    answer->stateAfter = stateOf(contents, row, 25, database);
    return answer;
}

}  // namespace

TilePtr tileFrom(const std::vector<std::byte>& stored) {
    MaskTile tile;
    const std::vector<std::byte> bytes = inflated(stored, tile.cells.size());
    std::memcpy(tile.cells.data(), bytes.data(), bytes.size());
    return std::make_shared<const MaskTile>(tile);
}

Contents readContents(Database& database) {
    Contents contents;
    Statement tiles = database.prepare("SELECT id, cells FROM tile_content");
    while (tiles.step())
        contents.tiles[tiles.integer(0)] = tileFrom(tiles.blob(1));
    Statement states = database.prepare("SELECT id, method, clicks, size, tensors FROM state");
    while (states.step()) {
        const std::int64_t size = states.integer(3);
        if (size < 0 || size > kMaxStateBytes) damaged(database);
        RefinementState state;
        state.method = methodFromId(states.text(1)).value();
        state.clicks = static_cast<int>(states.integer(2));
        state.tensors = unpackTensors(inflated(states.blob(4), static_cast<std::size_t>(size)));
        contents.states[states.integer(0)] =
            std::make_shared<const RefinementState>(std::move(state));
    }
    Statement answers = database.prepare(
        "SELECT id, clicks, x, y, width, height, probability, attention, attention_width,"
        " attention_height, threshold, reaches_edge, changed_x, changed_y, changed_width,"
        " changed_height, changed_before, changed_after, method, model, device, iterations, loss,"
        " seconds, state_before, state_after FROM answer");
    while (answers.step())
        contents.answers[answers.integer(0)] = answerOf(contents, answers, database);
    return contents;
}

void removeUnused(Database& database, const std::vector<std::int64_t>& usedTiles,
                  const std::vector<std::int64_t>& usedAnswers) {
    database.run("CREATE TEMP TABLE used_tile (id INTEGER PRIMARY KEY)");
    database.run("CREATE TEMP TABLE used_answer (id INTEGER PRIMARY KEY)");
    {
        Statement tile = database.prepare("INSERT OR IGNORE INTO used_tile VALUES (?)");
        for (const std::int64_t id : usedTiles)
            if (id > 0) tile.bind(id).run();
        Statement answer = database.prepare("INSERT OR IGNORE INTO used_answer VALUES (?)");
        for (const std::int64_t id : usedAnswers)
            answer.bind(id).run();
    }
    database.run(
        "DELETE FROM tile_content WHERE id NOT IN (SELECT id FROM used_tile);"
        "DELETE FROM answer WHERE id NOT IN (SELECT id FROM used_answer);"
        "DELETE FROM state WHERE id NOT IN (SELECT state_before FROM answer WHERE state_before NOT "
        "NULL UNION SELECT state_after FROM answer WHERE state_after NOT NULL);"
        "DROP TABLE used_tile; DROP TABLE used_answer;");
}

}  // namespace cgam
