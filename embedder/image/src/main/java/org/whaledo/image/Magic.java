package org.whaledo.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.whaledo.failure.FailureCode;

/** Tells a file's format by its first bytes. What is recognised and not read is refused with the way to convert it. */
final class Magic {
    static final String RAW_ADVICE =
            "A raw camera file is not read: export it as JPEG with the camera's or any raw software (darktable-cli in.NEF out.jpg)";

    private static final String VIDEO =
            "A video is not read: save single frames as JPEG (ffmpeg -i in.mp4 -vf fps=1 %03d.jpg)";
    private static final String HEIC =
            "HEIC is not read: convert it to JPEG (heif-convert in.heic out.jpg), or let the phone "
                    + "take JPEG (camera settings: most compatible)";
    private static final Set<Integer> BMP_HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);

    /** @param start the first bytes; refused when the file has them at {@code at} */
    private record Refused(int at, String start, String words) {}

    private static final List<Refused> REFUSED = List.of(
            new Refused(0, "GIF8", "GIF is not read: save it as PNG or JPEG"),
            new Refused(0, "%PDF", "PDF is not read: save the photos in it as JPEG (pdfimages -j in.pdf out)"),
            new Refused(0, "%!PS", "PostScript is not read: save the photo as JPEG"),
            new Refused(0, "8BPS", "Photoshop files are not read: export the photo as JPEG"),
            new Refused(0, "\0\0\0\fjP  ", "JPEG 2000 is not read: convert it to JPEG"),
            new Refused(0, "\u00FF\u004F\u00FF\u0051", "JPEG 2000 is not read: convert it to JPEG"),
            new Refused(0, "\0\0\0\fJXL ", "JPEG XL is not read: convert it to JPEG (djxl in.jxl out.jpg)"),
            new Refused(0, "\u00FF\n", "JPEG XL is not read: convert it to JPEG (djxl in.jxl out.jpg)"),
            new Refused(0, "\0\0\u0001\0", "Icons are not read: save the picture as PNG"),
            new Refused(0, "II+\0", "BigTIFF is not read: save it as TIFF or JPEG"),
            new Refused(0, "MM\0+", "BigTIFF is not read: save it as TIFF or JPEG"),
            new Refused(0, "IIRO", RAW_ADVICE),
            new Refused(0, "IIRS", RAW_ADVICE),
            new Refused(0, "MMOR", RAW_ADVICE),
            new Refused(0, "IIU\0", RAW_ADVICE),
            new Refused(0, "FUJIFILMCCD-RAW", RAW_ADVICE),
            new Refused(0, "FOVb", RAW_ADVICE),
            new Refused(0, "\0MRM", RAW_ADVICE),
            new Refused(8, "CR\u0002", RAW_ADVICE),
            new Refused(0, "\u001AE\u00DF\u00A3", VIDEO),
            new Refused(0, "\0\0\u0001\u00BA", VIDEO),
            new Refused(0, "\0\0\u0001\u00B3", VIDEO),
            new Refused(0, "FLV\u0001", VIDEO),
            new Refused(0, "0&\u00B2u\u008Ef\u00CF\u0011", VIDEO));

    private Magic() {}

    /** @throws UndecodablePhoto for everything but the formats that are read */
    static ImageFormat of(byte[] content) {
        if (content.length == 0) {
            throw new UndecodablePhoto(FailureCode.EMPTY_OBJECT, "The file has 0 bytes");
        }
        Bytes file = new Bytes(content, "The file");
        refuseRecognised(file);
        if (file.startsWith(0, "\u00FF\u00D8\u00FF")) {
            return ImageFormat.JPEG;
        }
        if (file.startsWith(0, "\u0089PNG\r\n\u001A\n")) {
            return ImageFormat.PNG;
        }
        if (file.startsWith(0, "II*\0") || file.startsWith(0, "MM\0*")) {
            return ImageFormat.TIFF;
        }
        if (file.startsWith(0, "RIFF") && file.startsWith(8, "WEBP")) {
            return ImageFormat.WEBP;
        }
        if (file.startsWith(0, "BM") && file.length() >= 18 && BMP_HEADERS.contains(file.i32(14, false))) {
            return ImageFormat.BMP;
        }
        throw new UndecodablePhoto(FailureCode.NOT_AN_IMAGE, "The file begins like no image: " + beginning(content));
    }

    private static void refuseRecognised(Bytes file) {
        for (Refused each : REFUSED) {
            if (file.startsWith(each.at(), each.start())) {
                throw UndecodablePhoto.unsupported(each.words());
            }
        }
        if (file.startsWith(0, "RIFF") && file.startsWith(8, "AVI ")) {
            throw UndecodablePhoto.unsupported(VIDEO);
        }
        if (file.startsWith(4, "ftyp") && file.length() >= 12) {
            throw UndecodablePhoto.unsupported(isoMedia(file.latin1(8, 4)));
        }
        if (isSvg(file)) {
            throw UndecodablePhoto.unsupported("SVG is a drawing, no photo: export it as PNG");
        }
    }

    /** HEIC, AVIF, Canon's CR3 and most videos share one box format (ISO/IEC 14496-12) and differ in its brand. */
    private static String isoMedia(String brand) {
        if (brand.startsWith("he") || brand.startsWith("mif") || brand.startsWith("msf")) {
            return HEIC;
        }
        if (brand.startsWith("avi")) {
            return "AVIF is not read: convert it to JPEG (avifdec in.avif out.jpg)";
        }
        return brand.startsWith("crx") ? RAW_ADVICE : VIDEO;
    }

    private static boolean isSvg(Bytes file) {
        String start =
                file.latin1(0, Math.min(file.length(), 256)).stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"));
    }

    private static String beginning(byte[] content) {
        String text = new String(content, 0, Math.min(content.length, 16), StandardCharsets.ISO_8859_1);
        return "'" + text.replaceAll("[^ -~]", ".") + "'";
    }
}
