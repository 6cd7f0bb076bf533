#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// Names of the members of all objects that are open at a place of a JSON text, in order to see
/// which of them an object has twice. The text must live as long as this.
class JsonNames {
public:
    /// An object or a list begins; a list has no names.
    void open() { starts_.push_back(names_.size()); }
    /// `written`: a part of the text, what stands between a name's quotes.
    void add(std::string_view written);
    /// The innermost object or list ends. A name that it has had before, as it is written; one that
    /// is spelt another way ("a", "\u0061") is the same.
    std::optional<std::string_view> close();

private:
    struct Name {
        std::string_view meant, written;
    };

    std::vector<Name> names_;
    std::vector<std::size_t> starts_;  ///< in names_, of what is open
    std::deque<std::string> unescaped_;
};

}  // namespace cgam
