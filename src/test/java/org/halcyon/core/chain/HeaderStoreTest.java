package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.halcyon.base.Network;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.FolderInUse;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeaderStoreTest {

    private static final ConsensusParameters REGTEST = ConsensusParameters.of(Network.REGTEST);
    private static final int SEGMENT = 10;

    @TempDir
    Path folder;

    private final List<HashedHeader> mined =
            HeaderFixtures.mine(HeaderFixtures.hash(REGTEST.genesis().header()), 25, 0);
    private HeaderChain chain = new HeaderChain(REGTEST, REGTEST.genesis(), HeaderFixtures.LATE);

    @BeforeEach
    void newChain() {
        chain = new HeaderChain(REGTEST, REGTEST.genesis(), HeaderFixtures.LATE);
    }

    private HeaderStore open() throws IOException {
        return HeaderStore.open(folder, REGTEST, REGTEST.genesis(), SEGMENT);
    }

    private void store(int from, int to) throws IOException {
        try (HeaderStore store = open()) {
            store(store, from, to);
        }
    }

    private void store(HeaderStore store, int from, int to) throws IOException {
        chain.connect(mined.subList(from, to), 1);
        store.append(mined.subList(from, to), chain.tip());
    }

    private Path segment(int number) {
        return folder.resolve("headers-%06d.dat".formatted(number));
    }

    private static HeaderChain whole(HeaderStore store) throws IOException {
        HeaderStore.Loaded loaded = store.load(HeaderFixtures.LATE);
        assertThat(loaded).isInstanceOf(HeaderStore.Loaded.Whole.class);
        return loaded.chain();
    }

    @Test
    void chainComesBackAfterARestart() throws Exception {
        store(0, 13);
        store(13, 25);

        try (HeaderStore store = open()) {
            HeaderChain back = whole(store);

            assertThat(back.tip()).isEqualTo(chain.tip());
            assertThat(back.hashAt(11)).isEqualTo(mined.get(10).hash());
            assertThat(store.header(11)).isEqualTo(mined.get(10).header());
            assertThat(store.header(0)).isEqualTo(REGTEST.genesis().header());
            assertThat(back.connect(HeaderFixtures.mine(mined.get(20), 5, 1), 1))
                    .isInstanceOf(ConnectOutcome.Reorganised.class);
        }
    }

    @Test
    void realRunComesBackAfterARestart() throws Exception {
        HeaderFixtures.Run run = HeaderFixtures.runs().getFirst();
        var real = new HeaderChain(run.parameters(), run.start(), HeaderFixtures.LATE);
        List<HashedHeader> hashed = new HeaderHasher()
                .hashAll(run.headers().subList(1, run.headers().size()));
        real.connect(hashed, 1);
        try (HeaderStore store = HeaderStore.open(folder, run.parameters(), run.start())) {
            store.append(hashed, real.tip());
        }

        try (HeaderStore store = HeaderStore.open(folder, run.parameters(), REGTEST.genesis())) {
            assertThat(whole(store).tip()).isEqualTo(real.tip());
        }
    }

    @Test
    void crashWhileABatchIsWrittenLeavesTheOldTip() throws Exception {
        store(0, 13);
        byte[] state = Files.readAllBytes(folder.resolve("headers.state"));
        ChainPoint old = chain.tip();
        store(13, 16);
        byte[] last = Files.readAllBytes(segment(1));

        for (int length = 3 * BlockHeader.BYTES; length <= last.length; length++) {
            Files.write(folder.resolve("headers.state"), state);
            Files.write(segment(1), Arrays.copyOf(last, length));
            try (HeaderStore store = open()) {
                assertThat(store.tip()).isEqualTo(old);
                assertThat(Files.size(segment(1))).isEqualTo(3 * BlockHeader.BYTES);
                if (length % BlockHeader.BYTES == 1) {
                    assertThat(whole(store).tip()).isEqualTo(old);
                }
            }
        }
    }

    @Test
    void countedHeadersThatAreMissingCostTheirSegment() throws Exception {
        store(0, 19);
        byte[] state = Files.readAllBytes(folder.resolve("headers.state"));
        byte[] last = Files.readAllBytes(segment(1));

        for (int length = 0; length < last.length; length += 7) {
            Files.write(folder.resolve("headers.state"), state);
            Files.write(segment(1), Arrays.copyOf(last, length));
            try (HeaderStore store = open()) {
                assertThat(store.load(HeaderFixtures.LATE))
                        .isInstanceOfSatisfying(HeaderStore.Loaded.SteppedBack.class, back -> {
                            assertThat(back.counted()).isEqualTo(chain.tip());
                            assertThat(back.chain().tip().hash())
                                    .isEqualTo(mined.get(9).hash());
                        });
                assertThat(store.tip().height()).isEqualTo(10);
                assertThat(segment(1)).isEmptyFile();
            }
        }
    }

    @Test
    void damageAnywhereCostsItsSegmentAndThoseAfterIt() throws Exception {
        store(0, 25);
        byte[] state = Files.readAllBytes(folder.resolve("headers.state"));
        List<byte[]> files =
                List.of(Files.readAllBytes(segment(0)), Files.readAllBytes(segment(1)), Files.readAllBytes(segment(2)));

        for (int number = 0; number < files.size(); number++) {
            for (int at = 5; at < files.get(number).length; at += 97) {
                Files.write(folder.resolve("headers.state"), state);
                for (int other = 0; other < files.size(); other++) {
                    Files.write(segment(other), files.get(other));
                }
                byte[] damaged = files.get(number).clone();
                damaged[at] ^= 0x10;
                Files.write(segment(number), damaged);
                try (HeaderStore store = open()) {
                    HeaderStore.Loaded loaded = store.load(HeaderFixtures.LATE);
                    assertThat(loaded).isInstanceOf(HeaderStore.Loaded.SteppedBack.class);
                    assertThat(loaded.chain().tip().height()).isLessThanOrEqualTo(number * SEGMENT);
                    assertThat(store.tip()).isEqualTo(loaded.chain().tip());
                }
            }
        }
    }

    @Test
    void reorganisationIsWrittenFromItsAncestorOn() throws Exception {
        try (HeaderStore store = open()) {
            store(store, 0, 25);
            store.record(new SyncHeights(25, 24, 23));
            List<HashedHeader> longer = HeaderFixtures.mine(mined.get(17), 12, 1);
            var outcome = (ConnectOutcome.Reorganised) chain.connect(longer, 1);

            ChainPoint ancestor = new ChainPoint(
                    18, chain.hashAt(18), REGTEST.genesis().work().plus(UInt256.of(36)));
            store.replace(outcome.change(), ancestor);
        }

        try (HeaderStore store = open()) {
            assertThat(whole(store).tip()).isEqualTo(chain.tip());
            assertThat(store.heights()).isEqualTo(new SyncHeights(18, 18, 18));
        }
    }

    @Test
    void crashBetweenRewindAndCutLeavesTheAncestor() throws Exception {
        store(0, 25);
        byte[] last = Files.readAllBytes(segment(2));
        try (HeaderStore store = open()) {
            store.rewind(new ChainPoint(
                    18, mined.get(17).hash(), REGTEST.genesis().work().plus(UInt256.of(36))));
        }
        Files.write(segment(2), last);

        try (HeaderStore store = open()) {
            assertThat(whole(store).tip().hash()).isEqualTo(mined.get(17).hash());
            assertThat(segment(2)).doesNotExist();
        }
    }

    @Test
    void rewindThatCannotLowerTheCountCutsNothing() throws Exception {
        store(0, 25);
        Path blocker = folder.resolve("headers.state.new").resolve("file");
        ChainPoint ancestor = new ChainPoint(
                18, mined.get(17).hash(), REGTEST.genesis().work().plus(UInt256.of(36)));

        try (HeaderStore store = open()) {
            Files.createDirectories(blocker);
            assertThatThrownBy(() -> store.rewind(ancestor)).isInstanceOf(IOException.class);
        }
        Files.delete(blocker);
        Files.delete(blocker.getParent());

        try (HeaderStore store = open()) {
            assertThat(whole(store).tip()).isEqualTo(chain.tip());
        }
    }

    @Test
    void countDoesNotMoveBeforeTheHeadersAreWritten() throws Exception {
        store(0, 10);
        ChainPoint old = chain.tip();

        try (HeaderStore store = open()) {
            Files.createDirectory(segment(1));
            assertThatThrownBy(() -> store(store, 10, 15)).isInstanceOf(IOException.class);
            Files.delete(segment(1));
        }

        try (HeaderStore store = open()) {
            assertThat(whole(store).tip()).isEqualTo(old);
        }
    }

    @Test
    void folderIsOpenOnlyOnce() throws Exception {
        HeaderStore first = open();

        assertThatThrownBy(this::open).isInstanceOf(FolderInUse.class);

        first.close();
        open().close();
    }

    @Test
    void storeOfAnotherChainIsRefused() throws Exception {
        store(0, 5);

        assertThatThrownBy(() -> HeaderStore.open(folder, ConsensusParameters.devnet("x"), REGTEST.genesis()))
                .isInstanceOf(ChainFileDamaged.class)
                .hasMessageContaining("another chain");
        open().close();
    }

    @Test
    void filesAreForTheirOwnerOnly() throws Exception {
        store(0, 5);

        for (String name : List.of("headers.state", "headers-000000.dat", "chain.lock")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void anyChangedByteOfTheStateFileIsDamage() throws Exception {
        store(0, 5);
        byte[] state = Files.readAllBytes(folder.resolve("headers.state"));

        for (int at = 0; at < state.length; at++) {
            byte[] damaged = state.clone();
            damaged[at] ^= 1;
            Files.write(folder.resolve("headers.state"), damaged);
            assertThatThrownBy(this::open).isInstanceOf(ChainFileDamaged.class);
        }
    }

    @Test
    @Tag("fuzz")
    void mutatedStateRecordsAreReadOrRefused() throws Exception {
        store(0, 5);
        byte[] record =
                new StateFile(folder, "headers.state", "HCYHDRS1").read().orElseThrow();

        Fuzz.run(WireException.class, List.of(record), HeaderStoreState::parse);
    }

    /// Whatever the record claims, the store opens with what the files bear out.
    @Test
    @Tag("fuzz")
    void storeWithAMutatedRecordIsLoadedOrDamaged() throws Exception {
        store(0, 5);
        var file = new StateFile(folder, "headers.state", "HCYHDRS1");
        byte[] record = file.read().orElseThrow();

        Fuzz.run(ChainFileDamaged.class, List.of(record), 1_000, input -> {
            file.write(Arrays.copyOf(input, Math.min(input.length, 1_000)));
            try (HeaderStore opened = open()) {
                assertThat(opened.load(HeaderFixtures.LATE).chain().tip().height())
                        .isNotNegative();
            } finally {
                file.write(record);
            }
        });
    }
}
