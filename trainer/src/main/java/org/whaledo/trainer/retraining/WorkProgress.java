package org.whaledo.trainer.retraining;

/** Hears how the work of a training's process goes, on one thread. */
public interface WorkProgress {
    /** @param number from 1; above it the process before ended before its time */
    void attempt(int number);

    /** What it learns from. */
    void learns(int photos, int whales);

    /** @param step of all steps, those before a resume included */
    void stepped(long step, long steps, double loss, double photosPerSecond, long secondsLeft);

    /** @param map20 NaN where nothing was measured */
    void epoch(int epoch, int epochs, double map20);

    /** @param words for people */
    void says(String words);
}
