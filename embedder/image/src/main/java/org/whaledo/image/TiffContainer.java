package org.whaledo.image;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** TIFF 6.0; its first directory is the photo. Raw camera files have the same form and are refused here. */
final class TiffContainer implements Container {
    private static final int NEW_SUBFILE_TYPE = 0x00FE;
    private static final int WIDTH = 0x0100;
    private static final int HEIGHT = 0x0101;
    private static final int BITS_PER_SAMPLE = 0x0102;
    private static final int COMPRESSION = 0x0103;
    private static final int JPEG = 7;
    private static final int PHOTOMETRIC = 0x0106;
    private static final int STRIP_OFFSETS = 0x0111;
    private static final int SAMPLES_PER_PIXEL = 0x0115;
    private static final int STRIP_BYTES = 0x0117;
    private static final int TILE_WIDTH = 0x0142;
    private static final int TILE_HEIGHT = 0x0143;
    private static final int TILE_OFFSETS = 0x0144;
    private static final int TILE_BYTES = 0x0145;
    private static final int PROFILE = 0x8773;
    private static final int DNG_VERSION = 0xC612;
    private static final int COLOUR_FILTER_ARRAY = 32803;
    private static final int LINEAR_RAW = 34892;
    private static final int MAXIMUM_SAMPLES = 8;
    private static final long MAXIMUM_TILE = 8_192;
    private static final int BLOCK = 32;

    @Override
    public Header header(Bytes file) {
        TiffDirectory directory = TiffDirectory.first(file);
        refuseRaw(directory);
        long samples = directory.number(SAMPLES_PER_PIXEL).orElse(1L);
        if (samples < 1 || samples > MAXIMUM_SAMPLES) {
            throw UndecodablePhoto.unsupported("TIFF with " + samples + " samples per pixel: save it as RGB or grey");
        }
        long bits = directory.number(BITS_PER_SAMPLE).orElse(1L);
        if (bits > 16) {
            throw UndecodablePhoto.unsupported("TIFF with " + bits + " bits per sample: save it with 8 or 16");
        }
        refuseHugeTiles(directory);
        long bytes = samples * (bits > 8 ? 2 : 1);
        return new Header(
                required(directory, WIDTH),
                required(directory, HEIGHT),
                Exif.read(file.content()),
                Header.Cost.streamed((int) bytes));
    }

    private static long required(TiffDirectory directory, int tag) {
        return directory
                .number(tag)
                .orElseThrow(() -> UndecodablePhoto.corruptHeader("TIFF without tag 0x" + Integer.toHexString(tag)));
    }

    private static void refuseRaw(TiffDirectory directory) {
        long photometric = directory.number(PHOTOMETRIC).orElse(0L);
        boolean preview = (directory.number(NEW_SUBFILE_TYPE).orElse(0L) & 1) == 1;
        if (directory.has(DNG_VERSION) || preview || photometric == COLOUR_FILTER_ARRAY || photometric == LINEAR_RAW) {
            throw UndecodablePhoto.unsupported(Magic.RAW_ADVICE);
        }
    }

    private static void refuseHugeTiles(TiffDirectory directory) {
        long width = directory.number(TILE_WIDTH).orElse(1L);
        long height = directory.number(TILE_HEIGHT).orElse(1L);
        if (width < 1 || height < 1 || width > MAXIMUM_TILE || height > MAXIMUM_TILE) {
            throw UndecodablePhoto.corruptHeader("TIFF with tiles of " + width + " x " + height + " pixels");
        }
    }

    @Override
    public void verify(Bytes file, Set<String> warnings) {
        TiffDirectory directory = TiffDirectory.first(file);
        boolean tiled = directory.has(TILE_OFFSETS);
        long[] offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] sizes = directory.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        directory.data(PROFILE).ifPresent(at -> ColourProfile.requireSize(file, at, file.length() - at));
        if (offsets.length == 0) {
            throw UndecodablePhoto.corrupt("TIFF does not say where its picture data lie");
        }
        boolean jpeg = directory.number(COMPRESSION).orElse(1L) == JPEG;
        for (int i = 0; i < offsets.length; i++) {
            long size = i < sizes.length ? sizes[i] : 1;
            file.require(offsets[i], size);
            if (jpeg) {
                byte[] strip = Arrays.copyOfRange(file.content(), (int) offsets[i], (int) (offsets[i] + size));
                requireSmall(directory, new Bytes(strip, "JPEG in TIFF"));
            }
        }
    }

    /** A JPEG inside has a size of its own, which the limits have not seen: it is not larger than its strip or tile. */
    private static void requireSmall(TiffDirectory directory, Bytes jpeg) {
        JpegContainer container = new JpegContainer();
        Header inner = container.header(jpeg);
        long width = directory.number(TILE_WIDTH).orElseGet(() -> required(directory, WIDTH));
        long height = directory.number(TILE_HEIGHT).orElseGet(() -> required(directory, HEIGHT));
        if (inner.width() > width + BLOCK || inner.height() > height + BLOCK) {
            throw UndecodablePhoto.corrupt("TIFF holds a JPEG of " + inner.width() + " x " + inner.height()
                    + " pixels in a strip or tile of " + width + " x " + height);
        }
        container.verify(jpeg, new HashSet<>());
    }
}
