package org.halcyon.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.halcyon.base.Bytes;
import org.halcyon.base.ContractId;
import org.halcyon.base.Credits;
import org.halcyon.base.DocumentId;
import org.halcyon.base.Duffs;
import org.halcyon.base.IdentityId;
import org.halcyon.base.Network;
import org.halcyon.base.TokenId;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.payload.AssetLock;
import org.halcyon.core.tx.payload.AssetLockRules;
import org.halcyon.core.tx.payload.ProTxHash;
import org.halcyon.core.tx.payload.SpecialPayload;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.changes.LayerTwoEdits;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.ActivityRefKind;
import org.halcyon.wallet.rows.ActivityStatus;
import org.halcyon.wallet.rows.AddressSync;
import org.halcyon.wallet.rows.AssetLockRow;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.ContactKey;
import org.halcyon.wallet.rows.ContactRequestKey;
import org.halcyon.wallet.rows.ContactRequestRow;
import org.halcyon.wallet.rows.ContactRow;
import org.halcyon.wallet.rows.CryptoTaskKey;
import org.halcyon.wallet.rows.CryptoTaskKind;
import org.halcyon.wallet.rows.CryptoTaskRow;
import org.halcyon.wallet.rows.IdentityKeyId;
import org.halcyon.wallet.rows.IdentityKeyRow;
import org.halcyon.wallet.rows.IdentityRow;
import org.halcyon.wallet.rows.IdentityScan;
import org.halcyon.wallet.rows.IdentityStatus;
import org.halcyon.wallet.rows.IgnoredSenderRow;
import org.halcyon.wallet.rows.InvitationRow;
import org.halcyon.wallet.rows.InvitationStatus;
import org.halcyon.wallet.rows.LockProof;
import org.halcyon.wallet.rows.MasternodeKey;
import org.halcyon.wallet.rows.MasternodeRow;
import org.halcyon.wallet.rows.NameKey;
import org.halcyon.wallet.rows.NameRow;
import org.halcyon.wallet.rows.NameStatus;
import org.halcyon.wallet.rows.PaymentKey;
import org.halcyon.wallet.rows.PaymentRow;
import org.halcyon.wallet.rows.PaymentStatus;
import org.halcyon.wallet.rows.PlatformAddressRow;
import org.halcyon.wallet.rows.ProfileRow;
import org.halcyon.wallet.rows.RequestDirection;
import org.halcyon.wallet.rows.ShieldedAccountRow;
import org.halcyon.wallet.rows.ShieldedActivityKey;
import org.halcyon.wallet.rows.ShieldedActivityRow;
import org.halcyon.wallet.rows.ShieldedNoteKey;
import org.halcyon.wallet.rows.ShieldedNoteRow;
import org.halcyon.wallet.rows.ShieldedOutgoingKey;
import org.halcyon.wallet.rows.ShieldedOutgoingRow;
import org.halcyon.wallet.rows.TokenBalanceKey;
import org.halcyon.wallet.rows.TokenBalanceRow;
import org.halcyon.wallet.rows.TokenRow;
import org.halcyon.wallet.rows.TreeCapRow;
import org.halcyon.wallet.rows.TreeCheckpointKey;
import org.halcyon.wallet.rows.TreeCheckpointRow;
import org.halcyon.wallet.rows.TreeShardKey;
import org.halcyon.wallet.rows.TreeShardRow;

/// Made-up rows of Platform and the shielded pool. `n` says which row it is, `v` what is in it.
final class LayerTwo {
    static final Network NETWORK = Network.REGTEST;
    private static final int STRANGERS = 100;
    private static final int OTHERS = 200;

    private LayerTwo() {}

    static byte[] id(int n) {
        byte[] id = new byte[32];
        id[0] = (byte) n;
        id[31] = 9;
        return id;
    }

    static <E extends Enum<E>> E pick(Class<E> type, int v) {
        E[] constants = type.getEnumConstants();
        return constants[v % constants.length];
    }

    static IdentityId identityId(int n) {
        return IdentityId.of(id(n));
    }

