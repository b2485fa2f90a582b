package org.halcyon.wallet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.wallet.ExtendedKeySource;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.halcyon.wallet.rows.AccountRow;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.WalletKind;
import org.halcyon.wallet.rows.WalletRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes wallets known: checks, seals the phrase, stores the registration as one changeset, shows the wallet.
///
/// The phrase is sealed first. A crash in between leaves a phrase without a wallet, which the next attempt finds and
/// uses; the other order would leave a wallet that receives money and can never sign. A registration that is refused
/// takes the phrase back, unless it was there before. Runs on the thread of operations, so no two registrations meet.
final class Registration {

    static final String PHRASE_CHECKED = "phrase-checked";
    private static final Bytes YES = Bytes.of(new byte[] {1});
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);

    private final ManagerDesk desk;

    Registration(ManagerDesk desk) {
        this.desk = desk;
    }

    CreateOutcome create(NewWallet wallet) throws InterruptedException, SecretsException {
        return switch (wallet) {
            case NewWallet.FromPhrase phrase -> fromPhrase(phrase);
            case NewWallet.WatchOnly watchOnly -> watchOnly(watchOnly);
        };
    }

    /// Wipes what is secret in a wish, whatever became of it. Idempotent.
    static void wipe(NewWallet wallet) {
        if (wallet instanceof NewWallet.FromPhrase phrase) {
            phrase.phrase().close();
            Arrays.fill(phrase.passphrase(), '\0');
            Arrays.fill(phrase.password(), '\0');
        }
    }

    private CreateOutcome fromPhrase(NewWallet.FromPhrase wish) throws InterruptedException, SecretsException {
        AccountKeys keys = AccountKeys.ofPhrase(
                wish.phrase(), wish.passphrase(), desk.network(), desk.parts().curve());
        boolean known = desk.board().has(keys.id());
        Optional<WalletError> refusal = known ? Optional.empty() : refusal(wish.name(), keys.id(), wish.birthHeight());
        if (refusal.isPresent()) {
            return new CreateOutcome.Refused(refusal.get());
        }
        try (SecretChars password = SecretChars.copyOf(wish.password())) {
            PhraseVault.Sealing sealing = desk.vault().seal(keys.id(), wish.phrase(), wish.passphrase(), password);
            if (sealing.firstKey()) {
                desk.authenticity().adopt();
            }
            desk.authenticity().check();
            if (known) {
                return new CreateOutcome.AlreadyHere(keys.id());
            }
            int birth = wish.fresh() ? tip() : wish.birthHeight().orElse(0);
            Stored stored = register(keys, wish.name(), birth, wish.phraseChecked());
            if (sealing.fresh() && stored instanceof Stored.Absent) {
                desk.vault().forget(keys.id(), password);
            }
            return stored.outcome(keys.id());
        } catch (SecretsException refused) {
            return refusal(refused);
        }
    }

    private static CreateOutcome refusal(SecretsException failure) {
        return failure.error() instanceof SecretsError.WrongPassphrase
                ? new CreateOutcome.WrongPassword()
                : OlderVault.of(failure)
                        .<CreateOutcome>map(older -> older)
                        .orElseGet(() -> new CreateOutcome.Refused(Failures.error(failure)));
    }

    private CreateOutcome watchOnly(NewWallet.WatchOnly wish) throws InterruptedException {
        AccountKeys keys = AccountKeys.ofText(
                wish.extendedPublicKey(), desk.network(), desk.parts().curve());
        Optional<WalletId> there = holderOf(keys.row(desk.network()));
        if (there.isPresent()) {
            return new CreateOutcome.AlreadyHere(there.get());
        }
        Optional<WalletError> refusal = refusal(wish.name(), keys.id(), wish.birthHeight());
        return refusal.isPresent()
                ? new CreateOutcome.Refused(refusal.get())
                : register(keys, wish.name(), wish.birthHeight().orElse(0), /* phraseChecked= */ true)
                        .outcome(keys.id());
    }

    private Optional<WalletId> holderOf(AccountRow account) {
        return desk.board().views().stream()
                .filter(view -> view.accounts().stream()
                        .anyMatch(row -> row.extendedKey().equals(account.extendedKey())))
                .map(view -> view.row().id())
                .findFirst();
    }

    private Optional<WalletError> refusal(String name, WalletId id, Optional<Integer> birthHeight) {
        return birthHeight.filter(height -> height < 0).isPresent()
                ? Optional.of(new WalletError.InvalidParameter("A block height is not negative."))
                : WalletNames.refusal(name, id, desk.board());
    }

    /// Nothing below can pay keys that were made a moment ago.
    private int tip() {
        int last = desk.parts().engines().parameters().checkpoints().last();
        return Math.max(last, desk.chainHeight());
    }

    /// What is known of a registration after its store.
    private sealed interface Stored {
        record OnDisk() implements Stored {}

        record Absent(WalletError error) implements Stored {}

        /// It may be on disk, so its phrase must stay.
        record Unknown(WalletError error) implements Stored {}

        default CreateOutcome outcome(WalletId wallet) {
            return switch (this) {
                case OnDisk onDisk -> new CreateOutcome.Created(wallet);
                case Absent absent -> new CreateOutcome.Refused(absent.error());
                case Unknown unknown ->
                    new CreateOutcome.Refused(new WalletError.OperationFailed(
                            "It is not known whether the wallet was saved: "
                                    + unknown.error().message(),
                            /* changedAnything= */ true));
            };
        }
    }

    private Stored register(AccountKeys keys, String name, int birth, boolean phraseChecked)
            throws InterruptedException {
        WalletRow row = new WalletRow(
                keys.id(),
                keys.group(),
                desk.network(),
                keys.kind(),
                birth,
                Optional.of(name.strip()),
                desk.parts().clock().instant(),
                1);
        WalletState state = WalletState.create(keys.id(), birth, WalletSettings.DEFAULT);
        List<WalletEvent> events = state.addAccount(
                keys.account(), new ExtendedKeySource(keys.key(), desk.parts().curve()));
        Stored stored = store(changes(row, keys, events, phraseChecked));
        if (!(stored instanceof Stored.OnDisk)) {
            return stored;
        }
        WalletView view =
                new WalletView(row, List.of(keys.row(desk.network())), new WalletCondition.Usable(), phraseChecked);
        view.reset(state);
        desk.board().add(view);
        desk.chain().adopt(state);
        return stored;
    }

    private Changeset changes(WalletRow row, AccountKeys keys, List<WalletEvent> events, boolean phraseChecked) {
        ChangesetBuilder changes = Changeset.of(row.id()).register(row).account(keys.row(desk.network()));
        var rows = new EventRows(desk.network());
        events.forEach(event -> rows.add(changes, event, /* frozen= */ false));
        int below = row.birthHeight() - 1;
        changes.processed(new HeightChange(below, below)).synced(new HeightChange(below, below));
        if (keys.kind() == WalletKind.SEEDED) {
            desk.seals()
                    .seal(row, List.of(keys.row(desk.network())))
                    .ifPresent(seal -> changes.value(Authenticity.SEAL, seal));
        }
        if (phraseChecked && keys.kind() == WalletKind.SEEDED) {
            changes.value(PHRASE_CHECKED, YES);
        }
        return changes.build();
    }

    /// Stores a registration. One that failed is dropped from the store's memory too, so that it does not come to life
    /// later; if it turns out to be on disk after all, it stands.
    private Stored store(Changeset registration) throws InterruptedException {
        try {
            desk.stored(desk.parts().store().store(registration));
            return new Stored.OnDisk();
        } catch (CompletionException | WalletException failure) {
            return lookAgain(registration.wallet(), Failures.error(failure));
        }
    }

    private Stored lookAgain(WalletId wallet, WalletError error) throws InterruptedException {
        try {
            boolean there = desk.stored(desk.parts().store().reload(wallet)) instanceof StoredWallet.LoadedWallet;
            return there ? new Stored.OnDisk() : new Stored.Unknown(error);
        } catch (CompletionException | WalletException failure) {
            boolean absent = Failures.cause(failure) instanceof StorageException known
                    && known.error() instanceof DataError.WalletNotFound;
            LOG.atWarn()
                    .addKeyValue("wallet", wallet)
                    .addKeyValue("absent", absent)
                    .log("registration was refused");
            return absent ? new Stored.Absent(error) : new Stored.Unknown(error);
        }
    }

    Optional<WalletError> rename(WalletId wallet, String name) throws InterruptedException {
        WalletView view = desk.view(wallet);
        Optional<WalletError> refusal = WalletNames.refusal(name, wallet, desk.board());
        if (refusal.isPresent()) {
            return refusal;
        }
        WalletRow row = view.row();
        WalletRow renamed = new WalletRow(
                row.id(),
                row.group(),
                row.network(),
                row.kind(),
                row.birthHeight(),
                Optional.of(name.strip()),
                row.created(),
                row.expectedAccounts());
        desk.kept(desk.parts()
                .store()
                .store(Changeset.of(wallet).register(renamed).build()));
        view.row(renamed);
        desk.board().publish();
        return Optional.empty();
    }

    Optional<WalletError> phraseChecked(WalletId wallet) throws InterruptedException {
        WalletView view = desk.view(wallet);
        desk.kept(desk.parts().store().put(KvKey.wallet(wallet, PHRASE_CHECKED), YES));
        view.phraseChecked();
        desk.board().publish();
        return Optional.empty();
    }
}
