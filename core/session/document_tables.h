#pragma once

#include "core/document/document.h"
#include "core/session/content_tables.h"
#include "core/session/database.h"

#include <string>

namespace cgam {

/// The rows of a document in a session. All throw ErrorException.
class DocumentTables {
public:
    DocumentTables(Database& database, ContentWriter& contents)
        : database_(database), contents_(contents) {}

    /// Everything of a document, into empty tables.
    void writeAll(const DocumentContent& content);
    /// Removes the document that is there; what its rows referred to stays until the next tidying.
    void clear();
    /// What a change of the document made of it: the present rows, its step and the position.
    void write(const RecordedEvent& event);

private:
    void writeRows(const Step& step, bool forward);
    void writeClick(ClickId id, const SlideClick* click);
    void writeRegion(RegionId id, const Region* region);
    void writeTile(MaskTileKey key, const TilePtr& tile);
    void writeClasses(const std::vector<TissueClass>& classes);
    void writeStep(std::size_t number, const Step& step);

    Database& database_;
    ContentWriter& contents_;
};

/// Reads it back, and tells the writer which objects are in the file. Throws ErrorException (bad
/// input) for damage.
DocumentContent readDocument(Database& database, const Contents& contents);

/// Of it the grid, the classes and the numbers of its row. Throws ErrorException (bad input) for
/// damage.
void readGridAndClasses(Database& database, DocumentContent& content);

/// Whether there is a tile in this row and column of tiles.
bool liesOn(const WorkingGrid& grid, std::int64_t row, std::int64_t col);

/// Of all pixels of a tile; a sound document has a class for it.
Label highestLabel(const TilePtr& tile);

/// The ids of contents that the tables refer to.
struct UsedContents {
    std::vector<std::int64_t> tiles;
    std::vector<std::int64_t> answers;
};
UsedContents usedContents(Database& database);

}  // namespace cgam
