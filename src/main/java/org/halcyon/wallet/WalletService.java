package org.halcyon.wallet;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.core.tx.Txid;

/// What window and command line may see and ask of the wallets of one network. No call waits: states come through
/// hubs, outcomes through stages that complete on an engine thread. Character arrays with secrets are wiped by the
/// call.
public interface WalletService {

    Network network();

    /// The controls of the local network, if this service runs on it.
    Optional<SandboxControls> sandbox();

    StateHub<WalletsSnapshot> wallets();

    StateHub<ChainSnapshot> chain();

    StateHub<StorageState> storage();

    StateHub<EngineSnapshot> engine();

    StateHub<CloseSnapshot> close();

    /// The store of this network and its backups.
    StoreBackups backups();

    /// True once there was a vault, so that its password must be given for a further phrase.
    boolean hasVault();

    /// True if a key in the keyring of the system opens the vault. There is no password then, and whoever would have to
    /// give one gives none: what is given is wiped and not looked at.
    boolean isKeyless();

    /// Makes a phrase of 12 or 24 words; the caller closes it.
    Mnemonic newPhrase(int words);

    CompletionStage<CreateOutcome> create(NewWallet wallet);

    /// Removes a wallet with everything that is stored of it, its phrase at the end. Without the phrase, on paper, its
    /// money is lost. May take minutes, since the file is kept first.
    ///
    /// @param safeguard without a backup only if the person has said so
    /// @param password opens the vault; of no matter for a wallet without a phrase
    CompletionStage<RemoveOutcome> remove(WalletId wallet, DeleteRequest.Safeguard safeguard, char[] password);

    /// Removed wallets whose phrase could not be taken out of the vault yet. Whatever opens the vault tries again.
    StateHub<RemovalsSnapshot> removals();

    /// Opens the vault for nothing but to take out the phrases of removed wallets.
    CompletionStage<FinishOutcome> finishRemovals(char[] password);

    CompletionStage<Optional<WalletError>> rename(WalletId wallet, String name);

    /// Records that the person has proven to have the phrase.
    CompletionStage<Optional<WalletError>> phraseChecked(WalletId wallet);

    /// Opens the vault with `password` and hands out the phrase, which the caller closes.
    CompletionStage<Reveal> reveal(WalletId wallet, char[] password);

    /// Seals all phrases anew under another password. Takes some seconds, since both are stretched.
    CompletionStage<PasswordOutcome> changePassword(char[] old, char[] fresh);

    /// Whether the keyring opens the vault, or could. Unlocks nothing and asks nobody.
    CompletionStage<KeyringState> keyring();

    /// Lets a key in the keyring open the vault instead of the password: whoever is logged in to the account on this
    /// computer can spend from then on.
    CompletionStage<KeyringOutcome> useKeyring(char[] password);

    /// Lets a new password open the vault instead of the keyring.
    CompletionStage<KeyringOutcome> leaveKeyring(char[] fresh);

    /// A person uses the older copy of the vault on purpose: from now on it is the known one. Empty if that was noted.
    CompletionStage<Optional<WalletError>> acceptOlderVault(OlderVault older);

    /// Every transaction of the wallet, newest first.
    CompletionStage<List<ActivityEntry>> activity(WalletId wallet);

    /// The receive address to show: the first that is neither used nor handed out.
    CompletionStage<IssuedAddress> receiveAddress(WalletId wallet);

    /// A further address, although the last one has not been used; `label` may be empty.
    CompletionStage<IssuedAddress> newReceiveAddress(WalletId wallet, String label);

    /// All addresses that were shown or used, newest first.
    CompletionStage<List<IssuedAddress>> issuedAddresses(WalletId wallet);

    CompletionStage<Optional<WalletError>> label(WalletId wallet, Txid txid, String label);

    /// Works out a payment and sets its coins aside.
    CompletionStage<PlanOutcome> plan(SendRequest request);

    /// Gives the coins of a plan back; unknown plans are ignored.
    void discard(PaymentPlan plan);

    /// Signs, stores and sends; see [SendOutcome] for what may be said afterwards.
    CompletionStage<SendOutcome> send(PaymentPlan plan, char[] password);

    /// The sync coordinators of this network in the order of their starts; those that are not there are not in it.
    List<SyncService> syncs();

    /// Deletes headers and filters. The chain engine stays off afterwards: the next sync, which [#syncNow()] begins,
    /// fetches and searches everything again.
    CompletionStage<ClearOutcome> rebuildChainData();

    /// Removes everything of this network: the records of all wallets, then the chain files, then the phrases. Backups
    /// stay, and so does the vault with the key that signed for them. The chain engine stays off afterwards. May take
    /// minutes, since the file is kept first.
    ///
    /// @param safeguard without a backup only if the person has said so
    /// @param password opens the vault; of no matter if there is none
    CompletionStage<EraseOutcome> eraseNetwork(DeleteRequest.Safeguard safeguard, char[] password);

    /// The nodes that the chain engine deals with now; none if it does not run.
    CompletionStage<PeersReport> peers();

    /// Starts what is not running, coordinators among it, and asks for news. What is being cleared stays as it is.
    void syncNow();

    /// Stops everything, lowest weight first, saves, and reports; a further call attaches to the one under way, or
    /// looks again at what had not stopped.
    CompletionStage<CloseSnapshot> shutdown();

    /// What became of the wish to see a phrase.
    sealed interface Reveal permits Reveal.Shown, Reveal.WrongPassword, Reveal.Refused, OlderVault {
        record Shown(Mnemonic phrase) implements Reveal {}

        record WrongPassword() implements Reveal {}

        record Refused(WalletError error) implements Reveal {}
    }
}
