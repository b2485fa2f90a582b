package org.halcyon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halcyon.core.chain.Block;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockLogTest {
    private static final int FEW = 5;

    @TempDir
    private Path folder;

    private List<Block> some() throws IOException {
        ChainKeeper keeper = TestChain.open(folder.resolve("chain"));
        List<Block> blocks = new ArrayList<>();
        for (int height = 1; height <= FEW; height++) {
            blocks.add(keeper.chain().tip().ancestor(height).block());
        }
        keeper.close();
        return blocks;
    }

    @Test
    @Tag("fuzz")
    void mutatedTalliesAreReadOrRefused() {
        byte[] seed = new ByteWriter().i32(110).i64(500_000_000L).toBytes();

        var report = Fuzz.run(WireException.class, List.of(seed), input -> {
            BlockLog.Tally tally = BlockLog.Tally.parse(input);
            assertThat(tally.blocks()).isBetween(0, SandboxChain.MOST_BLOCKS);
            assertThat(tally.given()).isNotNegative();
        });

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedBlocksAreReadInTheirOneFormOrRefused() throws IOException {
        List<byte[]> seeds = some().stream().map(Block::toWire).toList();

        var report = Fuzz.run(
                WireException.class,
                seeds,
                input -> assertThat(Block.parse(input).toWire()).isEqualTo(input));

        assertThat(report.refused()).isPositive();
    }

    /// A log whose blocks were changed on disk is read or damaged; the rules that judge the blocks are not asked here.
    @Test
    @Tag("fuzz")
    void mutatedLogsAreReplayedOrDamaged() throws IOException {
        List<Block> few = some();
        Path place = folder.resolve("log");
        try (BlockLog log = BlockLog.open(place)) {
            log.append(few);
        }
        Path file = place.resolve("blocks-000000.dat");
        byte[] whole = Files.readAllBytes(file);

        Fuzz.run(ChainFileDamaged.class, List.of(whole), 2_000, input -> {
            Files.write(file, input);
            List<Block> read = new ArrayList<>();
            try (BlockLog log = BlockLog.open(place)) {
                log.replay(read::add);
            }
            assertThat(read).hasSize(FEW);
        });
    }
}
