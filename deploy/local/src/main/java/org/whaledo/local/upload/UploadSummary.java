package org.whaledo.local.upload;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the files of an upload.
 *
 * @param skipped were there already
 * @param failures one line each
 */
public record UploadSummary(int uploaded, int skipped, long uploadedBytes, List<String> failures) {
    public UploadSummary {
        failures = List.copyOf(failures);
    }

    /** Counts while several threads upload. */
    static final class Tally {
        private final List<String> failures = new ArrayList<>();
        private int uploaded;
        private int skipped;
        private long bytes;

        synchronized void uploaded(long size) {
            uploaded++;
            bytes += size;
        }

        synchronized void skipped() {
            skipped++;
        }

        synchronized void failed(String words) {
            failures.add(words);
        }

        synchronized UploadSummary summary() {
            return new UploadSummary(uploaded, skipped, bytes, failures);
        }
    }
}
