package org.whaledo.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.whaledo.image.Sample.Look.GREY;
import static org.whaledo.image.Sample.Look.HALF_WHITE;
import static org.whaledo.image.Sample.Look.PALETTE;
import static org.whaledo.image.Sample.Look.SCENE;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.whaledo.failure.FailureCode;

/** Files of every kind that people upload, good and bad, each with its outcome. */
final class Corpus {
    private static final int WIDTH = 32;
    private static final int HEIGHT = 24;

    private Corpus() {}

    static List<Sample.Accepted> accepted() {
        List<Sample.Accepted> all = new ArrayList<>();
        all.addAll(jpegs());
        all.addAll(pngs());
        all.addAll(others());
        return all;
    }

    private static List<Sample.Accepted> jpegs() {
        BufferedImage scene = Pictures.scene(WIDTH, HEIGHT);
        byte[] tail = ByteBuffer.allocate(20)
                .put("PK\3\4 not an image".getBytes(ISO_8859_1))
                .array();
        return List.of(
                jpeg("baseline", Pictures.jpeg(scene), SCENE, 15),
                jpeg("progressive", Pictures.jpeg(scene, true), SCENE, 15),
                jpeg("grey", Pictures.jpeg(Pictures.grey(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY)), GREY, 2),
                jpeg("CMYK", Pictures.fixture("cmyk.jpg"), SCENE, 5),
                jpeg("YCCK", Pictures.fixture("ycck.jpg"), SCENE, 15),
                jpeg("with a colour profile", Pictures.fixture("profiled.jpg"), SCENE, 15),
                jpeg("with a broken colour profile", Pictures.fixture("bad-profile.jpg"), SCENE, 15),
                jpeg("4:1:1", Pictures.fixture("subsampled.jpg"), SCENE, 15),
                jpeg("with a ZIP behind it", joined(Pictures.jpeg(scene), tail), SCENE, 15),
                jpeg(
                        "with damaged EXIF",
                        Pictures.jpegWithExif(Pictures.jpeg(scene), new byte[] {'M', 'M', 9, 9}),
                        SCENE,
                        15));
    }

    private static List<Sample.Accepted> pngs() {
        BufferedImage scene = Pictures.scene(WIDTH, HEIGHT);
        return List.of(
                png("8 bit", Pictures.png(scene), SCENE),
                png("interlaced", Pictures.interlacedPng(scene), SCENE),
                png("alpha", Pictures.png(halfTransparent()), HALF_WHITE),
                png("grey", Pictures.png(Pictures.grey(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY)), GREY),
                png("16 bit grey", Pictures.png(Pictures.grey(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY)), GREY),
                png("16 bit colour", Pictures.fixture("deep.png"), SCENE),
                png("2 bit palette", Pictures.png(Pictures.palette(WIDTH, HEIGHT, 2)), PALETTE),
                png("palette of another writer", Pictures.fixture("palette.png"), SCENE, 24),
                png("unknown chunk", Pictures.pngWithChunk(Pictures.png(scene), "whAl", new byte[99]), SCENE));
    }

    private static List<Sample.Accepted> others() {
        BufferedImage scene = Pictures.scene(WIDTH, HEIGHT);
        return List.of(
                tiff("plain", Pictures.tiff(scene, "None"), SCENE, 0.01),
                tiff("LZW", Pictures.tiff(scene, "LZW"), SCENE, 0.01),
                tiff("deflated", Pictures.tiff(scene, "ZLib"), SCENE, 0.01),
                tiff("packed bits", Pictures.tiff(scene, "PackBits"), SCENE, 0.01),
                tiff("JPEG inside", Pictures.tiff(scene, "JPEG"), SCENE, 15),
                tiff("JPEG inside, of another writer", Pictures.fixture("jpeg-in-tiff.tif"), SCENE, 15),
                tiff(
                        "16 bit grey",
                        Pictures.tiff(Pictures.grey(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY), "LZW"),
                        GREY,
                        0.01),
                tiff("CMYK", Pictures.fixture("cmyk.tif"), SCENE, 5),
                new Sample.Accepted("BMP", Pictures.bmp(scene), "image/bmp", WIDTH, HEIGHT, SCENE, 0.01),
                new Sample.Accepted(
                        "BMP palette",
                        Pictures.bmp(Pictures.palette(WIDTH, HEIGHT, 8)),
                        "image/bmp",
                        WIDTH,
                        HEIGHT,
                        PALETTE,
                        0.01),
                webp("lossy", Pictures.fixture("lossy.webp"), SCENE, 15),
                webp("lossless", Pictures.fixture("lossless.webp"), SCENE, 0.01),
                webp("alpha", Pictures.fixture("alpha.webp"), HALF_WHITE, 0.01));
    }

