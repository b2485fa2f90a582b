package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Everything that needs the vault, done with a key of the keyring in the place of a password.
@Timeout(120)
final class KeyringTest extends ManagerCase {
    private static final char[] NONE = {};
    private static final String FRESH = "an entirely new one";

    private WalletService.Reveal reveal(PlatformWalletManager manager, WalletId id, String password) {
        return await(manager.reveal(id, password.toCharArray()));
    }

    private PlatformWalletManager keyless() {
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);
        assertThat(await(manager.useKeyring(PASSWORD.toCharArray()))).isEqualTo(new KeyringOutcome.TurnedOn());
        return manager;
    }

    private static WalletId only(PlatformWalletManager manager) {
        return manager.wallets().newest().wallets().getFirst().id();
    }

    private static void assertShown(WalletService.Reveal reveal) {
        try (Mnemonic shown = ((WalletService.Reveal.Shown) reveal).phrase();
                Mnemonic expected = phrase(1)) {
            assertThat(shown.equals(expected)).isTrue();
        }
    }

    @Test
    void keyringIsPossibleOnceThereIsAPasswordAndAKeyring() {
        PlatformWalletManager manager = open();
        assertThat(await(manager.keyring())).isEqualTo(new KeyringState.Impossible());
        created(manager, "Savings", 1);
        assertThat(await(manager.keyring())).isEqualTo(new KeyringState.Possible());

        keyring.takeAway(KeyringReason.NO_SERVICE);

        assertThat(await(manager.keyring())).isEqualTo(new KeyringState.Impossible());
    }

    @Test
    void phraseIsShownWithoutAPasswordAlsoAfterARestart() {
        PlatformWalletManager first = keyless();

        assertThat(first.isKeyless()).isTrue();
        assertThat(await(first.keyring())).isEqualTo(new KeyringState.InUse());
        assertShown(reveal(first, only(first), ""));
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();

        assertThat(second.isKeyless()).isTrue();
        assertShown(reveal(second, only(second), ""));
    }

    @Test
    void paymentIsSignedWithoutAPasswordAndItsPlanOutlastsALockedKeyring() {
        PlatformWalletManager manager = keyless();
        WalletId id = only(manager);
        fund(manager, id, 50_000_000);
        PaymentPlan plan = ((PlanOutcome.Planned) await(manager.plan(request(id, 10_000_000)))).plan();
        keyring.takeAway(KeyringReason.NO_ANSWER);

        SendOutcome locked = await(manager.send(plan, NONE.clone()));

        assertThat(locked).isInstanceOfSatisfying(SendOutcome.Refused.class, refused -> {
            assertThat(refused.error().name()).isEqualTo("keyring_unavailable");
            assertThat(refused.error().retryHelps()).isTrue();
        });
        keyring.bringBack();
        assertThat(awaitInTime(manager.send(plan, NONE.clone()))).isInstanceOf(SendOutcome.Uncertain.class);
    }

    @Test
    void furtherPhraseIsSealedAndAWalletRemovedWithoutAPassword() {
        PlatformWalletManager manager = keyless();
        var wish = new NewWallet.FromPhrase(
                "Second",
                phrase(2),
                new char[0],
                NONE.clone(),
                /* fresh= */ true,
                java.util.Optional.empty(),
                /* phraseChecked= */ false);

        CreateOutcome created = await(manager.create(wish));

        WalletId second = ((CreateOutcome.Created) created).wallet();
        assertThat(reveal(manager, second, "")).isInstanceOf(WalletService.Reveal.Shown.class);
        RemoveOutcome removed = await(manager.remove(second, DeleteRequest.Safeguard.BACKUP_FIRST, NONE.clone()));
        assertThat(removed)
                .isInstanceOfSatisfying(
                        RemoveOutcome.Removed.class,
                        done -> assertThat(done.secretsRemain()).isFalse());
    }

    @Test
    void networkIsErasedWithoutAPassword() {
        PlatformWalletManager manager = keyless();

        EraseOutcome erased = awaitInTime(manager.eraseNetwork(DeleteRequest.Safeguard.BACKUP_FIRST, NONE.clone()));

        assertThat(erased)
                .isInstanceOfSatisfying(
                        EraseOutcome.Erased.class,
                        done -> assertThat(done.secretsRemain()).isEmpty());
    }

    @Test
    @Covers("S73")
    void missingLockedAndBrokenKeyringsAreTypedAndNothingIsWrittenInPlainText() throws Exception {
        PlatformWalletManager manager = keyless();
        WalletId id = only(manager);
        byte[] key = keyring.key(store.id()).orElseThrow();

        keyring.takeAway(KeyringReason.NO_SERVICE);
        assertThat(refusal(reveal(manager, id, ""))).isEqualTo("keyring_unavailable");
        keyring.takeAway(KeyringReason.NO_ANSWER);
        assertThat(refusal(reveal(manager, id, ""))).isEqualTo("keyring_unavailable");
        keyring.bringBack();
        keyring.breakWith(KeyringFault.GARBAGE);
        assertThat(refusal(reveal(manager, id, ""))).isEqualTo("keyring_failure");
        keyring.bringBack();
        keyring.remove(store.id());
        assertThat(refusal(reveal(manager, id, ""))).isEqualTo("keyring_unavailable");
        await(store.commitWrites()); // behind what the store still writes about the vault

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(HexFormat.of().formatHex(key))
                        .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
            }
        }
        keyring.put(store.id(), key);
        assertShown(reveal(manager, id, ""));
    }

    private static String refusal(WalletService.Reveal reveal) {
        return ((WalletService.Reveal.Refused) reveal).error().name();
    }

    @Test
    void newPasswordTakesThePlaceOfTheKeyring() {
        PlatformWalletManager manager = keyless();
        WalletId id = only(manager);

        KeyringOutcome off = await(manager.leaveKeyring(FRESH.toCharArray()));

        assertThat(off).isEqualTo(new KeyringOutcome.TurnedOff(KeyringOutcome.Key.REMOVED));
        assertThat(manager.isKeyless()).isFalse();
        assertThat(reveal(manager, id, "")).isInstanceOf(WalletService.Reveal.WrongPassword.class);
        assertThat(reveal(manager, id, PASSWORD)).isInstanceOf(WalletService.Reveal.WrongPassword.class);
        assertShown(reveal(manager, id, FRESH));
        assertThat(keyring.key(store.id())).isEmpty();
    }

    @Test
    void wrongPasswordAndNoVaultTurnNothingOn() {
        PlatformWalletManager manager = open();
        assertThat(await(manager.useKeyring(PASSWORD.toCharArray()))).isInstanceOf(KeyringOutcome.Refused.class);
        WalletId id = created(manager, "Savings", 1);
        char[] wrong = "not the password".toCharArray();

        KeyringOutcome outcome = await(manager.useKeyring(wrong));

        assertThat(outcome).isEqualTo(new KeyringOutcome.WrongPassword());
        assertThat(wrong).containsOnly('\0');
        assertThat(manager.isKeyless()).isFalse();
        assertShown(reveal(manager, id, PASSWORD));
    }

    @Test
    void passwordOfAKeylessVaultCannotBeChanged() {
        PlatformWalletManager manager = keyless();

        PasswordOutcome outcome = await(manager.changePassword(PASSWORD.toCharArray(), FRESH.toCharArray()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PasswordOutcome.Refused.class,
                        refused -> assertThat(refused.error().name()).isEqualTo("keyring_unavailable"));
        assertShown(reveal(manager, only(manager), ""));
    }
}
