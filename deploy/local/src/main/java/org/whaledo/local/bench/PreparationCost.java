package org.whaledo.local.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.image.Preprocessor;
import org.whaledo.image.RgbImage;
import org.whaledo.network.ServingPart;
import org.whaledo.network.TestTimeView;

/**
 * What a photo costs before the network sees it, in one thread, told apart: the embedder does both in the same threads.
 *
 * @param decoding milliseconds of processor time a photo
 * @param preparing milliseconds of processor time a photo, all views
 */
record PreparationCost(double decoding, double preparing) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 400;
    private static final int MEASURED = 200;

    static PreparationCost of(BenchPhotos photos, ServingPart serving) {
        PhotoDecoder decoder = new PhotoDecoder();
        long decoding = 0;
        long preparing = 0;
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            BenchPhotos.Photo photo = photos.at(i);
            long start = THREADS.getCurrentThreadCpuTime();
            RgbImage image = decoder.decode(photo.content());
            long decoded = THREADS.getCurrentThreadCpuTime();
            write(photo, image, serving, FloatBuffer.allocate(length(serving)));
            if (i >= WARM_UP) {
                decoding += decoded - start;
                preparing += THREADS.getCurrentThreadCpuTime() - decoded;
            }
        }
        return new PreparationCost(decoding / 1e6 / MEASURED, preparing / 1e6 / MEASURED);
    }

    /** Numbers in the inputs of one photo, all views. */
    static int length(ServingPart serving) {
        return serving.views().size() * serving.preprocessing().inputLength();
    }

    static void write(BenchPhotos.Photo photo, RgbImage image, ServingPart serving, FloatBuffer inputs) {
        Preprocessor preprocessor = new Preprocessor(serving.preprocessing());
        for (TestTimeView view : serving.views()) {
            preprocessor.write(image, photo.viewpoint(), view == TestTimeView.MIRRORED, inputs);
        }
    }

    /** The costs of a pipeline with those of its decoding threads told apart, in this proportion. */
    Map<String, Double> divide(Map<String, Double> costs) {
        Map<String, Double> divided = new LinkedHashMap<>();
        costs.forEach((part, millis) -> {
            if (part.equals("decode")) {
                divided.put("decode", millis * decoding / (decoding + preparing));
                divided.put("prepare", millis * preparing / (decoding + preparing));
            } else {
                divided.put(part, millis);
            }
        });
        return divided;
    }
}
