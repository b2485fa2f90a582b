package org.halcyon.ui.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.Address;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.core.sync.PeerView;
import org.halcyon.core.tx.Txid;
import org.halcyon.wallet.ActivityEntry;
import org.halcyon.wallet.ActivityEntry.Direction;
import org.halcyon.wallet.ActivityEntry.Part;
import org.halcyon.wallet.ActivityEntry.Role;
import org.halcyon.wallet.ActivityEntry.Standing;
import org.halcyon.wallet.Balances;
import org.halcyon.wallet.IssuedAddress;
import org.halcyon.wallet.PaymentPlan;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.rows.WalletKind;

/// Made-up wallets, payments and addresses with sound check sums.
public final class SampleMoney {
    public static final Instant NOW = Instant.parse("2026-08-21T14:31:52Z");
    public static final WalletId WALLET = id(1);
    private static final int TIP = 1_478_206;

    private SampleMoney() {}

    public static WalletId id(int number) {
        var bytes = new byte[WalletId.BYTES];
        bytes[0] = (byte) number;
        return WalletId.of(bytes);
    }

    public static String address(int number) {
        var hash = new byte[Hash160.BYTES];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (number * 31 + i * 57);
        }
        return new Address.PublicKeyHash(Network.TESTNET, Hash160.ofBytes(hash)).text();
    }

    public static Txid txid(int number) {
        return Txid.ofHex(
                "%064x".formatted(0x9f2c71d000000000L + number * 7_919L).replace("0000000000", "8b1f5a90c4"));
    }

    public static ChainSnapshot chain(ChainStage stage, int synced, int target, int peers) {
        var views = new ArrayList<PeerView>();
        for (int i = 0; i < peers; i++) {
            views.add(new PeerView("192.0.2." + i + ":19999", 70_238, "/Node/", target, Duration.ofMillis(40)));
        }
        return new ChainSnapshot(
                stage, target, Optional.empty(), synced, synced, synced, target, false, views, Optional.empty(), NOW);
    }

    public static ChainSnapshot upToDate() {
        return chain(ChainStage.UP_TO_DATE, TIP, TIP, 3);
    }

    public static ChainSnapshot catchingUp() {
        return chain(ChainStage.FILTERS, TIP, TIP + 41_208, 3);
    }

    public static WalletSnapshot filled() {
        return wallet(
                WalletKind.SEEDED,
                new WalletCondition.Usable(),
                new Balances(
                        new Duffs(105_230_000_000L),
                        new Duffs(1_250_000_000L),
                        new Duffs(2_120_721_055L),
                        Duffs.ofDash(198)),
                false,
                entries().subList(0, 5));
    }

    public static WalletSnapshot empty() {
        return wallet(WalletKind.SEEDED, new WalletCondition.Usable(), Balances.NONE, false, List.of());
    }

    public static WalletSnapshot wallet(
            WalletKind kind,
            WalletCondition condition,
            Balances balances,
            boolean phraseChecked,
            List<ActivityEntry> recent) {
        return new WalletSnapshot(
                WALLET,
                "Harbour test",
                kind,
                Network.TESTNET,
                condition,
                balances,
                TIP,
                Optional.of(NOW.minusSeconds(1_790)),
                phraseChecked,
                recent,
                1);
    }

    public static List<ActivityEntry> entries() {
        var list = new ArrayList<ActivityEntry>();
        list.add(incoming(1, 1_250_000_000L, "Invoice 2026-081", new Standing.Unmined(), 4));
        list.add(outgoing(
                2, 4_250_000_000L, 374, "Bicycle, second half", new Standing.Sealed(1_477_640, 566, true), 1_260));
        list.add(internal(3, 500_000_000L, new Standing.Sealed(1_477_100, 1_106, true), 2_400));
        list.add(outgoing(4, 200_000_000L, 226, "", new Standing.Locked(), 60));
        list.add(reward(5, 36_500_000L, new Standing.Mined(1_478_150, 57, false), 140));
        list.add(incoming(6, 320_000_000L, "Flea market", new Standing.Sealed(1_474_000, 4_207, true), 11_000));
        list.add(outgoing(7, 1_000_000_000L, 452, "", new Standing.Conflicted(), 14_000));
        list.add(outgoing(8, 125_000_000L, 226, "Rent share", new Standing.Abandoned(), 17_000));
        list.add(incoming(9, 4_000_000_000L, "Invoice 2026-074", new Standing.Sealed(1_470_000, 8_207, true), 19_000));
        list.add(unknownDate(10));
        return list;
    }

    public static ActivityEntry incoming(int number, long duffs, String label, Standing standing, int minutesAgo) {
        return entry(
                number,
                Direction.INCOMING,
                duffs,
                Optional.empty(),
                standing,
                label,
                List.of(part(number, duffs, Role.RECEIVED)),
                minutesAgo);
    }

    public static ActivityEntry outgoing(
            int number, long duffs, long fee, String label, Standing standing, int minutesAgo) {
        return entry(
                number,
                Direction.OUTGOING,
                -duffs - fee,
                Optional.of(new Duffs(fee)),
                standing,
                label,
                List.of(part(number, duffs, Role.SENT), part(number + 100, 17_400_000L, Role.CHANGE)),
                minutesAgo);
    }

    private static ActivityEntry internal(int number, long duffs, Standing standing, int minutesAgo) {
        return entry(
                number,
                Direction.INTERNAL,
                -226,
                Optional.of(new Duffs(226)),
                standing,
                "",
                List.of(part(number, duffs, Role.RECEIVED)),
                minutesAgo);
    }

    private static ActivityEntry reward(int number, long duffs, Standing standing, int minutesAgo) {
        return entry(
                number,
                Direction.REWARD,
                duffs,
                Optional.empty(),
                standing,
                "",
                List.of(part(number, duffs, Role.RECEIVED)),
                minutesAgo);
    }

    private static ActivityEntry unknownDate(int number) {
        return new ActivityEntry(
                txid(number),
                Direction.INCOMING,
                50_000_000L,
                Optional.empty(),
                new Standing.Sealed(1_100_000, 378_207, true),
                NOW,
                Optional.empty(),
                "Found while restoring",
                List.of(part(number, 50_000_000L, Role.RECEIVED)),
                false);
    }

    private static Part part(int number, long duffs, Role role) {
        return new Part(Optional.of(address(number)), new Duffs(duffs), role);
    }

    private static ActivityEntry entry(
            int number,
            Direction direction,
            long net,
            Optional<Duffs> fee,
            Standing standing,
            String label,
            List<Part> parts,
            int minutesAgo) {
        Instant seen = NOW.minus(Duration.ofMinutes(minutesAgo));
        boolean mined = standing instanceof Standing.Mined || standing instanceof Standing.Sealed;
        return new ActivityEntry(
                txid(number),
                direction,
                net,
                fee,
                standing,
                seen,
                mined ? Optional.of(seen.plusSeconds(160)) : Optional.empty(),
                label,
                parts,
                false);
    }

    public static IssuedAddress issued(int number, boolean used, String label) {
        return new IssuedAddress(address(number), number, "m/44'/1'/0'/0/" + number, used, label);
    }

    public static List<IssuedAddress> issuedList() {
        var list = new ArrayList<IssuedAddress>();
        list.add(issued(12, false, ""));
        list.add(issued(11, true, "Invoice 2026-081"));
        list.add(issued(10, true, ""));
        list.add(issued(9, false, "Flea market"));
        list.add(issued(8, true, "Rent share"));
        for (int i = 7; i >= 0; i--) {
            list.add(issued(i, true, ""));
        }
        return list;
    }

    public static PaymentPlan plan(long id, long duffs, Set<PaymentPlan.Warning> warnings) {
        return new PaymentPlan(
                id,
                WALLET,
                address(77),
                new Duffs(duffs),
                new Duffs(374),
                Duffs.ofDash(1),
                2,
                374,
                "Bicycle, second half",
                warnings,
                NOW.plusSeconds(600));
    }
}
