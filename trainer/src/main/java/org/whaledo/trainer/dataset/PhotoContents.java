package org.whaledo.trainer.dataset;

/** Where the files of labelled photos lie. Thread-safe. */
@FunctionalInterface
public interface PhotoContents {
    /**
     * The whole file.
     *
     * @throws org.whaledo.failure.Failure when it cannot be had; the photo is then left out
     */
    byte[] read(LabelledPhoto photo);
}
