package org.whaledo.network;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.whaledo.image.Preprocessing;

/** A program that exits with a status while another thread computes. */
final class ExitingProgram {
    static final int STATUS = 7;
    private static final int BATCH = 64;

    private ExitingProgram() {}

    /** Takes the folder of a model. */
    public static void main(String[] arguments) throws InterruptedException {
        ServingNetwork network = ServingNetwork.load(
                LocalModel.open(Path.of(arguments[0])),
                ServingOptions.reference().withBatch(BATCH));
        Preprocessing input = network.manifest().serving().preprocessing();
        FloatBuffer images = FloatBuffer.allocate(BATCH * input.inputLength());
        CountDownLatch computing = new CountDownLatch(2);
        Thread thread = new Thread(() -> {
            while (true) {
                network.embed(images.duplicate(), BATCH);
                computing.countDown();
            }
        });
        thread.setUncaughtExceptionHandler((failed, closed) -> {});
        thread.start();
        computing.await();
        System.exit(STATUS);
    }
}
