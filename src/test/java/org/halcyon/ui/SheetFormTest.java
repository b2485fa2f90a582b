package org.halcyon.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.css.CssParser;
import javafx.css.Rule;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The build turns style sheets into the toolkit's binary form, which must say the same.
final class SheetFormTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("halcyon.basedir", ".")).resolve("resources/css");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"halcyon", "tokens-light", "tokens-dark", "tokens-contrast"})
    void binaryFormHasTheSameRules(String name) throws IOException {
        Path text = FOLDER.resolve(name + ".css");
        Path binary = folder.resolve(name + ".bss");
        Stylesheet parsed =
                FxThread.call(() -> new CssParser().parse(text.toUri().toURL()));

        Stylesheet.convertToBinary(text.toFile(), binary.toFile());

        Stylesheet read =
                FxThread.call(() -> Stylesheet.loadBinary(binary.toUri().toURL()));
        assertThat(rules(read)).isNotEmpty().isEqualTo(rules(parsed));
    }

    /// A binary rule reads its declarations when it is asked for them. The numbers by which objects name themselves
    /// differ.
    private static List<String> rules(Stylesheet sheet) {
        sheet.getRules().forEach(Rule::getDeclarations);
        return sheet.getRules().stream()
                .map(Rule::toString)
                .map(text -> text.replaceAll("@[0-9a-f]+", ""))
                .toList();
    }
}
