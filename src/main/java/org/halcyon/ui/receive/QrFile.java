package org.halcyon.ui.receive;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.halcyon.ui.component.QrCard;

/// A QR code as the bytes of a PNG file.
final class QrFile {
    private QrFile() {}

    /// @param side the greatest side in px
    static byte[] png(String content, int side) {
        WritableImage code = QrCard.image(content, side);
        int width = (int) code.getWidth();
        var picture = new BufferedImage(width, width, BufferedImage.TYPE_INT_RGB);
        var pixels = new int[width * width];
        code.getPixelReader().getPixels(0, 0, width, width, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        picture.setRGB(0, 0, width, width, pixels, 0, width);
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be written", e);
        }
        return bytes.toByteArray();
    }
}
