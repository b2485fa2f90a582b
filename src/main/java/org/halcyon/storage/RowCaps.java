package org.halcyon.storage;

import static org.halcyon.storage.Caps.label;
import static org.halcyon.storage.Caps.notNegative;
import static org.halcyon.storage.Caps.range;
import static org.halcyon.storage.Caps.size;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.base.Duffs;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.ScopeError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.changes.ContactChanges;
import org.halcyon.wallet.changes.HoldingChanges;
import org.halcyon.wallet.changes.IdentityChanges;
import org.halcyon.wallet.changes.LayerTwoChanges;
import org.halcyon.wallet.changes.SharedChanges;
import org.halcyon.wallet.rows.AddressSync;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.ContactRequestRow;
import org.halcyon.wallet.rows.ContactRow;
import org.halcyon.wallet.rows.CryptoTaskRow;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.IdentityScan;
import org.halcyon.wallet.rows.InvitationRow;
import org.halcyon.wallet.rows.NameRow;
import org.halcyon.wallet.rows.PaymentRow;
import org.halcyon.wallet.rows.PlatformAddressRow;
import org.halcyon.wallet.rows.ProfileRow;
import org.halcyon.wallet.rows.TokenRow;

/// The sizes and ranges of single rows beyond the chain: what passes here can be read back.
final class RowCaps {
    private RowCaps() {}

    static void check(LayerTwoChanges changes) {
        identities(changes.identities());
        holdings(changes.holdings());
        contacts(changes.contacts());
        shared(changes.shared());
        ShieldedCaps.check(changes.shielded());
        ShieldedCaps.check(changes.tree());
    }

    private static void identities(IdentityChanges changes) {
        changes.identities().put().values().forEach(RowCaps::identity);
        changes.keys().put().values().forEach(RowCaps::key);
        changes.names().put().values().forEach(RowCaps::name);
        changes.scan().put().ifPresent(RowCaps::scan);
    }

    private static void identity(IdentityRow row) {
        row.index().ifPresent(index -> range("identity_index", index, Limits.INT));
        notNegative("revision", row.revision());
        row.label().ifPresent(text -> label("label", text));
        row.balanceHeight().ifPresent(height -> notNegative("balance_height", height));
        row.balanceTime().ifPresent(time -> range("balance_time", time.getEpochSecond(), Limits.UINT));
        row.keysSyncedHeight().ifPresent(height -> notNegative("keys_synced_height", height));
    }

    private static void key(IdentityKeyRow row) {
        range("key_id", row.key().id(), Limits.UINT);
        notNegative("purpose", row.purpose());
        notNegative("security_level", row.securityLevel());
        notNegative("key_type", row.keyType());
        filled("data", row.data(), Limits.PUBLIC_KEY);
        time("disabled_at_ms", row.disabledAt());
        row.bounds().flatMap(IdentityKeyRow.Bounds::documentType).ifPresent(text -> label("bounds_doc_type", text));
        row.path().ifPresent(path -> {
            range("path_identity_index", path.identityIndex(), Limits.INT);
            range("path_key_index", path.keyIndex(), Limits.INT);
        });
    }

    private static void name(NameRow row) {
        label("normalized_label", row.key().label());
        label("normalized_parent", row.key().parent());
        label("label", row.label());
        time("acquired_ms", row.acquired());
        time("updated_ms", row.updated());
    }

    private static void scan(IdentityScan scan) {
        range("probed_from", scan.probedFrom(), Limits.INT);
        range("probed_through", scan.probedThrough(), Limits.INT);
        scan.failed().forEach(index -> range("failed_index", index, Limits.INT));
    }

    private static void holdings(HoldingChanges changes) {
        changes.addresses().put().values().forEach(RowCaps::address);
        changes.addressSync().put().ifPresent(RowCaps::sync);
        changes.assetLocks().put().values().forEach(RowCaps::assetLock);
        changes.invitations().put().values().forEach(RowCaps::invitation);
        changes.tokenBalances().put().values().forEach(row -> {
            notNegative("balance", row.balance());
            time("updated_ms", row.updated());
        });
    }

    private static void address(PlatformAddressRow row) {
        range("account_index", row.account(), Limits.INT);
        range("key_class", row.keyClass(), Limits.UINT);
        range("address_index", row.index(), Limits.INT);
        range("nonce", row.nonce(), Limits.UINT);
        notNegative("as_of_height", row.asOfHeight());
    }

