package org.whaledo.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import org.whaledo.failure.FailureCode;

/**
 * Any decoded picture as 8-bit sRGB. Grey samples are taken as they are: Java's own conversion treats them as linear light
 * and brightens them. Transparent pixels are composed on white, which in survey crops already means "outside the frame".
 */
final class RgbConversion {
    private RgbConversion() {}

    static RgbImage of(BufferedImage picture) {
        try {
            byte[] pixels = pixels(picture);
            return new RgbImage(picture.getWidth(), picture.getHeight(), pixels);
        } catch (RuntimeException e) {
            throw new UndecodablePhoto(
                    FailureCode.CORRUPT_IMAGE, "The colours cannot be converted: " + e.getMessage(), e);
        }
    }

    private static byte[] pixels(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR && isPacked(picture)) {
            return swapped(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
        }
        ColorModel model = picture.getColorModel();
        boolean direct = model instanceof ComponentColorModel && !model.isAlphaPremultiplied();
        if (direct && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
            return samples(picture, 1);
        }
        if (direct && model.getColorSpace().isCS_sRGB()) {
            return samples(picture, 3);
        }
        if (model.getColorSpace().isCS_sRGB()) {
            return packed(picture);
        }
        return pixels(toSrgb(picture));
    }

    private static boolean isPacked(BufferedImage picture) {
        byte[] data = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        return data.length == 3 * picture.getWidth() * picture.getHeight();
    }

    private static byte[] swapped(byte[] bgr) {
        byte[] rgb = new byte[bgr.length];
        for (int i = 0; i < bgr.length; i += 3) {
            rgb[i] = bgr[i + 2];
            rgb[i + 1] = bgr[i + 1];
            rgb[i + 2] = bgr[i];
        }
        return rgb;
    }

    /** @param colours 1 for grey, 3 for RGB; a further band is alpha */
    private static byte[] samples(BufferedImage picture, int colours) {
        Raster raster = picture.getRaster();
        int width = picture.getWidth();
        int bands = raster.getNumBands();
        int maximum = (1 << picture.getColorModel().getComponentSize(0)) - 1;
        requireIntegers(raster);
        byte[] target = new byte[3 * width * picture.getHeight()];
        int[] row = new int[width * bands];
        int to = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands) {
                int alpha = bands > colours ? row[from + colours] : maximum;
                for (int channel = 0; channel < 3; channel++) {
                    target[to++] = onWhite(row[from + Math.min(channel, colours - 1)], alpha, maximum);
                }
            }
        }
        return target;
    }

    private static void requireIntegers(Raster raster) {
        int type = raster.getTransferType();
        if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw UndecodablePhoto.unsupported("Pictures of this sample type are not read: save with 8 or 16 bits");
        }
    }

    private static byte onWhite(int sample, int alpha, int maximum) {
        long composed = (long) sample * alpha + (long) maximum * (maximum - alpha);
        long whole = (long) maximum * maximum;
        return (byte) ((composed * 255 + whole / 2) / whole);
    }

    private static byte[] packed(BufferedImage picture) {
        int width = picture.getWidth();
        boolean opaque = picture.getColorModel().getTransparency() == Transparency.OPAQUE;
        byte[] target = new byte[3 * width * picture.getHeight()];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                int alpha = opaque ? 255 : argb >>> 24;
                target[to++] = onWhite(argb >> 16 & 0xFF, alpha, 255);
                target[to++] = onWhite(argb >> 8 & 0xFF, alpha, 255);
                target[to++] = onWhite(argb & 0xFF, alpha, 255);
            }
        }
        return target;
    }

    private static BufferedImage toSrgb(BufferedImage picture) {
        boolean opaque = picture.getColorModel().getTransparency() == Transparency.OPAQUE;
        int type = opaque ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR;
        BufferedImage target = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        return new ColorConvertOp(null).filter(picture, target);
    }
}
