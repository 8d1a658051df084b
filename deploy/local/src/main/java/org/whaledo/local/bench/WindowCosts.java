package org.whaledo.local.bench;

import java.util.Map;
import java.util.Optional;

/** Looks at the processor's clock when a window begins and when it ends. Not thread-safe. */
final class WindowCosts implements Arrivals.Progress {
    private final Window window;
    private Optional<CpuTimes> begin = Optional.empty();
    private Optional<CpuTimes> end = Optional.empty();
    private int photosAtBegin;
    private int photosAtEnd;

    WindowCosts(Window window) {
        this.window = window;
    }

    @Override
    public void reached(int count) {
        if (begin.isEmpty() && count >= window.skipped()) {
            begin = Optional.of(CpuTimes.now());
            photosAtBegin = count;
        }
        if (end.isEmpty() && count >= window.skipped() + window.counted()) {
            end = Optional.of(CpuTimes.now());
            photosAtEnd = count;
        }
    }

    /** @return milliseconds a photo; empty when so few photos came that both ends are one moment */
    Map<String, Double> aPhoto() {
        if (photosAtEnd <= photosAtBegin) {
            return Map.of();
        }
        return end.orElseThrow().since(begin.orElseThrow(), photosAtEnd - photosAtBegin);
    }
}
