package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.WordList;
import org.halcyon.secrets.VaultInside;
import org.halcyon.testing.Canaries;
import org.halcyon.wallet.WalletService.Reveal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every act with a secret, done with fresh random ones, so that whoever reads logs knows what to look for.
@Timeout(120)
final class CanaryTest extends ManagerCase {
    private final SecureRandom random = new SecureRandom();
    private final String first = password("first password");
    private final String second = password("second password");
    private final String extra = password("passphrase of a phrase");

    private String password(String name) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        return Canaries.text(name, Base64.getEncoder().encodeToString(bytes));
    }

    private NewWallet.FromPhrase wish(Mnemonic phrase) {
        return new NewWallet.FromPhrase(
                "Canary", phrase, extra.toCharArray(), first.toCharArray(), true, Optional.empty(), false);
    }

    @Test
    void wholeLifeOfARandomPhraseEndsAsAsked() throws Exception {
        PlatformWalletManager manager = open();
        Path vault = folder.resolve("secrets.dwv");
        byte[] entropy = Canaries.bytes("entropy", random.generateSeed(32));
        try (Mnemonic phrase = Mnemonic.ofEntropy(entropy, WordList.english())) {
            Canaries.phrase(phrase, extra.toCharArray(), Network.REGTEST, curve);
        }

        WalletId id = ((CreateOutcome.Created)
                        await(manager.create(wish(Mnemonic.ofEntropy(entropy, WordList.english())))))
                .wallet();
        VaultInside.tell(vault, first.toCharArray());
        try (Mnemonic shown = ((Reveal.Shown) await(manager.reveal(id, first.toCharArray()))).phrase()) {
            assertThat(shown.toEntropy()).isEqualTo(entropy);
        }
        assertThat(await(manager.reveal(id, second.toCharArray()))).isEqualTo(new Reveal.WrongPassword());
        fund(manager, id, 1_000_000);
        var plan = ((PlanOutcome.Planned) await(manager.plan(request(id, 10_000)))).plan();
        assertThat(awaitInTime(manager.send(plan, first.toCharArray()))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(await(manager.changePassword(first.toCharArray(), second.toCharArray())))
                .isEqualTo(new PasswordOutcome.Changed());
        VaultInside.tell(vault, second.toCharArray());

        byte[] bytes = Files.readAllBytes(vault);
        bytes[bytes.length - 1] ^= 1;
        Files.write(vault, bytes);
        assertThat(await(manager.reveal(id, second.toCharArray()))).isInstanceOf(Reveal.Refused.class);
        bytes[bytes.length - 1] ^= 1;
        Files.write(vault, bytes);
        assertThat(await(manager.remove(id, DeleteRequest.Safeguard.BACKUP_FIRST, second.toCharArray())))
                .isInstanceOfSatisfying(
                        RemoveOutcome.Removed.class,
                        removed -> assertThat(removed.secretsRemain()).isFalse());
    }
}
