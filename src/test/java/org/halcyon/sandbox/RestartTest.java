package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.halcyon.base.Duffs;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.FolderInUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chain on disk.
final class RestartTest {

    @TempDir
    Path temp;

    private final TestKeys keys = new TestKeys();

    @Test
    void firstStartTakesLessThanTwoSecondsAndHasMatureCoins() throws IOException {
        long begin = System.nanoTime();
        ChainKeeper keeper = TestChain.open(temp);
        long took = System.nanoTime() - begin;

        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(2));
        assertThat(keeper.chain().height()).isEqualTo(110);
        assertThat(keeper.pay(keys.script(1), Duffs.ofDash(4_000))).isPresent();
        keeper.close();
    }

    @Test
    void chainAfterReorganisationsIsTheSameAfterARestart() throws IOException {
        BlockHash tip;
        int coins;
        try (var first = new Closing(TestChain.open(temp))) {
            ChainKeeper keeper = first.keeper();
            keeper.pay(keys.script(1), Duffs.ofDash(7));
            keeper.mine(5, keys.script(2));
            keeper.reorganise(3, new Branch.Empty());
            keeper.reorganise(6, new Branch.Taking());
            tip = keeper.chain().tip().hash();
            coins = keeper.chain().coins().all().size();
        }

        try (var second = new Closing(TestChain.open(temp))) {
            assertThat(second.keeper().chain().tip().hash()).isEqualTo(tip);
            assertThat(second.keeper().chain().coins().all()).hasSize(coins);
            assertThat(second.keeper().given()).isEqualTo(Duffs.ofDash(7));
        }
    }

    @Test
    void bytesBehindTheStateRecordAreCutOff() throws IOException {
        BlockHash tip;
        try (var first = new Closing(TestChain.open(temp))) {
            tip = first.keeper().chain().tip().hash();
        }
        byte[] state = Files.readAllBytes(temp.resolve("sandbox.state"));
        try (var second = new Closing(TestChain.open(temp))) {
            second.keeper().mine(4, keys.script(1));
        }
        // as after a crash between the blocks and the record that counts them
        Files.write(temp.resolve("sandbox.state"), state);

        try (var third = new Closing(TestChain.open(temp))) {
            assertThat(third.keeper().chain().tip().hash()).isEqualTo(tip);
            third.keeper().mine(1, keys.script(1));
        }
        try (var fourth = new Closing(TestChain.open(temp))) {
            assertThat(fourth.keeper().chain().height()).isEqualTo(111);
        }
    }

    @Test
    void damagedBlockIsReportedAndTheFolderIsFreeAgain() throws IOException {
        TestChain.open(temp).close();
        Path blocks = temp.resolve("blocks-000000.dat");
        try (var file = new RandomAccessFile(blocks.toFile(), "rw")) {
            file.seek(300);
            file.write(0x55);
            file.write(0xaa);
        }

        assertThatThrownBy(() -> TestChain.open(temp)).isInstanceOf(ChainFileDamaged.class);
        assertThatThrownBy(() -> TestChain.open(temp)).isInstanceOf(ChainFileDamaged.class);
    }

    @Test
    void secondOwnerOfTheFolderIsRefused() throws IOException {
        try (var first = new Closing(TestChain.open(temp))) {
            assertThat(first.keeper().chain().height()).isEqualTo(110);
            assertThatThrownBy(() -> TestChain.open(temp)).isInstanceOf(FolderInUse.class);
        }
    }

    @Test
    void filesAreForTheirOwnerOnly() throws IOException {
        Assumptions.assumeThat(temp.getFileSystem().supportedFileAttributeViews())
                .contains("posix");
        TestChain.open(temp).close();

        try (Stream<Path> files = Files.list(temp)) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void blocksThatBreakARuleAreRefused() throws IOException {
        try (var open = new Closing(TestChain.open(temp))) {
            ChainKeeper keeper = open.keeper();
            Block sound = TestChain.block(keeper, List.of(), new AtomicLong());
            Block other = TestChain.block(keeper, List.of(), new AtomicLong(5));
            ChainBlock tip = keeper.chain().tip();
            ChainBlock before = tip.parent().orElseThrow();

            assertThat(keeper.take(new Block(sound.header(), other.transactions())))
                    .isEqualTo(new BlockOutcome.Refused(BlockRefusal.MERKLE_ROOT));
            assertThat(keeper.take(new Block(sound.header(), List.of())))
                    .isEqualTo(new BlockOutcome.Refused(BlockRefusal.COINBASE_PLACE));
            assertThat(keeper.take(made(tip, TestChain.NOW.getEpochSecond() + 7_201, 0)))
                    .isEqualTo(new BlockOutcome.Refused(BlockRefusal.TOO_FAR_AHEAD));
            assertThat(keeper.take(made(tip, tip.medianTime(), 0)))
                    .isEqualTo(new BlockOutcome.Refused(BlockRefusal.NOT_AFTER_MEDIAN));
            assertThat(keeper.take(made(tip, TestChain.NOW.getEpochSecond(), 1)))
                    .isEqualTo(new BlockOutcome.Refused(BlockRefusal.COINBASE_VALUE));
            assertThat(keeper.take(made(before, TestChain.NOW.getEpochSecond(), 0)))
                    .isInstanceOf(BlockOutcome.Branched.class);
            assertThat(keeper.take(sound)).isInstanceOf(BlockOutcome.Extended.class);
            assertThat(keeper.take(sound)).isEqualTo(new BlockOutcome.Known());
        }
    }

    private static Block made(ChainBlock parent, long time, long fees) {
        return new BlockMaker(TestChain.rules(), new AtomicLong(77)::incrementAndGet)
                .make(parent, time, new BlockMaker.Template(TestChain.NOBODY, List.of(), fees));
    }

    private record Closing(ChainKeeper keeper) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            keeper.close();
        }
    }
}
