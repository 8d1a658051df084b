package org.whaledo.ingest;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small real pictures. */
final class TestPhotos {
    private TestPhotos() {}

    /** A PNG of 6 x 4 pixels; another seed, another picture. */
    static byte[] png(long seed) {
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 24; i++) {
            image.setRGB(i % 6, i / 6, random.nextInt(1 << 24));
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
