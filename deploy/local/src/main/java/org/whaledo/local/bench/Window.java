package org.whaledo.local.bench;

/**
 * Which part of a run is measured: {@code counted} photos after the first {@code skipped}, while at least
 * {@code behind} more are still to come. So neither filling nor draining counts, on either side of a comparison.
 */
record Window(int skipped, int counted, int behind) {
    Window {
        if (skipped < 1 || counted < 1 || behind < 0) {
            throw new IllegalArgumentException("no window: " + skipped + ", " + counted + ", " + behind);
        }
    }

    /** @param batches that are under way at a time, at most */
    static Window of(int counted, int batches, int batch) {
        int underWay = 2 * batches * batch;
        return new Window(Math.max(underWay, counted / 4), counted, underWay);
    }

    /** Photos of a whole run. */
    int photos() {
        return skipped + counted + behind;
    }

    /**
     * @param nanos when each photo of a run was done, rising
     * @return photos a second
     */
    double rate(long[] nanos) {
        long first = nanos[skipped - 1];
        long last = nanos[skipped + counted - 1];
        if (last <= first) {
            throw new IllegalStateException(counted + " photos came at once: too few to measure");
        }
        return counted * 1e9 / (last - first);
    }
}
