package org.whaledo.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.image.PhotoReduction;
import org.whaledo.image.RgbImage;
import org.whaledo.image.WhiteWedges;

/**
 * Photos decoded once and kept for many epochs, reduced to what an input needs, in a file that the system caches: memory
 * of this process stays small however many there are. The file goes with {@link #close}. Reading is thread-safe.
 */
public final class DecodedPhotos implements AutoCloseable {
    private static final String FILE = "decoded.pixels";
    private static final int CHANNELS = 3;

    private final FileChannel file;
    private final Map<ContentDigest, Place> places = new ConcurrentHashMap<>();
    private final List<LeftOut> refused = new ArrayList<>();
    private long end;

    private DecodedPhotos(FileChannel file) {
        this.file = file;
    }

    /**
     * What becomes of a decoded photo.
     *
     * @param wedges whether photos in which the crop box left the camera's frame are kept
     */
    public record Way(PhotoReduction reduction, boolean wedges) {}

    /** Where a picture's [height, width, 3] bytes lie. */
    private record Place(long offset, int width, int height) {}

    /**
     * Reads and decodes; what cannot be is left out and told by {@link #refused}.
     *
     * @param folder takes the file
     * @param progress hears of each photo done, on worker threads
     * @throws Failure TRAINING_FOLDER_UNUSABLE when the folder is full or cannot be written
     */
    public static DecodedPhotos decode(
            List<LabelledPhoto> photos,
            PhotoContents contents,
            Way way,
            Path folder,
            int workers,
            IntConsumer progress) {
        DecodedPhotos decoded = new DecodedPhotos(open(folder));
        PhotoDecoder decoder = new PhotoDecoder();
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> tasks = new ArrayList<>();
            for (LabelledPhoto photo : photos) {
                tasks.add(pool.submit(() -> {
                    decoded.add(photo, contents, decoder, way);
                    progress.accept(1);
                }));
            }
            Tasks.join(tasks);
            return decoded;
        } catch (RuntimeException e) {
            decoded.close();
            throw e;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Photos that could not be read or decoded, by key. */
    public List<LeftOut> refused() {
        synchronized (refused) {
            return refused.stream()
                    .sorted((one, other) -> one.key().compareTo(other.key()))
                    .toList();
        }
    }

    public boolean has(LabelledPhoto photo) {
        return places.containsKey(photo.content());
    }

    /**
     * A picture's pixels, read anew.
     *
     * @throws IllegalArgumentException for a photo that is not here
     */
    public RgbImage picture(LabelledPhoto photo) {
        Place place = places.get(photo.content());
        if (place == null) {
            throw new IllegalArgumentException("photo " + photo.key() + " was not decoded");
        }
        ByteBuffer pixels = ByteBuffer.allocate(place.width() * place.height() * CHANNELS);
        try {
            while (pixels.hasRemaining()) {
                if (file.read(pixels, place.offset() + pixels.position()) < 0) {
                    throw new IOException("the file of decoded photos is too short");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the pixels of " + photo.key(), e);
        }
        return new RgbImage(place.width(), place.height(), pixels.array());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the decoded photos", e);
        }
    }

    private static FileChannel open(Path folder) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(
                    folder.resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw unusable(folder.toString(), e);
        }
    }

    private void add(LabelledPhoto photo, PhotoContents contents, PhotoDecoder decoder, Way way) {
        RgbImage picture;
        try {
            picture = decoder.decode(contents.read(photo));
        } catch (Failure e) {
            synchronized (refused) {
                refused.add(new LeftOut(photo.key(), e.code(), e.getMessage()));
            }
            return;
        }
        if (way.wedges() || WhiteWedges.of(picture).isEmpty()) {
            places.put(photo.content(), write(way.reduction().reduce(picture, photo.viewpoint())));
        }
    }

    private Place write(RgbImage picture) {
        long offset;
        synchronized (this) {
            offset = end;
            end += picture.pixels().length;
        }
        ByteBuffer pixels = ByteBuffer.wrap(picture.pixels());
        try {
            while (pixels.hasRemaining()) {
                file.write(pixels, offset + pixels.position());
            }
        } catch (IOException e) {
            throw unusable("the file of decoded photos", e);
        }
        return new Place(offset, picture.width(), picture.height());
    }

    private static Failure unusable(String what, IOException cause) {
        return new Failure(
                FailureCode.TRAINING_FOLDER_UNUSABLE, what + " cannot be written: " + cause.getMessage(), cause);
    }
}
