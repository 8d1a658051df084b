package org.whaledo.trainer.batch;

/**
 * A photo's place in a batch.
 *
 * @param photo index in the training set
 * @param repeat how often the photo was drawn in this epoch before, so that each time it is changed otherwise
 * @param mirrorImage whether it shows the mirror image, which counts as another whale
 */
public record Draw(int photo, int repeat, boolean mirrorImage) {}
