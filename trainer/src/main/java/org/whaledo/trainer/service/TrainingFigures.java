package org.whaledo.trainer.service;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.TrainingProgressed;

/** Shows the board's figures over JMX from opening to closing. Thread-safe. */
final class TrainingFigures implements TrainingFiguresMXBean, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingFigures.class);
    private static final long UNKNOWN = -1;

    private final ProgressBoard board;
    private final ObjectName name;

    private TrainingFigures(ProgressBoard board, ObjectName name) {
        this.board = board;
        this.name = name;
    }

    /** @throws IllegalStateException when another trainer of this process has the catalogue */
    static TrainingFigures open(ProgressBoard board) {
        try {
            ObjectName name = name(board.now().getCatalogue());
            TrainingFigures figures = new TrainingFigures(board, name);
            ManagementFactory.getPlatformMBeanServer().registerMBean(figures, name);
            return figures;
        } catch (JMException e) {
            throw new IllegalStateException("the figures of trainings cannot be shown", e);
        }
    }

    static ObjectName name(String catalogue) throws JMException {
        return new ObjectName("whaledo.trainer:type=training,catalogue=" + ObjectName.quote(catalogue));
    }

    private TrainingProgressed now() {
        return board.now();
    }

    @Override
    public String getPhase() {
        return now().getPhase().name();
    }

    @Override
    public int getEpoch() {
        return now().getEpoch();
    }

    @Override
    public int getEpochs() {
        return now().getEpochs();
    }

    @Override
    public long getStep() {
        return now().getStep();
    }

    @Override
    public long getSteps() {
        return now().getSteps();
    }

    @Override
    public double getLoss() {
        return Optional.ofNullable(now().getLoss()).orElse(Double.NaN);
    }

    @Override
    public double getPhotosPerSecond() {
        return Optional.ofNullable(now().getPhotosPerSecond()).orElse(Double.NaN);
    }

    @Override
    public long getSecondsLeft() {
        return Optional.ofNullable(now().getSecondsLeft()).orElse(UNKNOWN);
    }

    @Override
    public int getAttempt() {
        return now().getAttempt();
    }

    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            LOG.warn("the figures of trainings were gone already", e);
        }
    }
}
