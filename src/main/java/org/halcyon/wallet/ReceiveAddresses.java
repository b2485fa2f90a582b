package org.halcyon.wallet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.halcyon.base.Bytes;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Address;
import org.halcyon.core.sync.WalletBook;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.AddressRef;
import org.halcyon.core.wallet.AddressRow;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.wallet.rows.KvKey;

/// Hands out receive addresses. One that was handed out on purpose carries a reservation on disk and is not offered
/// again; a label lives beside it. Runs on the thread of operations, which alone writes labels.
final class ReceiveAddresses {

    private static final String LABELS = "receive-labels";
    private static final int MOST_LABEL = 200;
    private static final char SEPARATOR = '\t';

    private final ManagerDesk desk;

    ReceiveAddresses(ManagerDesk desk) {
        this.desk = desk;
    }

    /// A wallet that is shown as damaged gives out nothing: its money might go to somebody else.
    private WalletView view(WalletId wallet) {
        WalletView view = desk.view(wallet);
        if (view.condition() instanceof WalletCondition.Damaged) {
            throw new WalletException(new WalletError.OperationFailed("The records of this wallet are damaged."));
        }
        return view;
    }

    IssuedAddress current(WalletId wallet) throws InterruptedException {
        WalletView view = view(wallet);
        AddressRow row = free(view).orElseGet(() -> oldestUnused(view));
        return issued(view, row, labels(wallet));
    }

    /// Where every address of the gap waits to be used, the one that waits longest is the one to show.
    private AddressRow oldestUnused(WalletView view) {
        return receive(view).stream()
                .filter(row -> !row.used())
                .findFirst()
                .orElseThrow(() -> new WalletException(
                        new WalletError.OperationFailed("This wallet has no address to receive with.")));
    }

    IssuedAddress further(WalletId wallet, String label) throws InterruptedException {
        String text = label.strip().replaceAll("[\\t\\n\\r]", " ");
        if (text.codePointCount(0, text.length()) > MOST_LABEL) {
            throw new WalletException(
                    new WalletError.InvalidParameter("A label has at most " + MOST_LABEL + " characters."));
        }
        WalletView view = view(wallet);
        AddressRow row = desk.stored(desk.chain().call(book -> take(book, view)));
        if (!desk.stored(desk.adapter().barrier(wallet))) {
            throw new WalletException(new WalletError.StoreTransient("The address could not be saved as handed out."));
        }
        Map<Integer, String> labels = labels(wallet);
        if (!text.isEmpty()) {
            labels.put(row.address().ref().index(), text);
            desk.kept(desk.parts().store().put(KvKey.wallet(wallet, LABELS), encode(labels)));
        }
        return issued(view, row, labels);
    }

    /// On the engine's thread: what was on show counts as handed out from now on, and so does the next one.
    private AddressRow take(WalletBook book, WalletView view) throws InterruptedException {
        WalletId id = view.row().id();
        WalletState state = book.wallet(id).orElseThrow(() -> new WalletException(new WalletError.WalletNotFound(id)));
        List<AddressRow> free =
                receive(view).stream().filter(ReceiveAddresses::isFree).toList();
        if (free.size() < 2) {
            throw new WalletException(new WalletError.OperationFailed(
                    "All addresses that this wallet watches are handed out and wait to be paid. Use one of"
                            + " them first."));
        }
        for (AddressRow row : free.subList(0, 2)) {
            book.emit(state.reserve(row.address().ref(), desk.parts().clock().instant()));
        }
        return free.get(1);
    }

    List<IssuedAddress> issued(WalletId wallet) throws InterruptedException {
        WalletView view = desk.view(wallet);
        Map<Integer, String> labels = labels(wallet);
        return receive(view).stream()
                .filter(row -> !isFree(row))
                .sorted(Comparator.comparingInt(
                                (AddressRow row) -> row.address().ref().index())
                        .reversed())
                .map(row -> issued(view, row, labels))
                .toList();
    }

    private static Optional<AddressRow> free(WalletView view) {
        return receive(view).stream().filter(ReceiveAddresses::isFree).findFirst();
    }

    private static boolean isFree(AddressRow row) {
        return !row.used() && row.reservedAt().isEmpty();
    }

    private static List<AddressRow> receive(WalletView view) {
        Optional<AccountId> account = view.mainAccount().map(row -> RowNames.account(row.key()));
        return view.addresses().stream()
                .filter(row ->
                        account.filter(id -> isReceive(row.address().ref(), id)).isPresent())
                .toList();
    }

    private static boolean isReceive(AddressRef ref, AccountId account) {
        return ref.account().equals(account) && ref.pool() == account.type().receivePool();
    }

    private IssuedAddress issued(WalletView view, AddressRow row, Map<Integer, String> labels) {
        int index = row.address().ref().index();
        String path = view.mainAccount().orElseThrow().derivationPath() + "/0/" + index;
        String text =
                Address.of(row.address().script(), desk.network()).orElseThrow().text();
        return new IssuedAddress(text, index, path, row.used(), labels.getOrDefault(index, ""));
    }

    private Map<Integer, String> labels(WalletId wallet) throws InterruptedException {
        return desk.stored(desk.parts().store().get(KvKey.wallet(wallet, LABELS)))
                .map(stored -> decode(stored.toBytes()))
                .orElseGet(TreeMap::new);
    }

    /// Labels by address index; lines of another form are left out.
    static Map<Integer, String> decode(byte[] stored) {
        Map<Integer, String> labels = new TreeMap<>();
        new String(stored, StandardCharsets.UTF_8).lines().forEach(line -> read(line, labels));
        return labels;
    }

    private static void read(String line, Map<Integer, String> labels) {
        int end = line.indexOf(SEPARATOR);
        if (end > 0 && line.substring(0, end).matches("[0-9]{1,9}")) {
            labels.put(Integer.valueOf(line.substring(0, end)), line.substring(end + 1));
        }
    }

    static Bytes encode(Map<Integer, String> labels) {
        List<String> lines = new ArrayList<>();
        labels.forEach((index, label) -> lines.add(index.toString() + SEPARATOR + label));
        return Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