    static List<Sample.Refused> refused() {
        List<Sample.Refused> all = new ArrayList<>();
        all.addAll(recognised());
        all.addAll(noImages());
        all.addAll(damaged());
        all.addAll(bombs());
        return all;
    }

    private static List<Sample.Refused> recognised() {
        BufferedImage scene = Pictures.scene(WIDTH, HEIGHT);
        return List.of(
                unsupported("GIF", Pictures.gif(scene)),
                unsupported("HEIC", text("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")),
                unsupported("AVIF", text("\0\0\0\u0018ftypavif\0\0\0\0mif1avif")),
                unsupported("CR3", text("\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom")),
                unsupported("MP4", text("\0\0\0\u0018ftypisom\0\0\2\0isommp41")),
                unsupported("QuickTime", text("\0\0\0\u0014ftypqt  \0\0\2\0qt  ")),
                unsupported("AVI", text("RIFF\1\1\0\0AVI LIST")),
                unsupported("Matroska", text("\u001AE\u00DF\u00A3\1\0\0\0")),
                unsupported("PDF", text("%PDF-1.7\n")),
                unsupported("Photoshop", text("8BPS\0\1")),
                unsupported("JPEG XL", text("\u00FF\n\1\2")),
                unsupported("SVG", text("<?xml version='1.0'?>\n<svg width='9'/>")),
                unsupported("CR2", text("II*\0\u0010\0\0\0CR\2\0")),
                unsupported("DNG", withTag(Pictures.tiff(scene, "None"), 0xC612)),
                unsupported("raw camera file's preview", withTag(Pictures.tiff(scene, "None"), 0x00FE)),
                unsupported("animated WebP", Pictures.fixture("animated.webp")));
    }

    private static List<Sample.Refused> noImages() {
        return List.of(
                new Sample.Refused("empty", new byte[0], FailureCode.EMPTY_OBJECT),
                new Sample.Refused("text", text("whale,date\nw1,2019-08-05\n"), FailureCode.NOT_AN_IMAGE),
                new Sample.Refused(
                        "text that begins like a bitmap",
                        text("BM is how this begins, by chance"),
                        FailureCode.NOT_AN_IMAGE),
                new Sample.Refused("ZIP", text("PK\3\4\u0014\0"), FailureCode.NOT_AN_IMAGE),
                new Sample.Refused("zeros", new byte[4096], FailureCode.NOT_AN_IMAGE),
                new Sample.Refused("one byte", new byte[] {(byte) 0xFF}, FailureCode.NOT_AN_IMAGE));
    }

