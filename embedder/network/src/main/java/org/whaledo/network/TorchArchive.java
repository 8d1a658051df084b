package org.whaledo.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive: a zip without compression that holds a module's code, its tensors and the pickle that joins
 * them. What the PyTorch engine loads; written without it.
 */
final class TorchArchive {
    /** Name of the module's class in the code. */
    static final String MODULE = "Net";

    private static final String FOLDER = "net/";
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 30;
    private static final int EXTRA_HEADER = 4;
    private static final long DOS_EPOCH_MILLIS = 315_532_800_000L;

    private final ZipOutputStream zip;
    private long offset;

    private TorchArchive(ZipOutputStream zip) {
        this.zip = zip;
    }

    /**
     * @param code of class {@link #MODULE}, whose {@code __setstate__} takes the tensors in their order
     * @param tensors become files {@code data/0} and so on
     */
    static void write(Path file, String code, List<StoredTensor> tensors) {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setMethod(ZipOutputStream.STORED);
            TorchArchive archive = new TorchArchive(zip);
            archive.put("data.pkl", new PickleWriter().objectOf(MODULE, tensors).finished());
            archive.put("code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < tensors.size(); i++) {
                archive.put("data/" + i, tensors.get(i).bytes());
            }
            archive.put("constants.pkl", new PickleWriter().emptyTuple().finished());
            archive.put("version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    /** Torch aligns contents to 64 bytes with an extra field, so that they can be mapped. */
    private void put(String name, byte[] content) throws IOException {
        String path = FOLDER + name;
        CRC32 crc = new CRC32();
        crc.update(content);
        int header = LOCAL_HEADER + path.length();
        int padding = (int) Math.floorMod(-(offset + header + EXTRA_HEADER), (long) ALIGNMENT);
        byte[] extra = new byte[EXTRA_HEADER + padding];
        extra[0] = 'F';
        extra[1] = 'B';
        extra[2] = (byte) padding;
        ZipEntry entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(DOS_EPOCH_MILLIS);
        entry.setExtra(extra);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        offset += (long) header + extra.length + content.length;
    }
}
