package org.halcyon.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.bls.BlsKeys;
import org.halcyon.core.bls.BlsPublicKey;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.quorum.list.DiffOutcome;
import org.halcyon.core.quorum.list.FakeChain;
import org.halcyon.core.quorum.list.ListComposer;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.QuorumId;
import org.halcyon.core.tx.payload.FinalCommitment;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class BookRecordTest {

    private static final QuorumRoles ROLES = QuorumRoles.of(Network.REGTEST);

    private final ListComposer composer = new ListComposer(41);
    private final FakeChain chain = new FakeChain();
    private final BlockHash genesis = composer.block();
    private final QuorumBook book = new QuorumBook(ROLES, genesis);
    private final BlsPublicKey key = BlsKeys.of("quorum").publicKey();
    private final FinalCommitment first = composer.quorum(100, key);

    BookRecordTest() {
        take(10, new News(List.of(), composer.masternodes(3), List.of(), List.of(first)));
        take(11, News.masternodes(List.of()));
        take(20, News.quorums(List.of(QuorumId.of(first)), List.of(composer.quorum(106, key))));
        take(30, News.masternodes(composer.masternodes(1)));
    }

    private void take(int height, News news) {
        assertThat(book.apply(composer.diff(book.newest(), height, news, chain), chain))
                .isInstanceOf(DiffOutcome.Applied.class);
    }

    @Test
    void bookIsReadBack() throws WireException {
        QuorumBook read = BookRecord.read(BookRecord.write(book), ROLES, genesis);

        assertThat(read.newest()).isEqualTo(book.newest());
        assertThat(read.history().entries())
                .containsExactlyElementsOf(book.history().entries());
        assertThat(read.find(QuorumId.of(first), chain)).isEqualTo(book.find(QuorumId.of(first), chain));
        assertThat(read.platformKeys(chain)).isEqualTo(book.platformKeys(chain));
        assertThat(BookRecord.write(read)).isEqualTo(BookRecord.write(book));
        assertThat(read.apply(composer.diff(read.newest(), 31, News.masternodes(List.of()), chain), chain))
                .isInstanceOf(DiffOutcome.Applied.class);
    }

    @Test
    void recordOfAnotherChainIsRefused() {
        assertThatThrownBy(() -> BookRecord.read(BookRecord.write(book), ROLES, composer.block()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("another chain");
    }

    /// The roots tell; only what the coinbase says besides them is left to the checksum of the file.
    @Test
    void everyDamageOfTheNewestListShows() {
        byte[] record = BookRecord.write(book);
        int coinbase = 2 + 4 + 32 + 32 + 1 + 96 + 8;
        int list = 1 + 32 + 32 + 4 + 2 + coinbase;
        for (int at = list; at < list + 4 * 155; at += 7) {
            byte[] damaged = record.clone();
            damaged[at] ^= 1;

            assertThatThrownBy(() -> BookRecord.read(damaged, ROLES, genesis))
                    .as("byte %s", at)
                    .isInstanceOf(WireException.class);
        }
    }

    @Test
    void historyThatDoesNotEndAtTheNewestListIsRefused() {
        byte[] record = BookRecord.write(book);
        int last = record.length - 1 - 32 - 4;
        byte[] earlier = record.clone();
        earlier[last] = 29;
        byte[] later = record.clone();
        later[last] = 31;

        assertThatThrownBy(() -> BookRecord.read(earlier, ROLES, genesis))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("no quorums of height 30");
        assertThatThrownBy(() -> BookRecord.read(later, ROLES, genesis))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("height 31");
        assertThatThrownBy(() -> BookRecord.read(Arrays.copyOf(record, record.length + 1), ROLES, genesis))
                .isInstanceOf(WireException.class);
    }

    /// The third list has one quorum of its own, the fourth none.
    @Test
    void heightsOutOfOrderAreRefused() {
        byte[] record = BookRecord.write(book);
        int third = record.length - (4 + 32 + 1) - (4 + 32 + 1 + 1 + 2);
        assertThat(record[third]).isEqualTo((byte) 20);
        for (byte height : new byte[] {10, 11}) {
            byte[] twice = record.clone();
            twice[third] = height;

            assertThatThrownBy(() -> BookRecord.read(twice, ROLES, genesis))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("behind 11");
        }
    }

    @Test
    void quorumsThatAreNotThoseOfTheNewestListAreRefused() {
        byte[] record = BookRecord.write(book);
        int place = record.length - (4 + 32 + 1) - 2;
        byte[] other = record.clone();
        other[place] ^= 1;
        byte[] none = record.clone();
        none[place] = 9;

        assertThatThrownBy(() -> BookRecord.read(other, ROLES, genesis))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("not those of the newest list");
        assertThatThrownBy(() -> BookRecord.read(none, ROLES, genesis))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("quorum 9 of 2");
    }

    @Test
    void listOfAnotherHeightThanItsCoinbaseIsRefused() {
        byte[] record = BookRecord.write(book);
        record[1 + 32 + 32] = 31;

        assertThatThrownBy(() -> BookRecord.read(record, ROLES, genesis))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("with the coinbase of 30");
    }

    @Test
    void emptyBookHasNoRecord() {
        assertThatThrownBy(() -> BookRecord.write(new QuorumBook(ROLES, genesis)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("fuzz")
    void mutatedRecordIsReadOrRefused() {
        Fuzz.run(WireException.class, List.of(BookRecord.write(book)), 30_000, input -> {
            QuorumBook read = BookRecord.read(input, ROLES, genesis);
            assertThat(BookRecord.read(BookRecord.write(read), ROLES, genesis).newest())
                    .isEqualTo(read.newest());
        });
    }
}
