package org.halcyon.ui.component;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;

/// A QR code, black on white in every theme, each module a whole number of pixels, four modules of white around.
public final class QrCard extends StackPane {
    private static final int QUIET_MODULES = 4;
    private static final int LONGEST = 1_000;
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    /// @param content what is encoded, for payments a `dash:` link
    /// @param side the greatest side in px; the code is the largest that fits with whole modules
    /// @throws IllegalArgumentException if the content is empty or longer than 1,000 characters
    public QrCard(String content, int side, String spoken) {
        getStyleClass().add("hal-qr");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(spoken);
        var picture = new ImageView(image(content, side));
        picture.setSmooth(false);
        getChildren().add(picture);
    }

    /// The code as a picture, for *Save QR*.
    public static WritableImage image(String content, int side) {
        BitMatrix modules = modules(content);
        int pixels = Math.max(1, side / modules.getWidth());
        int width = modules.getWidth() * pixels;
        var argb = new int[width * width];
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = modules.get(x / pixels, y / pixels) ? BLACK : WHITE;
            }
        }
        var image = new WritableImage(width, width);
        image.getPixelWriter().setPixels(0, 0, width, width, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return image;
    }

    private static BitMatrix modules(String content) {
        if (content.isEmpty() || content.length() > LONGEST) {
            throw new IllegalArgumentException("QR content of " + content.length() + " characters");
        }
        var hints = Map.of(
                EncodeHintType.MARGIN,
                QUIET_MODULES,
                EncodeHintType.ERROR_CORRECTION,
                ErrorCorrectionLevel.M,
                EncodeHintType.CHARACTER_SET,
                "UTF-8");
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("content does not fit a QR code", e);
        }
    }
}
