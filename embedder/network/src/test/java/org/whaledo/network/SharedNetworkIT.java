package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.image.Preprocessing;

class SharedNetworkIT {
    private static final Preprocessing INPUT = Manifests.INPUT;

    @TempDir
    private static Path folder;

    private static LocalModel model;

    @BeforeAll
    static void writeModel() {
        model = FreshModel.write(folder.resolve("plain"), Architecture.RESNET10, INPUT, 1);
    }

    @Test
    void embedsAlikeFromManyThreadsAtOnce() throws Exception {
        try (ServingNetwork network = ServingNetwork.load(model, ServingOptions.reference())) {
            FloatBuffer images = images(4, 5);
            float[][] expected = network.embed(images.duplicate(), 4);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<float[][]>> results = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Callable<float[][]> call = () -> network.embed(images.duplicate(), 4);
                results.add(threads.submit(call));
            }
            for (Future<float[][]> each : results) {
                assertThat(each.get()).isDeepEqualTo(expected);
            }
            threads.shutdown();
        }
    }

    @Test
    void holdsNothingBetweenBatches() {
        try (ServingNetwork network = ServingNetwork.load(model, ServingOptions.reference())) {
            FloatBuffer images = images(2, 6);
            network.embed(images.duplicate(), 2);
            int before = network.forward().managedArrays();

            for (int i = 0; i < 300; i++) {
                network.embed(images.duplicate(), 2);
            }

            assertThat(network.forward().managedArrays()).isEqualTo(before);
        }
    }

    @Test
    void closesWhenTheLastCallIsOver() throws Exception {
        ServingNetwork network = ServingNetwork.load(model, ServingOptions.reference());
        FloatBuffer images = images(32, 7);
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> calls = thread.submit(() -> {
            int count = 0;
            try {
                while (true) {
                    assertThat(network.embed(images.duplicate(), 32)).hasDimensions(32, 512);
                    count++;
                    begun.countDown();
                }
            } catch (IllegalStateException closed) {
                return count;
            }
        });
        begun.await();

        network.close();
        network.close();

        assertThat(calls.get()).isPositive();
        assertThatThrownBy(() -> network.embed(images.duplicate(), 1)).hasMessageContaining("closed");
        thread.shutdown();
    }

    @Test
    void letsTheProcessExitWhileAnotherThreadComputes() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExitingProgram.class.getName(),
                        model.weights().getParent().toString())
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isEqualTo(ExitingProgram.STATUS);
    }

    private static FloatBuffer images(int count, long seed) {
        FloatBuffer images = FloatBuffer.allocate(count * INPUT.inputLength());
        for (int i = 0; i < count; i++) {
            images.put(Probe.input(seed + i, INPUT));
        }
        return images.flip();
    }
}
