package org.whaledo.trainer.training;

import java.time.Duration;
import org.whaledo.trainer.report.EpochRow;

/** Hears how a training goes, on its thread. */
public interface TrainingProgress {
    /** @param words for people */
    void says(String words);

    /**
     * @param photos to be decoded
     */
    void decoding(int photos);

    /** One more is decoded. Any thread. */
    void decoded();

    /**
     * A step is done.
     *
     * @param done of the run, those before a resume included
     * @param left until the end, as it goes now
     */
    void stepped(long done, long total, double loss, double photosPerSecond, Duration left);

    /** An epoch is over. */
    void epoch(EpochRow row);
}
