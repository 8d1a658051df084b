package org.whaledo.image;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two things that Whaledo takes from EXIF. Damaged EXIF never fails a photo: what cannot be read is absent. */
record Exif(Optional<Orientation> orientation, Optional<LocalDateTime> takenAt) {
    static final Exif ABSENT = new Exif(Optional.empty(), Optional.empty());

    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int DATE_TIME_ORIGINAL = 0x9003;
    private static final int DATE_LENGTH = 19;
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})[:-](\\d{2})[:-](\\d{2})[ T](\\d{2}):(\\d{2}):(\\d{2})");

    /** @param tiff a TIFF file, or an EXIF block, which has the form of one */
    static Exif read(byte[] tiff) {
        try {
            TiffDirectory first = TiffDirectory.first(new Bytes(tiff, "EXIF"));
            Optional<Orientation> orientation =
                    first.number(ORIENTATION).flatMap(v -> Orientation.ofExif(v.intValue()));
            return new Exif(orientation, takenAt(first));
        } catch (UndecodablePhoto e) {
            return ABSENT;
        }
    }

    private static Optional<LocalDateTime> takenAt(TiffDirectory first) {
        try {
            return first.number(EXIF_DIRECTORY)
                    .flatMap(at -> first.at(at).text(DATE_TIME_ORIGINAL, DATE_LENGTH))
                    .flatMap(Exif::parse);
        } catch (UndecodablePhoto e) {
            return Optional.empty();
        }
    }

    /** Cameras without a set clock write zeros or blanks: those are no time. */
    private static Optional<LocalDateTime> parse(String text) {
        Matcher match = DATE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(match.group(1)),
                    Integer.parseInt(match.group(2)),
                    Integer.parseInt(match.group(3)),
                    Integer.parseInt(match.group(4)),
                    Integer.parseInt(match.group(5)),
                    Integer.parseInt(match.group(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
