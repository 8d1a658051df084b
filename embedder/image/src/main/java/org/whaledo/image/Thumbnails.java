package org.whaledo.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small JPEG pictures to look at. They are made from pixels alone, so that nothing of the uploaded file gets into them:
 * no place, no camera, no attached script. Thread-safe.
 *
 * @param longestSide in pixels; smaller photos are not enlarged
 * @param quality JPEG quality above 0, at most 1
 */
public record Thumbnails(int longestSide, float quality) {
    public Thumbnails {
        if (longestSide < 1 || !(quality > 0 && quality <= 1)) {
            throw new IllegalArgumentException("no thumbnails: side " + longestSide + ", quality " + quality);
        }
    }

    /** 320 pixels, quality 0.8. */
    public static Thumbnails standard() {
        return new Thumbnails(320, 0.8f);
    }

    /** A baseline JPEG file of the photo as it is, sides not turned. */
    public byte[] jpeg(RgbImage photo) {
        double scale = Math.min(1, (double) longestSide / Math.max(photo.width(), photo.height()));
        int width = Math.max(1, (int) Math.rint(photo.width() * scale));
        int height = Math.max(1, (int) Math.rint(photo.height() * scale));
        return encode(picture(Resampler.resize(photo, height, width, ResamplingFilter.TRIANGLE), width, height));
    }

    /** @param planes {@code [3, height, width]}, 0 to 255 */
    private static BufferedImage picture(float[] planes, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        int area = width * height;
        for (int i = 0; i < area; i++) {
            bgr[3 * i] = (byte) Math.round(planes[2 * area + i]);
            bgr[3 * i + 1] = (byte) Math.round(planes[area + i]);
            bgr[3 * i + 2] = (byte) Math.round(planes[i]);
        }
        return picture;
    }

    private byte[] encode(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            ImageWriter writer = Codecs.jpegWriter();
            try {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
                writer.setOutput(output);
                writer.write(null, new IIOImage(picture, null, null), parameters);
            } finally {
                writer.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("JPEG of " + picture.getWidth() + " x " + picture.getHeight(), e);
        }
        return file.toByteArray();
    }
}
