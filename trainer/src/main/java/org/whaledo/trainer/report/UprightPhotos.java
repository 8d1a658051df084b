package org.whaledo.trainer.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.image.RgbImage;
import org.whaledo.trainer.evaluation.FolderEmbedding.LocalPhoto;

/** Photos as a network sees them: sides turned so that every whale stands. */
final class UprightPhotos {
    private static final Logger LOG = LoggerFactory.getLogger(UprightPhotos.class);

    private final Function<String, LocalPhoto> photos;
    private final PhotoDecoder decoder = new PhotoDecoder();

    /** @param photos where the photo of an image lies */
    UprightPhotos(Function<String, LocalPhoto> photos) {
        this.photos = photos;
    }

    /** Empty for a photo that cannot be read: a report that shows the others is better than none. */
    Optional<BufferedImage> picture(String image) {
        LocalPhoto photo = photos.apply(image);
        try {
            return Optional.of(upright(decoder.decode(Files.readAllBytes(photo.file())), photo.viewpoint()));
        } catch (IOException | Failure e) {
            LOG.atWarn().addKeyValue("photo", photo.file()).log("left out of the report: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static BufferedImage upright(RgbImage photo, Viewpoint viewpoint) {
        int width = photo.width();
        int height = photo.height();
        boolean turned = viewpoint == Viewpoint.LEFT || viewpoint == Viewpoint.RIGHT;
        BufferedImage picture =
                new BufferedImage(turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                switch (viewpoint) {
                    case LEFT -> picture.setRGB(y, width - 1 - x, photo.rgb(x, y));
                    case RIGHT -> picture.setRGB(height - 1 - y, x, photo.rgb(x, y));
                    case TOP, UNKNOWN -> picture.setRGB(x, y, photo.rgb(x, y));
                }
            }
        }
        return picture;
    }
}
