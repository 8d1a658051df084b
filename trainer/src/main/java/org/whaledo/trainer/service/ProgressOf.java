package org.whaledo.trainer.service;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.trainer.retraining.WorkProgress;

/** Puts what a training's process tells on the board. */
final class ProgressOf implements WorkProgress {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressOf.class);

    private final ProgressBoard board;

    ProgressOf(ProgressBoard board) {
        this.board = board;
    }

    @Override
    public void attempt(int number) {
        board.change(progress -> progress.setAttempt(number));
    }

    @Override
    public void learns(int photos, int whales) {
        board.change(progress -> progress.setPhotos(photos).setWhales(whales));
    }

    @Override
    public void stepped(long step, long steps, double loss, double photosPerSecond, long secondsLeft) {
        board.change(progress -> progress.setStep(step)
                .setSteps(steps)
                .setLoss(number(loss))
                .setPhotosPerSecond(number(photosPerSecond))
                .setSecondsLeft(secondsLeft));
    }

    @Override
    public void epoch(int epoch, int epochs, double map20) {
        board.change(progress -> {
            progress.setEpoch(epoch).setEpochs(epochs);
            if (!Double.isNaN(map20)) {
                progress.setMap20(map20);
            }
        });
    }

    @Override
    public void says(String words) {
        LOG.atInfo().addKeyValue("training", board.now().getRequestId()).log(words);
    }

    private static Double number(double value) {
        return Optional.of(value).filter(Double::isFinite).orElse(null);
    }
}
