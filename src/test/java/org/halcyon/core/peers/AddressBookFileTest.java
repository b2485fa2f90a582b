package org.halcyon.core.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.wire.WireException;
import org.halcyon.network.HostPort;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressBookFileTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final HostPort BANNED = new HostPort("2001:4860::1", 9998);

    @TempDir
    Path folder;

    private final AddressBook book = new AddressBook(ReputationRules.standard(), AddressBook.Bounds.standard());

    private List<KnownPeer> some() {
        book.learn(new Heard(new HostPort("1.2.3.4", 9999), Services.NEEDED_BY_WALLET, NOW), NOW);
        book.reached(new HostPort("c".repeat(56) + ".onion", 1), Services.NEEDED_BY_WALLET, NOW);
        book.missed(new HostPort("1.2.3.4", 9999));
        book.penalise(BANNED, Misbehaviour.WRONG_FILTER_HEADER, NOW);
        book.penalise(new HostPort("9.8.7.6", 7), Misbehaviour.FLOOD, NOW);
        return book.peers();
    }

    private AddressBookFile file(Network network) {
        return new AddressBookFile(folder, network);
    }

    @Test
    void scoresAndBansSurviveARestart() throws IOException {
        List<KnownPeer> before = some();

        file(Network.MAINNET).write(before);

        assertThat(file(Network.MAINNET).read()).isEqualTo(before);
        var next = new AddressBook(ReputationRules.standard(), AddressBook.Bounds.standard());
        next.restore(file(Network.MAINNET).read(), NOW.plus(Duration.ofHours(23)));
        assertThat(next.isBanned(BANNED, NOW.plus(Duration.ofHours(23)))).isTrue();
        assertThat(next.points(new HostPort("9.8.7.6", 7), NOW)).isEqualTo(20);
    }

    @Test
    void missingFileIsAnEmptyBook() {
        assertThat(file(Network.MAINNET).read()).isEmpty();
    }

    @Test
    void fullBookFitsIntoItsFile() throws IOException {
        var full = new AddressBook(ReputationRules.standard(), AddressBook.Bounds.standard());
        for (int i = 0; i < 5_000; i++) {
            full.penalise(new HostPort("40." + i / 50 % 256 + "." + i % 50 + ".1", 9999), Misbehaviour.FLOOD, NOW);
        }
        assertThat(full.size()).isEqualTo(2_000);

        file(Network.TESTNET).write(full.peers());

        assertThat(file(Network.TESTNET).read()).hasSize(2_000);
    }

    @Test
    void damagedFileIsDroppedAndReplacedByTheNextWrite() throws IOException {
        file(Network.MAINNET).write(some());
        Path disk = folder.resolve(AddressBookFile.NAME);
        byte[] bytes = Files.readAllBytes(disk);
        bytes[bytes.length / 2] ^= 1;
        Files.write(disk, bytes);

        assertThat(file(Network.MAINNET).read()).isEmpty();

        file(Network.MAINNET).write(some());
        assertThat(file(Network.MAINNET).read()).isNotEmpty();
    }

    @Test
    void fileOfAnotherNetworkIsDropped() throws IOException {
        file(Network.TESTNET).write(some());

        assertThat(file(Network.MAINNET).read()).isEmpty();
    }

    @Test
    @Tag("fuzz")
    void anyBytesEndInPeersOrARefusal() {
        byte[] seed = AddressBookFile.record(some(), Network.MAINNET);

        Fuzz.Report report = Fuzz.run(WireException.class, List.of(seed, new byte[] {0, 0}), input -> {
            List<KnownPeer> read = AddressBookFile.parse(input, Network.MAINNET);
            new AddressBook(ReputationRules.standard(), AddressBook.Bounds.standard()).restore(read, NOW);
        });

        assertThat(report.refused()).isPositive();
    }
}
