package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.halcyon.testing.Covers;
import org.halcyon.ui.shell.WindowPlacement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementFileTest {
    private static final String DESK = "1920x1080@0,0";
    private static final String BOTH = "1280x800@1920,0;1920x1080@0,0";

    @TempDir
    Path folder;

    @Test
    @Covers("UI-012")
    void eachLayoutOfScreensHasItsOwnPlace() throws IOException {
        Path file = folder.resolve("window.txt");
        var desk = new WindowPlacement(40, 60, 1_000, 700);
        var both = new WindowPlacement(-1_200, 0, 1_200, 760);

        PlacementFile.read(file).with(DESK, desk).with(BOTH, both).write();

        assertThat(PlacementFile.read(file).of(DESK)).contains(desk);
        assertThat(PlacementFile.read(file).of(BOTH)).contains(both);
        assertThat(PlacementFile.read(file).of("800x600@0,0")).isEmpty();
    }

    @Test
    void figuresAreWrittenAsTheyAreReadWhateverTheLanguage() throws IOException {
        Path file = folder.resolve("window.txt");
        var desk = new WindowPlacement(40, 60, 1_000, 700);
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            PlacementFile.read(file).with(DESK, desk).write();
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }

        assertThat(PlacementFile.read(file).of(DESK)).contains(desk);
    }

    @Test
    void theOldestLayoutGoesWhenThereAreTooMany() {
        PlacementFile places = PlacementFile.read(folder.resolve("window.txt"));
        for (int i = 0; i < 40; i++) {
            places = places.with("screen" + i, new WindowPlacement(i, i, 1_000, 700));
        }

        assertThat(places.of("screen19")).isEmpty();
        assertThat(places.of("screen20")).isPresent();
        assertThat(places.text().lines()).hasSize(20);
    }

    @Test
    void whatCannotBeReadIsNotRemembered() throws IOException {
        Path file = folder.resolve("window.txt");
        Files.writeString(file, "a=1 2 3\nb=0 0 NaN 700\nc=0 0 10 10\n=0 0 1000 700\nd=1 2 1000 700\n");

        PlacementFile places = PlacementFile.read(file);

        assertThat(places.text()).isEqualToIgnoringNewLines("d=1 2 1000 700");
    }

    @Test
    void noBytesBreakTheReader() {
        var random = new Random(12);
        byte[] good = "1920x1080@0,0=40 60 1000 700\n".repeat(3).getBytes(StandardCharsets.ISO_8859_1);

        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = good.clone();
            for (int change = 0; change < 4; change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(PlacementFile.parse(new String(bytes, StandardCharsets.ISO_8859_1)))
                    .hasSizeLessThanOrEqualTo(20);
        }
    }
}