    private static void sync(AddressSync sync) {
        notNegative("sync_height", sync.height());
        notNegative("sync_time", sync.time());
        notNegative("last_known_recent_block", sync.lastKnownRecentBlock());
    }

    private static void assetLock(AssetLockRow row) {
        range("account_index", row.account(), Limits.INT);
        range("identity_index", row.identityIndex(), Limits.INT);
        money("amount", row.amount());
        size("raw_tx", row.transaction().size(), Limits.TRANSACTION);
        time("updated_ms", row.updated());
        AssetLockDrift.of(row).ifPresent(detail -> {
            throw new StorageException(new ScopeError.AssetLockEntryMismatch(detail));
        });
    }

    private static void invitation(InvitationRow row) {
        range("funding_index", row.fundingIndex(), Limits.INT);
        money("amount", row.amount());
        notNegative("expiry_time", row.expiryTime());
        time("created_ms", row.created());
    }

    private static void contacts(ContactChanges changes) {
        changes.contacts().put().values().forEach(RowCaps::contact);
        changes.requests().put().values().forEach(RowCaps::request);
        changes.ignored().put().values().forEach(row -> time("ignored_ms", row.ignored()));
        changes.tasks().put().values().forEach(RowCaps::task);
        changes.payments().put().values().forEach(RowCaps::payment);
    }

    private static void contact(ContactRow row) {
        row.alias().ifPresent(text -> label("alias", text));
        row.note().ifPresent(text -> label("note", text));
        time("established_ms", row.established());
        row.accounts().forEach(account -> range("account", account, Limits.UINT));
    }

    private static void request(ContactRequestRow row) {
        range("account_reference", row.accountReference(), Limits.UINT);
        range("sender_key", row.senderKey(), Limits.UINT);
        range("recipient_key", row.recipientKey(), Limits.UINT);
        size("encrypted_xpub", row.encryptedKey().size(), Limits.SEALED);
        row.encryptedLabel().ifPresent(bytes -> size("encrypted_label", bytes.size(), Limits.SEALED));
        row.autoAcceptProof().ifPresent(bytes -> size("auto_accept_proof", bytes.size(), Limits.SEALED));
        row.coreHeight().ifPresent(height -> range("core_height", height, Limits.INT));
        time("created_ms", row.created());
    }

    private static void task(CryptoTaskRow row) {
        row.encryptedKey().ifPresent(bytes -> size("encrypted_xpub", bytes.size(), Limits.SEALED));
        row.ourKey().ifPresent(key -> range("our_key", key, Limits.UINT));
        row.theirKey().ifPresent(key -> range("their_key", key, Limits.UINT));
        time("enqueued_ms", row.enqueued());
    }

    private static void payment(PaymentRow row) {
        money("amount", row.amount());
        row.memo().ifPresent(text -> label("memo", text));
        time("created_ms", row.created());
    }

    private static void shared(SharedChanges changes) {
        changes.profiles().put().values().forEach(RowCaps::profile);
        changes.tokens().put().values().forEach(RowCaps::token);
        changes.masternodes().put().values().forEach(row -> {
            row.label().ifPresent(text -> label("label", text));
            time("added_ms", row.added());
        });
    }

    private static void profile(ProfileRow row) {
        row.displayName().ifPresent(text -> label("display_name", text));
        row.publicMessage().ifPresent(text -> label("public_message", text));
        row.avatarUrl().ifPresent(text -> size("avatar_url", text.codePointCount(0, text.length()), Limits.URL));
        row.avatarFingerprint().ifPresent(bytes -> size("avatar_fingerprint", bytes.size(), Limits.FINGERPRINT));
        time("updated_ms", row.updated());
    }

    private static void token(TokenRow row) {
        range("position", row.position(), Limits.TOKEN_POSITIONS - 1L);
        row.name().ifPresent(text -> label("name", text));
        row.decimals().ifPresent(decimals -> range("decimals", decimals, Limits.DECIMALS));
    }

    private static void money(String field, Duffs amount) {
        range(field, amount.value(), Duffs.MAX_MONEY.value());
    }

    static void filled(String field, Bytes bytes, int most) {
        if (bytes.size() == 0) {
            throw new StorageException(new DataError.ValueMissing(field));
        }
        size(field, bytes.size(), most);
    }

    static void time(String field, Optional<Instant> time) {
        time.ifPresent(at -> time(field, at));
    }

    static void time(String field, Instant time) {
        notNegative(field, time.toEpochMilli());
    }
}
