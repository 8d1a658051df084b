package org.whaledo.network;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.failure.FailureCode;

/**
 * A safetensors file, read by bounds-checked code of our own: its header is checked whole before any number is read,
 * and no byte outside the file is touched, whatever it claims. Types F32, F16, BF16. Not thread-safe; close it.
 *
 * <p>Format: 8 bytes little-endian length of the header, the header as JSON, the numbers little-endian.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final int PREFIX = Long.BYTES;
    private static final int LONGEST_HEADER = 1 << 23;
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path path, FileChannel channel, SafetensorsHeader header, long dataStart) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws ModelFailure MODEL_ABSENT without the file, MODEL_TORN when it is not whole
     */
    public static SafetensorsFile open(Path path) {
        FileChannel channel = channel(path);
        try {
            return opened(path, channel);
        } catch (RuntimeException e) {
            closeQuietly(channel, e);
            throw e;
        }
    }

    /** Names in the order of their data. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    /** Free text that the writer added; nothing relies on it. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Sides of a tensor.
     *
     * @throws IllegalArgumentException when the file has no such tensor
     */
    public List<Integer> shape(String name) {
        return extent(name).shape();
    }

    /**
     * Reads one tensor and decodes it to float.
     *
     * @throws IllegalArgumentException when the file has no such tensor
     * @throws ModelFailure MODEL_TORN when the file shrank meanwhile
     */
    public Tensor tensor(String name) {
        SafetensorsHeader.Extent extent = extent(name);
        float[] values = new float[Math.toIntExact(Tensor.count(extent.shape()))];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int filled = 0;
        long position = dataStart + extent.begin();
        while (filled < values.length) {
            int numbers = Math.min(values.length - filled, CHUNK / extent.type().size());
            chunk.clear().limit(numbers * extent.type().size());
            readFully(path, channel, chunk, position);
            position += chunk.flip().limit();
            for (int i = 0; i < numbers; i++) {
                values[filled++] = extent.type().get(chunk);
            }
        }
        return new Tensor(name, extent.type(), extent.shape(), values);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + path, e);
        }
    }

    /** Writes a file, which readers of the path must not see before this returns: write aside, then move. */
    public static void write(Path path, Collection<Tensor> tensors, Map<String, String> metadata) {
        Map<String, SafetensorsHeader.Extent> extents = new LinkedHashMap<>();
        long end = 0;
        for (Tensor each : tensors) {
            long begin = end;
            end += (long) each.values().length * each.type().size();
            if (extents.put(each.name(), new SafetensorsHeader.Extent(each.type(), each.shape(), begin, end)) != null) {
                throw new IllegalArgumentException("two tensors are called " + each.name());
            }
        }
        byte[] json = new SafetensorsHeader(extents, metadata).toJson();
        int padded = (json.length + PREFIX - 1) / PREFIX * PREFIX;
        ByteBuffer start = ByteBuffer.allocate(PREFIX + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(padded).put(json);
        while (start.hasRemaining()) {
            start.put((byte) ' ');
        }
        try (FileChannel channel = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            out.write(start.array());
            for (Tensor each : tensors) {
                writeValues(out, each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + path, e);
        }
    }

    private static void writeValues(OutputStream out, Tensor tensor) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : tensor.values()) {
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
            tensor.type().put(chunk, value);
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    private SafetensorsHeader.Extent extent(String name) {
        SafetensorsHeader.Extent extent = header.tensors().get(name);
        if (extent == null) {
            throw new IllegalArgumentException(path + " has no tensor " + name);
        }
        return extent;
    }

    private static FileChannel channel(Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new ModelFailure(FailureCode.MODEL_ABSENT, "no weights at " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException("opening " + path, e);
        }
    }

    private static SafetensorsFile opened(Path path, FileChannel channel) {
        long size = size(path, channel);
        if (size < PREFIX) {
            throw torn(path, "it has " + size + " bytes");
        }
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        readFully(path, channel, prefix, 0);
        long length = prefix.getLong(0);
        if (length < 2 || length > LONGEST_HEADER || length > size - PREFIX) {
            throw torn(
                    path,
                    "its header claims " + Long.toUnsignedString(length) + " of " + size + " bytes; allowed are 2 to "
                            + LONGEST_HEADER);
        }
        ByteBuffer json = ByteBuffer.allocate((int) length);
        readFully(path, channel, json, PREFIX);
        long dataStart = PREFIX + length;
        try {
            return new SafetensorsFile(
                    path, channel, SafetensorsHeader.parse(json.array(), size - dataStart), dataStart);
        } catch (SafetensorsHeader.Malformed e) {
            throw new ModelFailure(FailureCode.MODEL_TORN, words(path, e.getMessage()), e);
        }
    }

    private static long size(Path path, FileChannel channel) {
        try {
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }

    private static void readFully(Path path, FileChannel channel, ByteBuffer target, long position) {
        try {
            long at = position;
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) {
                    throw torn(path, "it ends at byte " + at);
                }
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + path, e);
        }
    }

    private static ModelFailure torn(Path path, String words) {
        return new ModelFailure(FailureCode.MODEL_TORN, words(path, words));
    }

    private static String words(Path path, String words) {
        return "weights " + path + " are no whole safetensors file: " + words;
    }

    private static void closeQuietly(FileChannel channel, RuntimeException cause) {
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
