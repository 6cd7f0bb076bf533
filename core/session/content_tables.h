#pragma once

#include "core/document/region.h"
#include "core/document/slide_mask.h"
#include "core/session/database.h"

#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace cgam {

/// Writes the things that never change (tiles, engine states, answers) once each, and knows their
/// ids by the objects themselves.
class ContentWriter {
public:
    explicit ContentWriter(Database& database) : database_(&database) {}

    std::int64_t idOf(const TilePtr& tile);  ///< 0 for null, -n for a tile filled with n
    std::int64_t idOf(const std::shared_ptr<const RegionAnswer>& answer);

    /// Objects that are in the file already, after reading it.
    void know(const std::shared_ptr<const void>& object, std::int64_t id);

    /// Goes on in a copy of the file.
    void moveTo(Database& database) { database_ = &database; }

    /// What was written since the last of these calls is in the file for good, or is not.
    void committed();
    void rolledBack();

private:
    std::int64_t idOf(const std::shared_ptr<const RefinementState>& state);
    std::int64_t known(const std::shared_ptr<const void>& object) const;
    void remember(const std::shared_ptr<const void>& object, std::int64_t id);

    struct Known {
        std::weak_ptr<const void> object;  ///< an address alone may be used again
        std::int64_t id = 0;
    };
    Database* database_;
    std::unordered_map<const void*, Known> ids_;
    std::vector<const void*> fresh_;
};

/// The same, read.
struct Contents {
    std::map<std::int64_t, TilePtr> tiles;
    std::map<std::int64_t, std::shared_ptr<const RegionAnswer>> answers;
    std::map<std::int64_t, std::shared_ptr<const RefinementState>> states;

    /// Throw ErrorException (bad input) for an id that is not there.
    TilePtr tile(std::int64_t id) const;
    std::shared_ptr<const RegionAnswer> answer(std::int64_t id) const;
};

/// A width or height as stored. Throws ErrorException (bad input) for one beyond all windows.
int storedSide(std::int64_t side, const Database& database);

/// A tile as stored. Throws ErrorException (bad input) for damaged bytes.
TilePtr tileFrom(const std::vector<std::byte>& stored);

/// Throws ErrorException (bad input) for damaged rows.
Contents readContents(Database& database);

/// Removes what neither the present document nor a step needs any more.
void removeUnused(Database& database, const std::vector<std::int64_t>& usedTiles,
                  const std::vector<std::int64_t>& usedAnswers);

}  // namespace cgam
