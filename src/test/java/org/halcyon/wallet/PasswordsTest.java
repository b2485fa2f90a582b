package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The password of the vault, changed and tried.
@Timeout(120)
final class PasswordsTest extends ManagerCase {
    private static final String FRESH = "an entirely new one";

    private WalletService.Reveal reveal(PlatformWalletManager manager, WalletId id, String password) {
        return await(manager.reveal(id, password.toCharArray()));
    }

    @Test
    void onlyTheNewPasswordOpensTheVaultAlsoAfterARestart() {
        PlatformWalletManager first = open();
        WalletId id = created(first, "Savings", 1);
        char[] old = PASSWORD.toCharArray();
        char[] fresh = FRESH.toCharArray();

        PasswordOutcome outcome = await(first.changePassword(old, fresh));

        assertThat(outcome).isEqualTo(new PasswordOutcome.Changed());
        assertThat(old).containsOnly('\0');
        assertThat(fresh).containsOnly('\0');
        assertThat(reveal(first, id, PASSWORD)).isInstanceOf(WalletService.Reveal.WrongPassword.class);
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();
        assertThat(reveal(second, id, PASSWORD)).isInstanceOf(WalletService.Reveal.WrongPassword.class);
        var shown = (WalletService.Reveal.Shown) reveal(second, id, FRESH);
        try (Mnemonic phrase = shown.phrase();
                Mnemonic expected = phrase(1)) {
            assertThat(phrase.equals(expected)).isTrue();
        }
    }

    @Test
    @Covers("LC-ERR-1")
    void wrongOldOrTooShortNewPasswordLeavesTheVaultByteForByte() throws Exception {
        PlatformWalletManager manager = open();
        WalletId id = created(manager, "Savings", 1);
        byte[] before = Files.readAllBytes(folder.resolve("secrets.dwv"));

        PasswordOutcome wrong = await(manager.changePassword("not the password".toCharArray(), FRESH.toCharArray()));
        PasswordOutcome tooShort = await(manager.changePassword(PASSWORD.toCharArray(), "short".toCharArray()));

        assertThat(wrong).isEqualTo(new PasswordOutcome.WrongPassword());
        assertThat(tooShort).isInstanceOf(PasswordOutcome.Refused.class);
        assertThat(Files.readAllBytes(folder.resolve("secrets.dwv"))).isEqualTo(before);
        assertThat(reveal(manager, id, PASSWORD)).isInstanceOf(WalletService.Reveal.Shown.class);
    }

    @Test
    void withoutAVaultThereIsNothingToChange() {
        PlatformWalletManager manager = open();

        PasswordOutcome outcome = await(manager.changePassword(PASSWORD.toCharArray(), FRESH.toCharArray()));

        assertThat(outcome).isInstanceOf(PasswordOutcome.Refused.class);
        assertThat(Files.exists(folder.resolve("secrets.dwv"))).isFalse();
    }
}
