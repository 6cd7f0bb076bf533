#pragma once

#include "core/base/result.h"

#include <new>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace cgam::checkpoint {

/// A file cannot be used. The text is a sentence without its subject ("is empty."), because code
/// below the border does not know the name of the file; atBorder() puts the name in front.
class Refusal : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Runs `read` and turns what it throws into an Error whose sentence begins with `name`.
template <typename Read>
Result<std::invoke_result_t<Read>> atBorder(const std::string& name, Read&& read) {
    try {
        return std::forward<Read>(read)();
    } catch (const Refusal& refusal) {
        return badInput(name + " " + refusal.what());
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return runtimeError(name + " does not fit into the memory of this computer.");
    }
}

}  // namespace cgam::checkpoint