    /// Somebody who is never an own identity.
    static IdentityId stranger(int n) {
        return IdentityId.of(id(STRANGERS + n));
    }

    static Instant at(int v) {
        return Rows.NOW.plusMillis(v);
    }

    private static <T> Optional<T> sometimes(int v, T value) {
        return v % 2 == 0 ? Optional.of(value) : Optional.empty();
    }

    private static OptionalLong sometimes(int v, long value) {
        return v % 2 == 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }

    static IdentityRow identity(int n, int v) {
        return unowned(n, v, OptionalLong.of(n));
    }

    static IdentityRow unowned(int n, int v, OptionalLong index) {
        return new IdentityRow(
                identityId(n),
                index,
                new Credits(1_000L + v),
                v % 5,
                pick(IdentityStatus.class, v),
                sometimes(v, "label " + v),
                sometimes(v, 50 + v),
                sometimes(v, Instant.ofEpochSecond(1_700_000_000L + v)),
                sometimes(v / 2, 40 + v % 7));
    }

    static IdentityKeyRow key(int n, int id, int v) {
        byte[] data = new byte[33];
        data[0] = 2;
        data[1] = (byte) v;
        return new IdentityKeyRow(
                new IdentityKeyId(identityId(n), id),
                v % 7,
                v % 4,
                0,
                v % 3 == 0,
                Bytes.of(data),
                sometimes(v, at(v)),
                sometimes(v, new IdentityKeyRow.Bounds(ContractId.of(id(OTHERS + v % 9)), sometimes(v / 2, "profile"))),
                sometimes(v + 1, new IdentityKeyRow.Path(n, id)));
    }

    static NameRow name(int n, int which, int v) {
        NameStatus status = pick(NameStatus.class, v);
        boolean gone = status == NameStatus.SOLD || status == NameStatus.TRANSFERRED;
        return new NameRow(
                new NameKey(identityId(n), "dash", "a11ce" + which),
                "Alice" + which,
                sometimes(v, DocumentId.of(id(OTHERS + v % 9))),
                sometimes(v / 2, new Credits(v)),
                status,
                gone ? Optional.of(stranger(v % 3)) : Optional.empty(),
                sometimes(v, at(v)),
                at(v));
    }

    static IdentityScan scan(int v) {
        boolean complete = v % 3 == 0;
        return new IdentityScan(
                complete, v % 4, 4 + v % 5, !complete && v % 2 == 0, complete ? new TreeSet<>() : numbers(v));
    }

