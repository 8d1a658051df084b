package org.whaledo.local.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Turns Ctrl-C and SIGTERM into an orderly stop: the work registered here runs once, the process then ends with 130 or
 * 0. A stop that hangs is cut off.
 */
final class Signals {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(18);

    private Signals() {}

    static void onStop(Runnable stop) {
        AtomicInteger code = new AtomicInteger(ExitCode.FAILURE);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopThenHalt(stop, code), "whaledo-stop"));
        Signal.handle(new Signal("TERM"), signal -> exit(code, ExitCode.OK));
        Signal.handle(new Signal("INT"), signal -> exit(code, ExitCode.INTERRUPTED));
    }

    /** In a thread of its own, for the exit waits for the hooks. */
    private static void exit(AtomicInteger code, int value) {
        code.set(value);
        new Thread(() -> System.exit(value), "whaledo-exit").start();
    }

    private static void stopThenHalt(Runnable stop, AtomicInteger code) {
        Thread cutter = new Thread(() -> cutOff(code), "whaledo-cut-off");
        cutter.setDaemon(true);
        cutter.start();
        stop.run();
    }

    private static void cutOff(AtomicInteger code) {
        try {
            Thread.sleep(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code.get());
    }
}
