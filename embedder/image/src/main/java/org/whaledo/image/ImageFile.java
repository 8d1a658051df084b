package org.whaledo.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.whaledo.failure.FailureCode;

/** A file whose header was read and found within the limits. */
final class ImageFile {
    private final ImageFormat format;
    private final Bytes bytes;
    private final Header header;

    private ImageFile(ImageFormat format, Bytes bytes, Header header) {
        this.format = format;
        this.bytes = bytes;
        this.header = header;
    }

    /** Reads the header and nothing more. */
    static ImageFile open(byte[] content, GateLimits limits) {
        if (content.length > limits.maximumBytes()) {
            throw new UndecodablePhoto(
                    FailureCode.FILE_TOO_LARGE,
                    "The file has " + content.length + " bytes, the limit is " + limits.maximumBytes());
        }
        ImageFormat format = Magic.of(content);
        Bytes bytes = new Bytes(content, format.name());
        Header header = format.container().header(bytes);
        requireWithin(limits, header);
        requireRoom(content.length, header);
        return new ImageFile(format, bytes, header);
    }

    private static void requireWithin(GateLimits limits, Header header) {
        String size = header.width() + " x " + header.height() + " pixels";
        if (header.width() < 1 || header.height() < 1) {
            throw new UndecodablePhoto(FailureCode.EMPTY_DIMENSIONS, "The header announces " + size);
        }
        boolean tooLong = Math.max(header.width(), header.height()) > limits.maximumSide();
        if (tooLong || header.pixels() > limits.maximumPixels()) {
            throw new UndecodablePhoto(
                    FailureCode.TOO_MANY_PIXELS,
                    "The header announces " + size + ", the limit is " + limits.maximumPixels() + " pixels and "
                            + limits.maximumSide() + " a side");
        }
        if (header.pixels() * header.cost().atOnce() > limits.maximumBytesAtOnce()) {
            throw new UndecodablePhoto(
                    FailureCode.TOO_MANY_PIXELS,
                    "A photo of " + size + " in this format is decoded at once, in more than "
                            + limits.maximumBytesAtOnce() + " bytes: save it as baseline JPEG");
        }
    }

    private static void requireRoom(long bytes, Header header) {
        if (header.pixels() / header.cost().densest() > bytes) {
            throw UndecodablePhoto.truncated(bytes + " bytes cannot hold the " + header.width() + " x "
                    + header.height() + " pixels that the header announces");
        }
    }

    ImageFormat format() {
        return format;
    }

    Header header() {
        return header;
    }

    Orientation orientation() {
        return header.exif().orientation().orElse(Orientation.UPRIGHT);
    }

    /** The smallest step between sampled rows and columns that leaves at most so many pixels. */
    int stepFor(long pixels) {
        int step = 1;
        while ((header.width() / step) * (header.height() / step) > pixels) {
            step++;
        }
        return step;
    }

    /** Bytes that decoding takes at once, the result included. */
    long decodingBytes(int step) {
        long sampled = header.pixels() / ((long) step * step);
        return header.pixels() * header.cost().atOnce()
                + sampled * (header.cost().sampled() + 2 * 3);
    }

    /**
     * Decodes the whole file, keeping every {@code step}-th row and column.
     *
     * @param warnings takes the codes of what is odd but harmless
     * @throws UndecodablePhoto where the file is not whole, also where the decoder would only have warned
     */
    BufferedImage decode(int step, Set<String> warnings) {
        format.container().verify(bytes, warnings);
        List<String> said = new ArrayList<>();
        BufferedImage picture = read(step, said);
        DecoderWarning.judge(said, warnings);
        return picture;
    }

    /** Errors of the machine are the photo's here: a decoder that recurses or reserves without end follows the file's numbers. */
    private BufferedImage read(int step, List<String> said) {
        try (ImageInputStream input = new BoundedInput(bytes.content())) {
            ImageReader reader = Codecs.reader(format);
            try {
                reader.addIIOReadWarningListener((source, words) -> said.add(words));
                reader.setInput(input, false, false);
                ImageReadParam parameters = reader.getDefaultReadParam();
                parameters.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, parameters);
            } finally {
                reader.dispose();
            }
        } catch (UndecodablePhoto e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw damaged(e);
        }
    }

    private UndecodablePhoto damaged(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        boolean end =
                cause instanceof EOFException || words.toLowerCase(Locale.ROOT).contains("unexpected end");
        String kind = cause instanceof IIOException ? words : cause.getClass().getSimpleName() + " " + words;
        return new UndecodablePhoto(
                end ? FailureCode.TRUNCATED_IMAGE : FailureCode.CORRUPT_IMAGE,
                format + " of " + header.width() + " x " + header.height() + " pixels cannot be decoded: " + kind,
                cause);
    }
}
