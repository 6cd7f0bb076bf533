#include "app/cli/bench_report.h"

#include <nlohmann/json.hpp>

#include <iomanip>
#include <sstream>

namespace cgam::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The engine leaves 0 where a method has no such step.
Json measured(double value) {
    return value > 0 ? Json(value) : Json(nullptr);
}

Json rowJson(const BenchRow& row) {
    return {{"backbone", row.backbone},
            {"channels", row.channels},
            {"size", row.size},
            {"method", row.method},
            {"device", row.device},
            {"precision", row.precision},
            {"mode", row.mode},
            {"features_s", measured(row.featuresSeconds)},
            {"iteration_s", measured(row.iterationSeconds)},
            {"click_s", measured(row.clickSeconds)},
            {"iterations", row.iterations},
            {"iteration_gflop", measured(row.iterationGflop)},
            {"convolution_rate_ratio", measured(row.rateRatio)},
            {"peak_mib", measured(row.peakMib)}};
}

void putCell(std::ostream& out, double value, int width, int digits) {
    out << ' ' << std::setw(width);
    if (value > 0)
        out << std::fixed << std::setprecision(digits) << value;
    else
        out << '-';
}

}  // namespace

std::string benchJson(const BenchReport& report) {
    Json rows = Json::array();
    for (const BenchRow& row : report.rows)
        rows.push_back(rowJson(row));
    const Json document = {{"machine",
                            {{"cpu", report.cpu},
                             {"cores", report.cores},
                             {"gpu", report.gpu ? Json(*report.gpu) : Json(nullptr)},
                             {"threads", report.threads},
                             {"blas", report.blas},
                             {"convolution_gflops", measured(report.convolutionGflops)}}},
                           {"rows", rows}};
    return document.dump(2) + "\n";
}

std::string benchTable(const BenchReport& report) {
    std::ostringstream out;
    out << report.cpu << ", " << report.cores << " processors seen, " << report.threads
        << " threads, " << report.blas << "; GPU: " << report.gpu.value_or("none") << '\n'
        << "convolution rate (3x3, 256 to 256, 50x50, float32):";
    putCell(out, report.convolutionGflops, 1, 1);
    out << " GFLOP/s\n\n"
        << "network        size method       device   precision mode  features iteration   click "
           "iter. ratio peak\n"
        << "                                                             s         s       s      "
           " of rate MiB\n";
    for (const BenchRow& row : report.rows) {
        out << std::left << std::setw(14) << row.backbone + "-" + std::to_string(row.channels)
            << std::right << std::setw(5) << row.size << ' ' << std::left << std::setw(12)
            << row.method << ' ' << std::setw(8) << row.device << ' ' << std::setw(9)
            << row.precision << ' ' << std::setw(5) << row.mode << std::right;
        putCell(out, row.featuresSeconds, 8, 4);
        putCell(out, row.iterationSeconds, 9, 5);
        putCell(out, row.clickSeconds, 7, 3);
        out << ' ' << std::setw(5) << row.iterations;
        putCell(out, row.rateRatio, 5, 2);
        putCell(out, row.peakMib, 5, 0);
        out << '\n';
    }
    return out.str();
}

}  // namespace cgam::cli
