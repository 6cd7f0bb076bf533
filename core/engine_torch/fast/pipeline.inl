// Running over tiles on several threads.

template <typename Body>
void overTiles(const ParallelFor& parallel, long tiles, Body&& body) {
    struct Call {
        static void run(void* context, long begin, long end, int thread) {
            Body& f = *static_cast<std::remove_reference_t<Body>*>(context);
            for (long t = begin; t < end; ++t)
                f(t, thread);
        }
    };
    parallel.run(tiles, &Call::run, const_cast<void*>(static_cast<const void*>(&body)));
}

/// One stage of pipeline() at step s, `delay` tiles behind the first; only inside [from, to).
template <typename Stage>
inline void advance(Stage& stage, long s, long delay, long from, long to, int thread) {
    const long t = s - delay;
    if (t >= from && t < to) stage(t, thread);
}

/// Runs stages over all tiles where each stage reads the 3x3 neighbourhood of what the one before
/// wrote. Instead of one pass a stage, every thread follows its own stretch of tiles with all
/// stages a few tiles behind each other, so that a stage finds its input still in the cache. Near
/// the borders between stretches, where the neighbour's results are needed, the later stages stop
/// short of it; those tiles follow afterwards, stage by stage. Every tile is computed exactly once.
template <typename... Stages>
void pipeline(const ParallelFor& parallel, const Layout& layout, Stages&&... stages) {
    constexpr long kStages = static_cast<long>(sizeof...(Stages));
    const long tiles = layout.tiles;
    const long lag = 1 + layout.pitch / kTile;  // tiles that a row and a pixel reach into
    const long per = (tiles + parallel.threads - 1) / parallel.threads;
    const long parts = (tiles + per - 1) / per;
    const long shortest = tiles - (parts - 1) * per;
    if (parts > 1 && shortest < 2 * kStages * lag) {
        (overTiles(parallel, tiles, stages), ...);
        return;
    }
    overTiles(parallel, parts, [&](long part, int thread) {
        const long begin = part * per;
        const long end = begin + per < tiles ? begin + per : tiles;
        for (long s = begin; s < end + (kStages - 1) * lag; ++s) {
            long delay = 0;
            (
                [&] {
                    advance(stages, s, delay, part == 0 ? 0 : begin + delay,
                            end == tiles ? tiles : end - delay, thread);
                    delay += lag;
                }(),
                ...);
        }
    });
    long reach = 0;  // tiles left open on either side of a border
    (
        [&] {
            overTiles(parallel, (parts - 1) * 2 * reach, [&](long i, int thread) {
                const long border = (i / (2 * reach) + 1) * per;
                stages(border - reach + i % (2 * reach), thread);
            });
            reach += lag;
        }(),
        ...);
}