    private static SortedSet<Long> numbers(int v) {
        SortedSet<Long> numbers = new TreeSet<>();
        for (long i = 0; i < 4; i++) {
            if ((v >> i & 1) == 1) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    static Hash160 addressHash(int n) {
        return Hash160.of(id(n));
    }

    static PlatformAddressRow address(int n, int v) {
        return new PlatformAddressRow(addressHash(n), 0, 0, n, new Credits(v), v, 10L + v);
    }

    static AddressSync addressSync(int v) {
        return new AddressSync(v, 1_700_000_000L + v % 3, v % 5);
    }

    static Transaction lockTransaction(int n) {
        var input = new TxInput(new OutPoint(Rows.txid(n), 0), Script.of(new byte[107]), TxInput.FINAL_SEQUENCE);
        Duffs amount = lockAmount(n);
        var credit = TxOutput.of(amount, Rows.script(n));
        ByteWriter payload = new ByteWriter();
        new AssetLock(AssetLock.VERSION, List.of(credit)).writeTo(payload);
        var burn = TxOutput.of(amount, AssetLockRules.BURN);
        return new Transaction(3, SpecialPayload.ASSET_LOCK, List.of(input), List.of(burn), 0, payload.toBytes());
    }

    private static Duffs lockAmount(int n) {
        return new Duffs(100_000L + n);
    }

    static OutPoint lockPlace(int n) {
        return new OutPoint(lockTransaction(n).txid(), 0);
    }

    static AssetLockRow assetLock(int n, AssetLockStatus status) {
        return assetLock(n, status, 0);
    }

    static AssetLockRow assetLock(int n, AssetLockStatus status, int v) {
        Transaction transaction = lockTransaction(n);
        LockProof instant = new LockProof.InstantProof(Rows.instantLock(transaction.txid(), n));
        LockProof chain = new LockProof.ChainProof(100 + v);
        Optional<LockProof> proof = switch (status) {
            case BUILT, BROADCAST -> Optional.empty();
            case INSTANT_LOCKED -> Optional.of(instant);
            case CHAIN_LOCKED -> Optional.of(chain);
            case RECOVERED, CONSUMED -> sometimes(v, chain);
        };
        return new AssetLockRow(
                new OutPoint(transaction.txid(), 0),
                status,
                AccountType.IDENTITY_REGISTRATION,
                0,
                n,
                lockAmount(n),
                transaction,
                proof,
                status == AssetLockStatus.CONSUMED ? sometimes(v, identityId(n)) : Optional.empty(),
                at(v));
    }

    static InvitationRow invitation(int n, int v) {
        InvitationStatus status = pick(InvitationStatus.class, v);
        return new InvitationRow(lockPlace(n), status, n, new Duffs(500 + v), 1_700_000_000L, at(v), v % 2 == 0);
    }

    static TokenId tokenId(int n) {
        return TokenId.of(id(OTHERS + n));
    }

    static TokenRow token(int n, int v) {
        return new TokenRow(
                tokenId(n),
                ContractId.of(id(n)),
                v,
                sometimes(v, "coin " + v),
                v % 2 == 0 ? OptionalInt.of(v % 20) : OptionalInt.empty());
    }

    static TokenBalanceRow tokenBalance(int n, int token, int v) {
        return new TokenBalanceRow(new TokenBalanceKey(identityId(n), tokenId(token)), v, at(v));
    }

    static ContactKey contactKey(int owner, int contact) {
        return new ContactKey(identityId(owner), stranger(contact));
    }

    static ContactRow contact(int owner, int contact, int v) {
        return new ContactRow(
                contactKey(owner, contact),
                sometimes(v, "alias " + v),
                sometimes(v / 2, "note " + v),
                v % 3 == 0,
                sometimes(v / 4, at(v)),
                numbers(v));
    }

    static ContactRequestKey requestKey(int owner, int contact, int v) {
        return new ContactRequestKey(contactKey(owner, contact), pick(RequestDirection.class, v));
    }

    static ContactRequestRow request(int owner, int contact, int v) {
        return new ContactRequestRow(
                requestKey(owner, contact, v),
                0xffff_ffffL,
                v,
                v + 1,
                Bytes.of(new byte[96]),
                sometimes(v, Bytes.of(new byte[48])),
                sometimes(v / 2, Bytes.of(new byte[38])),
                sometimes(v, 100 + v),
                at(v));
    }

    static IgnoredSenderRow ignored(int owner, int contact, int v) {
        return new IgnoredSenderRow(contactKey(owner, contact), at(v));
    }

    static CryptoTaskKey taskKey(int owner, int contact, int v) {
        CryptoTaskKind kind = pick(CryptoTaskKind.class, v);
        return new CryptoTaskKey(contactKey(owner, contact), kind);
    }

    static CryptoTaskRow task(int owner, int contact, int v) {
        CryptoTaskKey key = taskKey(owner, contact, v);
        Optional<Bytes> encrypted =
                key.kind() == CryptoTaskKind.REGISTER_EXTERNAL ? Optional.of(Bytes.of(new byte[96])) : Optional.empty();
        return new CryptoTaskRow(key, encrypted, sometimes(v, 1), sometimes(v / 2, 2), at(v));
    }

    static ProfileRow profile(int n, int v) {
        return new ProfileRow(
                IdentityId.of(id(OTHERS + n)),
                sometimes(v, "Bob"),
                sometimes(v / 2, "hello " + v),
                sometimes(v, "https://example.org/" + v),
                sometimes(v, Bytes.of(id(v))),
                sometimes(v, Bytes.of(new byte[8])),
                at(v));
    }

    static PaymentRow payment(int n, int which, int v) {
        return new PaymentRow(
                new PaymentKey(identityId(n), Rows.txid(which), stranger(0)),
                v % 2 == 0,
                new Duffs(v),
                sometimes(v, "lunch " + v),
                pick(PaymentStatus.class, v),
                at(v));
    }

    static MasternodeRow masternode(int n, int v) {
        return new MasternodeRow(new MasternodeKey(NETWORK, ProTxHash.ofWire(id(n))), sometimes(v, "node " + v), at(v));
    }

    static ShieldedAccountRow account(long n, int v) {
        return new ShieldedAccountRow(n, Bytes.of(new byte[60 + v % 3]), v);
    }

    static ShieldedNoteRow note(int account, int position, int v) {
        return new ShieldedNoteRow(
                new ShieldedNoteKey(account, position),
                Bytes.of(id(position)),
                Bytes.of(id(position + 50)),
                new Credits(7_000L + position),
                Bytes.of(new byte[115]),
                10L + v,
                v % 3 == 0,
                sometimes(v, at(v)));
    }

    static ShieldedOutgoingRow outgoing(int account, int n, int v) {
        return new ShieldedOutgoingRow(
                new ShieldedOutgoingKey(account, Bytes.of(id(n))),
                Bytes.of(new byte[43]),
                new Credits(v),
                Bytes.of(new byte[v % 36]),
                v);
    }

    static ShieldedActivityRow activity(int account, int n, int v) {
        Set<ShieldedActivityRow.Ref> refs = new TreeSet<>();
        numbers(v)
                .forEach(i -> refs.add(
                        new ShieldedActivityRow.Ref(pick(ActivityRefKind.class, i.intValue()), Bytes.of(id(v)))));
        return new ShieldedActivityRow(
                new ShieldedActivityKey(account, Bytes.of(id(n))),
                v % 8,
                v % 2 == 0,
                new Credits(v),
                sometimes(v, new Credits(3)),
                sometimes(v, Bytes.of(new byte[43])),
                sometimes(v / 2, Bytes.of(new byte[36])),
                sometimes(v, 60 + v),
                pick(ActivityStatus.class, v),
                at(v),
                new TreeSet<>(refs));
    }

    static TreeShardRow shard(int n, int v) {
        return new TreeShardRow(
                new TreeShardKey(NETWORK, n), sometimes(v, Bytes.of(id(v))), Bytes.of(new byte[1 + v % 9]));
    }

    static TreeCapRow cap(int v) {
        return new TreeCapRow(NETWORK, Bytes.of(new byte[1 + v % 9]));
    }

    static TreeCheckpointRow checkpoint(int n, int v) {
        return new TreeCheckpointRow(new TreeCheckpointKey(NETWORK, n), sometimes(v, v), numbers(v));
    }

    /// A wallet with a row in every table that loading reads.
    static Changeset everything(WalletId wallet) {
        ChangesetBuilder builder = Changeset.of(wallet);
        oneOfEach(builder.layerTwo());
        return Rows.oneOfEach(wallet).then(builder.build());
    }

    /// A row in every table.
    static void oneOfEach(LayerTwoEdits edits) {
        edits.identity(identity(1, 2)).key(key(1, 0, 4)).name(name(1, 0, 1)).scan(scan(1));
        edits.address(address(1, 3)).addressSync(addressSync(4));
        edits.assetLock(assetLock(1, AssetLockStatus.INSTANT_LOCKED)).invitation(invitation(1, 0));
        edits.tokenBalance(tokenBalance(1, 1, 9));
        edits.contacts().contact(contact(1, 1, 2)).request(request(1, 2, 4)).ignore(ignored(1, 3, 0));
        edits.contacts().task(task(1, 2, 1)).payment(payment(1, 1, 2));
        edits.shared().profile(profile(1, 4)).token(token(1, 2)).masternode(masternode(1, 2));
        edits.shielded().account(account(0, 5)).note(note(0, 1, 1)).outgoing(outgoing(0, 1, 4));
        edits.shielded().activity(activity(0, 1, 4));
        edits.tree().shard(shard(0, 2)).cap(cap(3)).checkpoint(checkpoint(1, 4));
    }
}
