#include "core/io/tiff_messages.h"

#include <tiffio.h>

#include <array>
#include <cstdarg>
#include <cstdio>

namespace cgam {

namespace {

// Both answer that the message is dealt with: libtiff's global handlers would print it.

int keepFirst(TIFF*, void* user, const char* /*module*/, const char* format,
              std::va_list arguments) {
    std::array<char, 512> text{};
    std::vsnprintf(text.data(), text.size(), format, arguments);
    std::string& error = *static_cast<std::string*>(user);
    if (error.empty()) error = text.data();
    return 1;
}

int drop(TIFF*, void*, const char*, const char*, std::va_list) {
    return 1;
}

}  // namespace

void keepFirstError(TIFFOpenOptions* options, std::string& error) {
    TIFFOpenOptionsSetErrorHandlerExtR(options, keepFirst, &error);
    TIFFOpenOptionsSetWarningHandlerExtR(options, drop, nullptr);
}

}  // namespace cgam
