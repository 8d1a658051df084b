package org.whaledo.image;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageWriterSpi;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures with known colours, as files of every kind. */
final class Pictures {
    private Pictures() {}

    /** Red grows to the right, green downwards, blue is a board of 8 x 8 fields; the fixtures on disk show the same. */
    static int sceneRgb(int x, int y, int width, int height) {
        int red = 255 * x / (width - 1);
        int green = 255 * y / (height - 1);
        int blue = 255 * ((x / 8 + y / 8) % 2) / 2 + 64;
        return red << 16 | green << 8 | blue;
    }

    static BufferedImage scene(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, 0xFF000000 | sceneRgb(x, y, width, height));
            }
        }
        return picture;
    }

    static BufferedImage scene(int width, int height) {
        return scene(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    static RgbImage sceneRgb(int width, int height) {
        return RgbConversion.of(scene(width, height));
    }

    /** Grey samples that are written as they are: {@code 8 * (x + y) % 256}, scaled to the type's range. */
    static BufferedImage grey(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        int scale = type == BufferedImage.TYPE_USHORT_GRAY ? 257 : 1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.getRaster().setSample(x, y, 0, greyAt(x, y) * scale);
            }
        }
        return picture;
    }

    static int greyAt(int x, int y) {
        return 4 * (x + y) % 256;
    }

    /** Noise, which compresses badly: what a real photo's data look like to a cut or a flipped bit. */
    static BufferedImage noise(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = scene(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int shift = random.nextInt(40);
                picture.setRGB(x, y, picture.getRGB(x, y) ^ (shift << 16 | shift << 8 | shift));
            }
        }
        return picture;
    }

    static BufferedImage palette(int width, int height, int bits) {
        int[] colours = new int[1 << bits];
        colours[1] = 0xFF141E;
        colours[2] = 0x0AC864;
        IndexColorModel model = new IndexColorModel(bits, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.getRaster().setSample(x, y, 0, x / 8 % 3);
            }
        }
        return picture;
    }

    static byte[] jpeg(BufferedImage picture, boolean progressive) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0.92f);
        parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return write(writer, parameters, picture);
    }

    static byte[] jpeg(BufferedImage picture) {
        return jpeg(picture, false);
    }

    static byte[] png(BufferedImage picture) {
        return plain(picture, "png");
    }

    static byte[] interlacedPng(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return write(writer, parameters, picture);
    }

    static byte[] bmp(BufferedImage picture) {
        return plain(picture, "bmp");
    }

    static byte[] gif(BufferedImage picture) {
        return plain(picture, "gif");
    }

    static byte[] tiff(BufferedImage picture, String compression) {
        try {
            ImageWriter writer = new TIFFImageWriterSpi().createWriterInstance();
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(compression);
            return write(writer, parameters, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] plain(BufferedImage picture, String format) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        return write(writer, writer.getDefaultWriteParam(), picture);
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam parameters, BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /** A file of the test resources, written once by another implementation. */
    static byte[] fixture(String name) {
        try (InputStream input = Pictures.class.getResourceAsStream(name)) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An EXIF block with an orientation and a time (19 characters), in the byte order given. */
    static byte[] exif(int orientation, String taken, ByteOrder order) {
        ByteBuffer block = ByteBuffer.allocate(76).order(order);
        block.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.ISO_8859_1));
        block.putShort((short) 42).putInt(8);
        block.putShort((short) 2);
        block.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        block.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(38);
        block.putInt(0);
        block.putShort((short) 1);
        block.putShort((short) 0x9003).putShort((short) 2).putInt(20).putInt(56);
        block.putInt(0);
        block.put(taken.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0);
        return block.array();
    }

    static byte[] jpegWithExif(byte[] jpeg, byte[] exif) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + exif.length);
        file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (exif.length + 8));
        file.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(exif);
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** Puts a chunk after the header chunk. */
    static byte[] pngWithChunk(byte[] png, String type, byte[] data) {
        int afterHeader = 33;
        return ByteBuffer.allocate(png.length + data.length + 12)
                .put(png, 0, afterHeader)
                .put(pngChunk(type, data))
                .put(png, afterHeader, png.length - afterHeader)
                .array();
    }

    static byte[] pngChunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** A PNG whose chunks' checksums fit their content again; other files as they are. */
    static byte[] withRightChecksums(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content);
        long at = 8;
        while (at + 12 <= content.length && content[1] == 'P') {
            long length = Integer.toUnsignedLong(file.getInt((int) at));
            if (at + 12 + length > content.length) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(content, (int) at + 4, (int) length + 4);
            file.putInt((int) (at + 8 + length), (int) crc.getValue());
            at += length + 12;
        }
        return content;
    }
}
