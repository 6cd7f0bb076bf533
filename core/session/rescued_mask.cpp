#include "core/session/rescued_mask.h"

#include "core/base/quoted.h"
#include "core/session/content_tables.h"
#include "core/session/database.h"
#include "core/session/document_tables.h"
#include "core/session/session_schema.h"
#include "core/session/session_summary.h"

#include <algorithm>
#include <map>
#include <new>
#include <optional>
#include <string>

namespace cgam {

namespace {

/// Tiles by their ids, as far as they can be read.
class WholeTiles {
public:
    explicit WholeTiles(Database& database) : database_(database) {}

    /// Nothing where it is damaged or not there.
    const std::optional<TilePtr>& at(std::int64_t id) {
        const auto [place, isNew] = tiles_.try_emplace(id);
        if (isNew) place->second = read(id);
        return place->second;
    }

private:
    std::optional<TilePtr> read(std::int64_t id) try {
        if (id < 0) return Contents().tile(id);
        Statement row = database_.prepare("SELECT cells FROM tile_content WHERE id = ?");
        row.bind(id);
        if (!row.step()) return std::nullopt;
        return tileFrom(row.blob(0));
    } catch (const ErrorException&) {
        return std::nullopt;
    }

    Database& database_;
    std::map<std::int64_t, std::optional<TilePtr>> tiles_;
};

void readTiles(Database& database, RescuedMask& rescued) {
    DocumentContent& document = rescued.content.document;
    WholeTiles whole(database);
    try {
        Statement row = database.prepare("SELECT row, col, content FROM tile");
        while (row.step()) {
            const std::int64_t tileRow = row.integer(0);
            const std::int64_t tileCol = row.integer(1);
            const std::optional<TilePtr>& tile = whole.at(row.integer(2));
            if (tile && liesOn(document.grid, tileRow, tileCol))
                document.mask.setTile(
                    {static_cast<std::int32_t>(tileRow), static_cast<std::int32_t>(tileCol)},
                    *tile);
            else
                ++rescued.lostTiles;
        }
    } catch (const ErrorException&) {
        ++rescued.lostTiles;  // the list ends here
    }
}

/// A name for each class that has pixels.
void nameLostClasses(DocumentContent& document) {
    Label highest = 0;
    for (const auto& [key, tile] : document.mask.tiles())
        highest = std::max(highest, highestLabel(tile));
    while (document.classes.size() < highest)
        document.classes.push_back({"Class " + std::to_string(document.classes.size() + 1)});
}

}  // namespace

Result<RescuedMask> rescueMask(const std::filesystem::path& session) try {
    Database database(session, Database::Mode::ReadOnly);
    checkSessionVersion(database);
    checkSessionTables(database);
    RescuedMask rescued;
    rescued.content.slide = readSlide(database);
    readGridAndClasses(database, rescued.content.document);
    readTiles(database, rescued);
    nameLostClasses(rescued.content.document);
    if (rescued.content.document.mask.tiles().empty())
        return badInput("Nothing is left of the mask in " + quoted(session) + ".");
    return rescued;
} catch (const ErrorException& exception) {
    return exception.error();
} catch (const std::bad_alloc&) {
    return outOfMemory("There is not enough memory to read " + quoted(session) + ".");
}

Error withRescueAdvice(Error refusal, const std::filesystem::path& session) {
    // A disk or a memory that fails says nothing against the session.
    if (refusal.kind == ErrorKind::BadInput && rescueMask(session))
        refusal.message += " What is left of its mask can be written: cgam export " +
                           quoted(session) + " --rescue on --labels mask.png";
    return refusal;
}

}  // namespace cgam
