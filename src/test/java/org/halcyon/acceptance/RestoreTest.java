package org.halcyon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.halcyon.testing.Covers;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.component.Bare;
import org.halcyon.wallet.StorageState;
import org.halcyon.wallet.WalletSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A person makes a backup, changes something, and goes back, on the real window, engine and store.
@Timeout(180)
final class RestoreTest extends AcceptanceCase {
    private static final Path PICTURES = Path.of(System.getProperty("halcyon.target", "target"), "pictures");
    private static final String LATER = "Something else";

    @Test
    @Covers({"UI-001", "UI-003"})
    void whatWasChangedAfterTheBackupIsAsItWasBefore() throws Exception {
        goesThroughTheFirstRun();
        makesABackup();
        renamesTheWallet();

        asksForARestore();
        person().typeSecret(says("secret.password"), PASSWORD);
        person().press(says("act.unlock"));
        person().sees(says("prompt.restored.title"));
        picture("r-4-restored");
        person().press(says("act.openWallet"));

        person().await("the old name", () -> named(WALLET));
        person().sees(WALLET);
        picture("r-5-old-name");
        keptWhatWasReplaced();
        person().closesTheWindow();
        isGone();
        leftNothingBehind();
    }

    @Test
    void aWrongPasswordRestoresNothing() throws Exception {
        goesThroughTheFirstRun();
        makesABackup();
        renamesTheWallet();

        asksForARestore();
        person().typeSecret(says("secret.password"), "wrong horse battery");
        person().press(says("act.unlock"));
        person().sees(says("prompt.wrongPassword.title"));
        person().press(says("act.cancel"));

        person().await("the later name", () -> named(LATER));
        person().closesTheWindow();
        isGone();
        leftNothingBehind();
    }

    private void makesABackup() {
        person().press(says("section.settings"));
        person().press(says("page.settings.storage"));
        person().press(says("storage.act.make"));
        person().sees(says("storage.made.title"), says("storage.line.sum"));
        picture("r-1-made");
        person().press(says("act.close"));
        person().sees(says("storage.reason.by_hand"));
    }

    private void renamesTheWallet() {
        person().press(says("page.settings.wallet"));
        person().type(says("settings.wallet.name"), LATER);
        person().press(says("settings.wallet.rename"));
        person().await("the later name, saved", () -> named(LATER).filter(one -> isSaved()));
    }

    private boolean isSaved() {
        return service().storage().newest().phase() instanceof StorageState.Phase.Saved;
    }

    private void asksForARestore() {
        person().press(says("page.settings.storage"));
        person().press(says("storage.act.restore"));
        Bare byHand =
                person().seesA(Bare.class, row -> row.getAccessibleText().contains(says("storage.reason.by_hand")));
        picture("r-2-pick");
        FxThread.run(byHand::fire);
        person().sees(says("storage.review.now"), says("storage.review.after"), LATER, WALLET);
        picture("r-3-review");
        person().press(says("storage.restore.go"));
    }

    private Optional<WalletSnapshot> named(String name) {
        return service().wallets().newest().wallets().stream()
                .filter(wallet -> wallet.name().equals(name))
                .findFirst();
    }

    private boolean isStill() {
        return program()
                .window()
                .dialogs()
                .shown()
                .map(box -> box.getOpacity() == 1)
                .orElse(true);
    }

    private void keptWhatWasReplaced() {
        person().press(says("section.settings"));
        person().press(says("page.settings.storage"));
        person().sees(says("storage.reason.before_restore"));
        assertThat(named(LATER)).isEmpty();
    }

    /// A dialog is painted once it is all there.
    private void picture(String name) {
        person().await("a still window", () -> Optional.of(isStill()).filter(still -> still));
        FxThread.run(() -> {
            var image = SwingFXUtils.fromFXImage(program().stage().getScene().snapshot(null), null);
            try {
                Files.createDirectories(PICTURES);
                ImageIO.write(image, "png", PICTURES.resolve(name + ".png").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
