package org.whaledo.trainer.trigger;

/** What the agenda wants written on {@code models}; it stays an order until the agenda hears that it was. */
public sealed interface Order {
    String requestId();

    /**
     * Begin a training.
     *
     * @param labelOffset of the labels that it may see
     */
    record Begin(String requestId, Cause cause, long labelOffset) implements Order {}

    /** Tell who asked that another request, made later and not yet begun, is answered in place of this one. */
    record Supersede(String requestId, String by) implements Order {}
}
