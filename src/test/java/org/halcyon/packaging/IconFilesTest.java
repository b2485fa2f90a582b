package org.halcyon.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads the icons back as Windows and macOS do.
final class IconFilesTest {

    private static final Path PICTURES = Path.of(System.getProperty("halcyon.basedir", "."), "resources", "icons");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeIcons() throws IOException {
        Inputs.writeIcons(PICTURES, folder);
    }

    @Test
    void icoHoldsThePicturesThatItsDirectoryNames() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("halcyon.ico")))
                .order(ByteOrder.LITTLE_ENDIAN);

        List<Integer> widths = new ArrayList<>();
        for (int entry = 0; entry < file.getShort(4); entry++) {
            int at = 6 + 16 * entry;
            int named = file.get(at) == 0 ? 256 : Byte.toUnsignedInt(file.get(at));
            assertThat(width(file, file.getInt(at + 12), file.getInt(at + 8))).isEqualTo(named);
            widths.add(named);
        }

        assertThat(file.getInt(0)).isEqualTo(0x0001_0000);
        assertThat(widths).containsExactly(16, 24, 32, 48, 64, 128, 256);
    }

    @Test
    void icnsIsAChainOfPicturesUpToItsEnd() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("halcyon.icns")));

        List<String> chunks = new ArrayList<>();
        int at = 8;
        while (at < file.capacity()) {
            int length = file.getInt(at + 4);
            chunks.add(type(file, at) + " " + width(file, at + 8, length - 8));
            at += length;
        }

        assertThat(type(file, 0)).isEqualTo("icns");
        assertThat(file.getInt(4)).isEqualTo(at).isEqualTo(file.capacity());
        assertThat(chunks)
                .containsExactly(
                        "icp4 16",
                        "icp5 32",
                        "ic07 128",
                        "ic08 256",
                        "ic09 512",
                        "ic11 32",
                        "ic12 64",
                        "ic13 256",
                        "ic14 512");
    }

    private static String type(ByteBuffer file, int at) {
        byte[] letters = new byte[4];
        file.get(at, letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }

    private static int width(ByteBuffer file, int offset, int length) throws IOException {
        byte[] picture = new byte[length];
        file.get(offset, picture);
        return ImageIO.read(new ByteArrayInputStream(picture)).getWidth();
    }
}
