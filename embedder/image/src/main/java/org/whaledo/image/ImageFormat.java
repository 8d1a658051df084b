package org.whaledo.image;

/** The formats that are read. */
enum ImageFormat {
    JPEG("image/jpeg", new JpegContainer()),
    PNG("image/png", new PngContainer()),
    TIFF("image/tiff", new TiffContainer()),
    WEBP("image/webp", new WebpContainer()),
    BMP("image/bmp", new BmpContainer());

    private final String mediaType;
    private final Container container;

    ImageFormat(String mediaType, Container container) {
        this.mediaType = mediaType;
        this.container = container;
    }

    String mediaType() {
        return mediaType;
    }

    Container container() {
        return container;
    }
}
