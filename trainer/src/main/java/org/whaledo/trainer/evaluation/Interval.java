package org.whaledo.trainer.evaluation;

/** A confidence interval, both ends included. */
public record Interval(double low, double high) {}
