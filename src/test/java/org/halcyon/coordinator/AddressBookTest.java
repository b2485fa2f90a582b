package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.halcyon.base.Credits;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;

final class AddressBookTest {
    private static final AddressMarks MARKS = new AddressMarks(50, 0, 7);

    private static AddressFunds funds(long balance, long nonce, long height) {
        return new AddressFunds(new Credits(balance), nonce, height);
    }

    private static AddressBook<String> book(Map<String, AddressFunds> rows) {
        return new AddressBook<>(rows, AddressMarks.NONE);
    }

    private static AddressScan<String> scan(Map<String, AddressFunds> found, Set<String> absent, long checkpoint) {
        return new AddressScan<>(found, absent, checkpoint, MARKS);
    }

    @Test
    @Covers({"T51", "LC-ADDR-1"})
    void addressInBothSetsKeepsItsFoundValue() {
        AddressBook<String> book = book(Map.of("a", funds(5, 1, 10)));

        AddressDelta<String> delta = book.changesBy(scan(Map.of("a", funds(6, 1, 11)), Set.of("a"), 11));

        assertThat(delta.rows()).isEqualTo(Map.of("a", funds(6, 1, 11)));
    }

    @Test
    @Covers("T51")
    void laggingNodeDoesNotOverwriteWhatIsFresher() {
        AddressBook<String> book = book(Map.of("a", funds(5, 1, 10), "b", funds(7, 2, 10)));

        AddressDelta<String> delta = book.changesBy(scan(Map.of("a", funds(4, 0, 9)), Set.of("b"), 9));

        assertThat(delta.rows()).isEmpty();
    }

    @Test
    @Covers("T51")
    void absentAddressGoesToZeroAtTheHeightOfItsProofOnlyIfItHeldSomething() {
        AddressBook<String> book =
                book(Map.of("held", funds(5, 0, 10), "used", funds(0, 3, 10), "empty", funds(0, 0, 10)));

        AddressDelta<String> delta = book.changesBy(scan(Map.of(), Set.of("held", "used", "empty", "unknown"), 20));

        assertThat(delta.rows()).isEqualTo(Map.of("held", funds(0, 0, 20), "used", funds(0, 0, 20)));
    }

    @Test
    @Covers("T51")
    void marksMoveOnlyWhereTheScanSaysSomething() {
        var book = new AddressBook<String>(Map.of(), new AddressMarks(40, 1_000, 6));

        AddressBook<String> after = book.with(book.changesBy(scan(Map.of(), Set.of(), 0)));

        assertThat(after.marks()).isEqualTo(new AddressMarks(50, 1_000, 7));
    }

    @Test
    @Covers("T51")
    void deltaOfAScanThatSaysNothingIsEmpty() {
        AddressBook<String> book = book(Map.of("a", funds(5, 1, 10)));
        var nothing = new AddressScan<>(Map.of("a", funds(5, 1, 12)), Set.<String>of(), 12, AddressMarks.NONE);

        assertThat(book.changesBy(nothing).isEmpty()).isTrue();
    }

    @Test
    @Covers({"T51", "LC-ADDR-1"})
    void randomScansAgreeWithTheRulesSaidAddressByAddress() {
        var random = new SplittableRandom(51);
        for (int round = 0; round < 5_000; round++) {
            Map<String, AddressFunds> known = randomRows(random);
            Map<String, AddressFunds> found = randomRows(random);
            Set<String> absent = new HashSet<>(randomRows(random).keySet());
            long checkpoint = random.nextLong(4);

            AddressDelta<String> delta = book(known).changesBy(scan(found, absent, checkpoint));

            for (char name = 'a'; name <= 'f'; name++) {
                String address = String.valueOf(name);
                AddressFunds expected = expected(
                        known.getOrDefault(address, funds(0, 0, 0)),
                        found.get(address),
                        absent.contains(address),
                        checkpoint);
                assertThat(delta.rows().get(address)).isEqualTo(expected);
            }
        }
    }

    /// The row that one address should get; null where it stays.
    private static @org.jspecify.annotations.Nullable AddressFunds expected(
            AddressFunds known,
            @org.jspecify.annotations.Nullable AddressFunds found,
            boolean absent,
            long checkpoint) {
        if (found != null) {
            boolean differs = found.balance().value() != known.balance().value() || found.nonce() != known.nonce();
            return differs && found.height() >= known.height() ? found : null;
        }
        boolean held = known.balance().value() != 0 || known.nonce() != 0;
        return absent && held && checkpoint >= known.height() ? funds(0, 0, checkpoint) : null;
    }

    private static Map<String, AddressFunds> randomRows(SplittableRandom random) {
        var rows = new HashMap<String, AddressFunds>();
        for (char name = 'a'; name <= 'f'; name++) {
            if (random.nextBoolean()) {
                rows.put(String.valueOf(name), funds(random.nextLong(3), random.nextLong(2), random.nextLong(4)));
            }
        }
        return rows;
    }
}
