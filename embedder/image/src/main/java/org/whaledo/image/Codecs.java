package org.whaledo.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * The decoder of each format, chosen here and not by what else lies on the class path. TwelveMonkeys' JPEG reader wraps the
 * platform's and learns of it on registration: that happens in a registry of our own, so that the process-wide one keeps
 * no classes of a class loader that a job's restart throws away.
 */
final class Codecs {
    private static final String JDK = "com.sun.imageio.plugins.";
    private static final ImageReaderSpi PNG = platform(ImageReaderSpi.class, "png.PNGImageReaderSpi");
    private static final ImageReaderSpi BMP = platform(ImageReaderSpi.class, "bmp.BMPImageReaderSpi");
    private static final ImageReaderSpi TIFF = new TIFFImageReaderSpi();
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final ImageReaderSpi JPEG = jpeg();
    private static final ImageWriterSpi JPEG_WRITER = platform(ImageWriterSpi.class, "jpeg.JPEGImageWriterSpi");
    private static final ImageWriterSpi PNG_WRITER = platform(ImageWriterSpi.class, "png.PNGImageWriterSpi");

    private Codecs() {}

    static ImageReader reader(ImageFormat format) throws IOException {
        return switch (format) {
            case JPEG -> JPEG.createReaderInstance();
            case PNG -> PNG.createReaderInstance();
            case TIFF -> TIFF.createReaderInstance();
            case WEBP -> WEBP.createReaderInstance();
            case BMP -> BMP.createReaderInstance();
        };
    }

    static ImageWriter jpegWriter() throws IOException {
        return JPEG_WRITER.createWriterInstance();
    }

    static ImageWriter pngWriter() throws IOException {
        return PNG_WRITER.createWriterInstance();
    }

    private static ImageReaderSpi jpeg() {
        List<Class<?>> categories = new ArrayList<>();
        categories.add(ImageReaderSpi.class);
        ServiceRegistry own = new ServiceRegistry(categories.iterator());
        own.registerServiceProvider(platform(ImageReaderSpi.class, "jpeg.JPEGImageReaderSpi"), ImageReaderSpi.class);
        JPEGImageReaderSpi wrapping = new JPEGImageReaderSpi();
        own.registerServiceProvider(wrapping, ImageReaderSpi.class);
        return wrapping;
    }

    private static <T> T platform(Class<T> kind, String name) {
        Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, true);
        while (all.hasNext()) {
            T each = all.next();
            if (each.getClass().getName().equals(JDK + name)) {
                return each;
            }
        }
        throw new IllegalStateException("this Java platform lacks " + JDK + name + " (module java.desktop)");
    }
}
