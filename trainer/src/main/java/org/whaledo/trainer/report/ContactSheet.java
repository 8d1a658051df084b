package org.whaledo.trainer.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.QueryOutcome;
import org.whaledo.trainer.evaluation.RankedImage;

/** Queries with their first answers, a row each: the query framed blue, right answers green, wrong ones red. */
final class ContactSheet {
    private static final int ANSWERS = 8;
    private static final int CELL_WIDTH = 118;
    private static final int PHOTO_HEIGHT = 206;
    private static final int HEAD = 26;
    private static final int CAPTION = 36;
    private static final int GAP = 12;
    private static final int FRAME = 4;
    private static final int ROW = HEAD + PHOTO_HEIGHT + 2 * FRAME + CAPTION + GAP;
    private static final int TITLE = 40;
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font LARGE = new Font(Font.SANS_SERIF, Font.BOLD, 17);

    private final EmbeddedSurvey survey;
    private final UprightPhotos photos;
    private final BufferedImage sheet;
    private final Graphics2D graphics;

    private ContactSheet(EmbeddedSurvey survey, UprightPhotos photos, int rows) {
        this.survey = survey;
        this.photos = photos;
        int width = (ANSWERS + 1) * (CELL_WIDTH + GAP) + 3 * GAP;
        this.sheet = new BufferedImage(width, TITLE + rows * ROW, BufferedImage.TYPE_INT_RGB);
        this.graphics = sheet.createGraphics();
    }

    /** @param outcomes one at least */
    static BufferedImage of(String title, List<QueryOutcome> outcomes, EmbeddedSurvey survey, UprightPhotos photos) {
        ContactSheet sheet = new ContactSheet(survey, photos, outcomes.size());
        sheet.draw(title, outcomes);
        sheet.graphics.dispose();
        return sheet.sheet;
    }

    private void draw(String title, List<QueryOutcome> outcomes) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        text(title, GAP, TITLE - 14, LARGE, Palette.BLACK);
        for (int i = 0; i < outcomes.size(); i++) {
            row(outcomes.get(i), TITLE + i * ROW);
        }
    }

    private void row(QueryOutcome outcome, int top) {
        text(heading(outcome), GAP, top + HEAD - 9, PLAIN, Palette.BLACK);
        int y = top + HEAD;
        cell(outcome.image(), GAP, y, Palette.BLUE);
        text("query", GAP, y + PHOTO_HEIGHT + 2 * FRAME + 14, BOLD, Palette.BLUE);
        caption(about(outcome.image()), GAP, y + PHOTO_HEIGHT + 2 * FRAME + 30);
        for (int i = 0; i < Math.min(ANSWERS, outcome.answer().size()); i++) {
            RankedImage row = outcome.answer().get(i);
            boolean right = outcome.right(row);
            Color colour = right ? Palette.GREEN : Palette.VERMILION;
            int x = 3 * GAP + (i + 1) * (CELL_WIDTH + GAP);
            cell(row.image(), x, y, colour);
            String words = String.format(Locale.ROOT, "%s %.3f", right ? "right" : "wrong", 2 * row.score() - 1);
            text(words, x, y + PHOTO_HEIGHT + 2 * FRAME + 14, BOLD, colour);
            caption(about(row.image()), x, y + PHOTO_HEIGHT + 2 * FRAME + 30);
        }
    }

    private static String heading(QueryOutcome outcome) {
        String found = outcome.firstRight().isPresent()
                ? "first right answer at place " + outcome.firstRight().getAsInt()
                : "no right answer in the first " + outcome.answer().size();
        return String.format(
                Locale.ROOT,
                "scenario %s, image %s: average precision %.3f, %s, photos of the whale to find: %d",
                outcome.scenario(),
                outcome.image(),
                outcome.averagePrecision(),
                found,
                outcome.positives().size());
    }

    private String about(String image) {
        return survey.facts(image).whale().orElse("not named") + " "
                + survey.facts(image).viewpoint().name().toLowerCase(Locale.ROOT);
    }

    private void cell(String image, int x, int y, Color frame) {
        graphics.setColor(frame);
        graphics.fillRect(x, y, CELL_WIDTH, PHOTO_HEIGHT + 2 * FRAME);
        int width = CELL_WIDTH - 2 * FRAME;
        graphics.setColor(new Color(0xEEEEEE));
        graphics.fillRect(x + FRAME, y + FRAME, width, PHOTO_HEIGHT);
        Optional<BufferedImage> photo = photos.picture(image);
        if (photo.isEmpty()) {
            text("cannot be read", x + FRAME + 4, y + PHOTO_HEIGHT / 2, PLAIN, Palette.BLACK);
            return;
        }
        double scale = Math.min(
                (double) width / photo.get().getWidth(),
                (double) PHOTO_HEIGHT / photo.get().getHeight());
        int shownWidth = Math.max(1, (int) Math.rint(photo.get().getWidth() * scale));
        int shownHeight = Math.max(1, (int) Math.rint(photo.get().getHeight() * scale));
        Image small = photo.get().getScaledInstance(shownWidth, shownHeight, Image.SCALE_AREA_AVERAGING);
        graphics.drawImage(
                small, x + FRAME + (width - shownWidth) / 2, y + FRAME + (PHOTO_HEIGHT - shownHeight) / 2, null);
    }

    private void caption(String words, int x, int y) {
        graphics.setFont(PLAIN);
        String shown = words;
        while (shown.length() > 1 && graphics.getFontMetrics().stringWidth(shown) > CELL_WIDTH) {
            shown = shown.substring(0, shown.length() - 1);
        }
        text(shown, x, y, PLAIN, Palette.BLACK);
    }

    private void text(String words, int x, int y, Font font, Color colour) {
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(words, x, y);
    }
}
