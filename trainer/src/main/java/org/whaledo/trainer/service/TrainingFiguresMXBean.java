package org.whaledo.trainer.service;

/** How far the training is that began last, as metrics: {@code whaledo.trainer:type=training,catalogue="beluga"}. */
public interface TrainingFiguresMXBean {
    /** GATHERING, TRAINING, JUDGING, PUBLISHING, ENDED; OTHER before the first. */
    String getPhase();

    /** Done. */
    int getEpoch();

    /** At most. */
    int getEpochs();

    /** Done, those before a resume included. */
    long getStep();

    long getSteps();

    /** Of the last step; NaN before the first. */
    double getLoss();

    /** NaN where it is not known. */
    double getPhotosPerSecond();

    /** Until the last epoch is done, as it goes now; -1 where it is not known. */
    long getSecondsLeft();

    /** Above 1: the training's process ended before its time. */
    int getAttempt();
}
