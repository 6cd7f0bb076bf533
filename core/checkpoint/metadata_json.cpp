#include "core/checkpoint/metadata_json.h"

#include "core/base/excerpt.h"
#include "core/base/utf8.h"
#include "core/checkpoint/refusal.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace cgam::checkpoint {

namespace {

[[noreturn]] void refuseDamaged() {
    throw Refusal("is damaged: the notes stored with the tensors are not readable.");
}

void appendQuoted(std::string& json, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (byte < 0x20) {
            json += "\\u00";
            json += kHex[byte >> 4];
            json += kHex[byte & 0xFu];
        } else {
            json += c;
        }
    }
    json += '"';
}

class Parser {
public:
    explicit Parser(std::string_view json) : rest_(json) {}

    std::map<std::string, std::string> run() {
        std::map<std::string, std::string> metadata;
        expect('{');
        if (!accept('}')) {
            do {
                std::string key = text();
                expect(':');
                if (metadata.contains(key))
                    throw Refusal("is damaged: the notes stored with the tensors have " +
                                  excerpt(key) + " twice.");
                metadata.emplace(std::move(key), text());
            } while (accept(','));
            expect('}');
        }
        skipSpace();
        if (!rest_.empty()) refuseDamaged();
        return metadata;
    }

private:
    void skipSpace() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
    }

    bool accept(char wanted) {
        skipSpace();
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(char wanted) {
        if (!accept(wanted)) refuseDamaged();
    }

    char next() {
        if (rest_.empty()) refuseDamaged();
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::string text() {
        expect('"');
        std::string result;
        for (char c = next(); c != '"'; c = next()) {
            if (static_cast<unsigned char>(c) < 0x20) refuseDamaged();
            if (c == '\\') {
                appendEscape(result);
            } else {
                result += c;
            }
        }
        if (!isUtf8(result)) refuseDamaged();
        return result;
    }

    void appendEscape(std::string& result) {
        constexpr std::string_view kLetters = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        const char c = next();
        if (c == 'u') return appendUtf8(result, codePoint());
        const std::size_t which = kLetters.find(c);
        if (which == std::string_view::npos) refuseDamaged();
        result += kMeanings[which];
    }

    char32_t fourDigits() {
        const std::string_view digits = rest_.substr(0, 4);
        std::uint16_t value = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 4 || end.ptr != digits.data() + 4) refuseDamaged();
        rest_.remove_prefix(4);
        return value;
    }

    char32_t codePoint() {
        const char32_t first = fourDigits();
        if (first < 0xD800 || first >= 0xDC00) return first;
        if (next() != '\\' || next() != 'u') refuseDamaged();
        const char32_t second = fourDigits();
        if (second < 0xDC00 || second >= 0xE000) refuseDamaged();
        return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    }

    std::string_view rest_;
};

}  // namespace

std::string writeMetadataJson(const std::map<std::string, std::string>& metadata) {
    std::string json = "{";
    for (const auto& [key, text] : metadata) {
        if (json.size() > 1) json += ",";
        json += "\n  ";
        appendQuoted(json, key);
        json += ": ";
        appendQuoted(json, text);
    }
    return json + "\n}\n";
}

std::map<std::string, std::string> readMetadataJson(std::string_view json) {
    return Parser(json).run();
}

}  // namespace cgam::checkpoint
