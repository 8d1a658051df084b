package org.whaledo.survey;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.whaledo.event.Viewpoint;
import org.whaledo.survey.picture.Picture;

/**
 * Draws the README's contact sheet: a whale a row, each photo from another encounter, views from above first.
 *
 * <p>{@code mvn -q -pl ingest/survey -am test-compile}, then run this class with the file to write and a seed.
 */
final class ContactSheet {
    private static final int ROWS = 5;
    private static final int FROM_ABOVE = 6;
    private static final int WIDTH = 58;
    private static final int HEIGHT = 128;
    private static final int SIDE_WIDTH = 146;

    private ContactSheet() {}

    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[1]);
        SyntheticSurvey survey =
                SyntheticSurvey.generate(SyntheticSurveySettings.standard(seed).withWhales(0, 900));
        ImageIO.write(draw(survey), "png", Path.of(arguments[0]).toFile());
    }

    private static BufferedImage draw(SyntheticSurvey survey) {
        BufferedImage sheet =
                new BufferedImage(FROM_ABOVE * WIDTH + SIDE_WIDTH, ROWS * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int row = 0;
        for (List<SyntheticPhoto> whale : rows(survey)) {
            for (int i = 0; i < FROM_ABOVE; i++) {
                draw(graphics, whale.get(i), i * WIDTH, row * HEIGHT, WIDTH, HEIGHT);
            }
            for (int i = FROM_ABOVE; i < whale.size(); i++) {
                int y = row * HEIGHT + (i - FROM_ABOVE) * HEIGHT / 2;
                draw(graphics, whale.get(i), FROM_ABOVE * WIDTH, y, SIDE_WIDTH, HEIGHT / 2);
            }
            row++;
        }
        graphics.dispose();
        return fewerColours(sheet);
    }

    private static void draw(Graphics2D graphics, SyntheticPhoto photo, int x, int y, int width, int height) {
        Picture picture = photo.picture();
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.packed(), 0, picture.width());
        double scale = Math.min((width - 3.0) / picture.width(), (height - 3.0) / picture.height());
        graphics.drawImage(image, x, y, (int) (picture.width() * scale), (int) (picture.height() * scale), null);
    }

    /** The first whales with enough encounters, one photo of each: from above, then from the sides. */
    private static List<List<SyntheticPhoto>> rows(SyntheticSurvey survey) {
        Map<String, Map<String, SyntheticPhoto>> whales = new LinkedHashMap<>();
        for (SyntheticPhoto photo : survey.photos()) {
            whales.computeIfAbsent(photo.row().whale().orElseThrow(), whale -> new LinkedHashMap<>())
                    .putIfAbsent(photo.row().encounter().orElseThrow(), photo);
        }
        List<List<SyntheticPhoto>> rows = new ArrayList<>();
        for (Map<String, SyntheticPhoto> encounters : whales.values()) {
            List<SyntheticPhoto> row = new ArrayList<>(encounters.values().stream()
                    .filter(photo -> photo.row().viewpoint() == Viewpoint.TOP)
                    .limit(FROM_ABOVE)
                    .toList());
            encounters.values().stream()
                    .filter(photo -> photo.row().viewpoint() != Viewpoint.TOP)
                    .forEach(row::add);
            if (row.size() >= FROM_ABOVE && row.get(FROM_ABOVE - 1).row().viewpoint() == Viewpoint.TOP) {
                rows.add(row);
            }
        }
        if (rows.size() < ROWS) {
            throw new IllegalStateException("only " + rows.size() + " whales with enough encounters");
        }
        rows.sort((a, b) -> b.size() - a.size());
        return rows.subList(0, ROWS);
    }

    /** Grain makes PNG files large and is not seen at this size. */
    private static BufferedImage fewerColours(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, image.getRGB(x, y) & 0xF0F0F0 | 0x080808);
            }
        }
        return image;
    }
}