    private static List<Sample.Refused> damaged() {
        byte[] jpeg = Pictures.jpeg(Pictures.noise(64, 64, 1));
        byte[] png = Pictures.png(Pictures.noise(64, 64, 1));
        byte[] rotten = png.clone();
        rotten[png.length / 2] ^= 1;
        return List.of(
                new Sample.Refused("JPEG cut in half", half(jpeg), FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused("JPEG of three bytes", Arrays.copyOf(jpeg, 3), FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused("JPEG without scan", text("\u00FF\u00D8\u00FF\u00D9"), FailureCode.CORRUPT_HEADER),
                new Sample.Refused("PNG cut in half", half(png), FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused("PNG with one flipped bit", rotten, FailureCode.CORRUPT_IMAGE),
                new Sample.Refused("PNG of no width", pngOf(0, 9), FailureCode.EMPTY_DIMENSIONS),
                new Sample.Refused(
                        "BMP cut in half",
                        half(Pictures.bmp(Pictures.scene(WIDTH, HEIGHT))),
                        FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused(
                        "TIFF cut in half",
                        half(Pictures.tiff(Pictures.scene(WIDTH, HEIGHT), "None")),
                        FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused(
                        "WebP cut in half", half(Pictures.fixture("lossy.webp")), FailureCode.TRUNCATED_IMAGE));
    }

    static List<Sample.Refused> bombs() {
        byte[] jpeg = Pictures.jpeg(Pictures.scene(WIDTH, HEIGHT));
        int frame = indexOf(jpeg, 0xFF, 0xC0);
        byte[] tiff = Pictures.tiff(Pictures.scene(WIDTH, HEIGHT), "JPEG");
        byte[] inner = sized(tiff, indexOf(tiff, 0xFF, 0xC0), 60_000);
        byte[] bmp = Pictures.bmp(Pictures.scene(WIDTH, HEIGHT));
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 60_000).putInt(22, 60_000);
        return List.of(
                new Sample.Refused("PNG of 20,000 x 20,000", pngOf(20_000, 20_000), FailureCode.TOO_MANY_PIXELS),
                new Sample.Refused(
                        "PNG of 2^31 - 1 squared",
                        pngOf(Integer.MAX_VALUE, Integer.MAX_VALUE),
                        FailureCode.TOO_MANY_PIXELS),
                new Sample.Refused("PNG of one endless row", pngOf(150_000_000, 1), FailureCode.TOO_MANY_PIXELS),
                new Sample.Refused(
                        "PNG of 12,000 x 12,000 in a few bytes", pngOf(12_000, 12_000), FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused(
                        "JPEG of 12,000 x 12,000 in a few bytes",
                        sized(jpeg, frame, 12_000),
                        FailureCode.TRUNCATED_IMAGE),
                new Sample.Refused("JPEG of 65,500 squared", sized(jpeg, frame, 65_500), FailureCode.TOO_MANY_PIXELS),
                new Sample.Refused("TIFF with a JPEG of 60,000 squared inside", inner, FailureCode.CORRUPT_IMAGE),
                new Sample.Refused("JPEG with a colour profile of 2 GB", withHugeProfile(), FailureCode.CORRUPT_IMAGE),
                new Sample.Refused("BMP of 60,000 squared", bmp, FailureCode.TOO_MANY_PIXELS));
    }

    private static byte[] withHugeProfile() {
        byte[] jpeg = Pictures.fixture("profiled.jpg");
        int profile = new String(jpeg, ISO_8859_1).indexOf("ICC_PROFILE") + 14;
        ByteBuffer.wrap(jpeg).putInt(profile, Integer.MAX_VALUE);
        return jpeg;
    }

    private static byte[] sized(byte[] jpeg, int frame, int side) {
        byte[] changed = jpeg.clone();
        ByteBuffer.wrap(changed).putShort(frame + 5, (short) side).putShort(frame + 7, (short) side);
        return changed;
    }

    private static byte[] pngOf(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        return joined(text("\u0089PNG\r\n\u001A\n"), Pictures.pngChunk("IHDR", header));
    }

    /** The TIFF with one of its tags (software or the like) replaced, as the directory is searched without order. */
    private static byte[] withTag(byte[] tiff, int tag) {
        ByteBuffer file = ByteBuffer.wrap(tiff.clone());
        file.order(tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int last = file.getInt(4) + 2 + 12 * (file.getShort(file.getInt(4)) - 1);
        file.putShort(last, (short) tag)
                .putShort(last + 2, (short) 4)
                .putInt(last + 4, 1)
                .putInt(last + 8, 1);
        return file.array();
    }

    private static BufferedImage halfTransparent() {
        BufferedImage picture = Pictures.scene(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR);
        for (int y = 0; y < HEIGHT / 2; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, picture.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return picture;
    }

    private static int indexOf(byte[] content, int first, int second) {
        int at = 0;
        while ((content[at] & 0xFF) != first || (content[at + 1] & 0xFF) != second) {
            at++;
        }
        return at;
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] text(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    private static Sample.Refused unsupported(String name, byte[] content) {
        return new Sample.Refused(name, content, FailureCode.UNSUPPORTED_FORMAT);
    }

    private static Sample.Accepted jpeg(String name, byte[] content, Sample.Look look, double tolerance) {
        return new Sample.Accepted("JPEG " + name, content, "image/jpeg", WIDTH, HEIGHT, look, tolerance);
    }

    private static Sample.Accepted png(String name, byte[] content, Sample.Look look) {
        return png(name, content, look, 0.01);
    }

    private static Sample.Accepted png(String name, byte[] content, Sample.Look look, double tolerance) {
        return new Sample.Accepted("PNG " + name, content, "image/png", WIDTH, HEIGHT, look, tolerance);
    }

    private static Sample.Accepted tiff(String name, byte[] content, Sample.Look look, double tolerance) {
        return new Sample.Accepted("TIFF " + name, content, "image/tiff", WIDTH, HEIGHT, look, tolerance);
    }

    private static Sample.Accepted webp(String name, byte[] content, Sample.Look look, double tolerance) {
        return new Sample.Accepted("WebP " + name, content, "image/webp", WIDTH, HEIGHT, look, tolerance);
    }
}
