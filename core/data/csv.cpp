#include "core/data/csv.h"

namespace cgam {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class CsvParser {
public:
    CsvParser(std::string_view text, const std::string& name) : text_(text), name_(name) {
        if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    }

    std::vector<CsvRecord> all() {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            CsvRecord record = nextRecord();
            const bool blank = record.fields.size() == 1 && record.fields.front().empty();
            if (!blank) records.push_back(std::move(record));
        }
        return records;
    }

private:
    bool atLineEnd() const {
        return at_ >= text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
    }

    void skipBlanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'))
            ++at_;
    }

    CsvRecord nextRecord() {
        CsvRecord record{line_, {}};
        for (;;) {
            skipBlanks();
            const bool quotedField = at_ < text_.size() && text_[at_] == '"';
            record.fields.push_back(quotedField ? insideQuotes() : plainField());
            if (atLineEnd()) break;
            ++at_;  // the comma
        }
        if (at_ < text_.size()) at_ += text_[at_] == '\n' ? 1U : 2U;
        ++line_;
        return record;
    }

    std::string plainField() {
        const std::size_t start = at_;
        while (!atLineEnd() && text_[at_] != ',')
            ++at_;
        const std::string_view field = text_.substr(start, at_ - start);
        return std::string(field.substr(0, field.find_last_not_of(" \t\r") + 1));
    }

    std::string insideQuotes() {
        const std::size_t firstLine = line_;
        std::string field;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                if (at_ >= text_.size() || text_[at_] != '"') return afterQuote(std::move(field));
            }
            if (text_[at_] == '\n') ++line_;
            field += text_[at_];
        }
        throw ErrorException(badInput(name_ + ", line " + std::to_string(firstLine) +
                                      ": a quotation mark is opened but not closed."));
    }

    std::string afterQuote(std::string field) {
        skipBlanks();
        if (!atLineEnd() && text_[at_] != ',')
            throw ErrorException(badInput(name_ + ", line " + std::to_string(line_) +
                                          ": after a closing quotation mark a comma or the end of "
                                          "the line must follow."));
        return field;
    }

    std::string_view text_;
    const std::string& name_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

Result<std::vector<CsvRecord>> parseCsv(std::string_view text, const std::string& name) {
    try {
        return CsvParser(text, name).all();
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

std::string csvField(std::string_view text) {
    const bool spaced = !text.empty() && (text.front() == ' ' || text.back() == ' ' ||
                                          text.front() == '\t' || text.back() == '\t');
    if (!spaced && text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string field = "\"";
    for (const char letter : text) {
        if (letter == '"') field += '"';
        field += letter;
    }
    return field + '"';
}

}  // namespace cgam
