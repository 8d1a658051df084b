package org.whaledo.trainer.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.IChart;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Files of a report. Whoever reads one while it is replaced sees the old one or the new one, never half of it. */
public final class ReportFile {
    private ReportFile() {}

    /** @throws Failure REPORT_UNWRITABLE naming the file */
    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path aside = file.resolveSibling(file.getFileName() + ".part");
            Files.write(aside, content);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure(FailureCode.REPORT_UNWRITABLE, file + " cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof FileAlreadyExistsException blocked
                ? blocked.getFile() + " is a file, due is a folder"
                : failure.getMessage();
    }

    static void png(Path file, BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new Failure(FailureCode.REPORT_UNWRITABLE, file + " cannot be drawn: " + reason(e), e);
        }
        write(file, bytes.toByteArray());
    }

    static void png(Path file, IChart chart) {
        png(file, BitmapEncoder.getBufferedImage(chart));
    }

    /** @param panels of one size, row by row */
    static void png(Path file, List<? extends IChart> panels, int columns) {
        int width = panels.get(0).getWidth();
        int height = panels.get(0).getHeight();
        int rows = (panels.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < panels.size(); i++) {
            BufferedImage panel = BitmapEncoder.getBufferedImage(panels.get(i));
            graphics.drawImage(panel, i % columns * width, i / columns * height, null);
        }
        graphics.dispose();
        png(file, sheet);
    }
}
