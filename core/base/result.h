#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace cgam {

/// What kind of trouble an Error is; the command line turns it into an exit code.
enum class ErrorKind {
    BadInput,     ///< a file or value from outside is unusable; the message says which and why
    Runtime,      ///< the machine failed us: disk full, device lost
    OutOfMemory,  ///< this machine or device has too little memory for it; another may not
    Cancelled,    ///< the user asked to stop
};

/// An error a user can read: one sentence that names the thing and what is wrong with it.
struct Error {
    ErrorKind kind = ErrorKind::BadInput;
    std::string message;
};

inline Error badInput(std::string message) {
    return {ErrorKind::BadInput, std::move(message)};
}
inline Error runtimeError(std::string message) {
    return {ErrorKind::Runtime, std::move(message)};
}

inline Error outOfMemory(std::string message) {
    return {ErrorKind::OutOfMemory, std::move(message)};
}

/// Carries an Error through code that uses exceptions inside; turned into a Result at the border.
class ErrorException : public std::runtime_error {
public:
    explicit ErrorException(Error error)
        : std::runtime_error(error.message), error_(std::move(error)) {}
    const Error& error() const { return error_; }

private:
    Error error_;
};

/// A value or an Error, in the manner of std::expected (C++23).
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value; throws ErrorException if there is none.
    T& value() & { return orThrow(), std::get<0>(content_); }
    const T& value() const& { return orThrow(), std::get<0>(content_); }
    /// By value, so that it outlives a temporary result: for (const T& t : list().value()).
    T value() && { return orThrow(), std::get<0>(std::move(content_)); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// The error; call only when !ok().
    const Error& error() const { return std::get<1>(content_); }

private:
    void orThrow() const {
        if (const Error* error = std::get_if<1>(&content_)) throw ErrorException(*error);
    }
    std::variant<T, Error> content_;
};

/// Success or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)), ok_(false) {}

    bool ok() const { return ok_; }
    explicit operator bool() const { return ok_; }
    void value() const {
        if (!ok_) throw ErrorException(error_);
    }
    const Error& error() const { return error_; }

private:
    Error error_;
    bool ok_ = true;
};

}  // namespace cgam
