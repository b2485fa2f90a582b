package org.halcyon.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.halcyon.base.Network;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CheckpointsTest {

    @Test
    void stretchEndsAtTheFarthestKnownBlockInReachOrAtTheNext() {
        Checkpoints mainnet = Checkpoints.shipped(Network.MAINNET);

        assertThat(mainnet.nextWithin(576 * 10, 2_000)).hasValue(576 * 13);
        assertThat(mainnet.nextWithin(576 * 10, 10)).hasValue(576 * 11);
        assertThat(mainnet.nextWithin(mainnet.last() - 1, 5_000)).hasValue(mainnet.last());
        assertThat(mainnet.nextWithin(mainnet.last(), 2_000)).isEmpty();
    }

    @Test
    void hashOfAListedHeaderIsItsOwn() {
        Checkpoints mainnet = Checkpoints.shipped(Network.MAINNET);
        var listed = mainnet.startAtOrBelow(576 * 10).orElseThrow();

        assertThat(mainnet.hashAt(576 * 10))
                .contains(new HeaderHasher().hash(listed.header()).hash());
        assertThat(mainnet.hashAt(577)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MAINNET", "TESTNET"})
    void everyShippedHeaderHasDoneItsWorkAndAgreesWithThePinnedHashes(Network network) {
        ConsensusParameters parameters = ConsensusParameters.of(network);
        Checkpoints checkpoints = parameters.checkpoints();
        UInt256 work = UInt256.ZERO;

        for (StartPoint point : checkpoints.headers().values()) {
            HashedHeader header = HeaderFixtures.hash(point.header());
            CompactTarget target = new CompactTarget(header.header().bits());
            assertThat(target.isUsable(parameters.targetLimit())).isTrue();
            assertThat(HeaderRules.number(header.hash())).isLessThanOrEqualTo(target.target());
            assertThat(checkpoints.contradicts(point.height(), header)).isFalse();
            assertThat(point.work()).isGreaterThan(work);
            work = point.work();
        }
    }

    @Test
    void shippedHashesAreThoseOfTheReferenceNode() {
        JsonObject networks =
                Vectors.object("core/headers/core_checkpoints.json").getAsJsonObject("networks");
        for (Network network : List.of(Network.MAINNET, Network.TESTNET)) {
            String name = network == Network.MAINNET ? "main" : "test";
            Map<Integer, BlockHash> pinned =
                    ConsensusParameters.of(network).checkpoints().pinned();

            for (JsonObject vector : Vectors.objects(networks.getAsJsonArray(name))) {
                assertThat(pinned)
                        .containsEntry(
                                (int) Vectors.number(vector, "height"),
                                BlockHash.ofHex(Vectors.string(vector, "hash")));
            }
        }
    }

    @Test
    void shippedMainHeadersAreTheRecordedOnes() {
        byte[] raw = Vectors.bytes("core/headers/checkpoints-main.bin");
        Map<Integer, StartPoint> shipped =
                ConsensusParameters.of(Network.MAINNET).checkpoints().headers();

        for (int from = 0; from < raw.length; from += 96) {
            StartPoint point = Objects.requireNonNull(
                    shipped.get(bigEndian(raw, from + 12, 4).intValueExact()));
            assertThat(point.work().toBigInteger()).isEqualTo(bigEndian(raw, from, 12));
            assertThat(point.header().toWire()).isEqualTo(Arrays.copyOfRange(raw, from + 16, from + 96));
        }
        assertThat(shipped).hasSize(raw.length / 96);
    }

    private static BigInteger bigEndian(byte[] raw, int from, int length) {
        return new BigInteger(1, raw, from, length);
    }

    @Test
    void sampledCheckpointsHaveTheirHashAndWork() {
        Map<Integer, StartPoint> shipped =
                ConsensusParameters.of(Network.MAINNET).checkpoints().headers();
        for (JsonObject sample : Vectors.entries("core/headers/checkpoints-main.json", "samples")) {
            StartPoint point = Objects.requireNonNull(shipped.get((int) Vectors.number(sample, "height")));

            assertThat(point.work()).isEqualTo(UInt256.ofHex(Vectors.string(sample, "chainWork")));
            assertThat(HeaderFixtures.hash(point.header()).hash().toHex()).isEqualTo(Vectors.string(sample, "hash"));
        }
    }

    @Test
    void startLiesBeforeTheBirthDate() {
        Checkpoints checkpoints = ConsensusParameters.of(Network.MAINNET).checkpoints();
        Instant birth = Instant.parse("2022-09-13T00:00:00Z");

        StartPoint start = checkpoints.startBefore(birth).orElseThrow();

        assertThat(start.header().time()).isLessThanOrEqualTo(birth.getEpochSecond());
        assertThat(birth.getEpochSecond() - start.header().time()).isLessThan(2 * 86_400);
        assertThat(checkpoints.startAtOrBelow(start.height())).contains(start);
        assertThat(checkpoints.startBefore(Instant.EPOCH)).isEmpty();
    }

    @Test
    @Tag("fuzz")
    void damagedFileOfHeadersIsRefused() throws Exception {
        byte[] shipped = shippedFile();

        assertThatThrownBy(() -> CheckpointFiles.parse(new byte[12])).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> CheckpointFiles.parse(Arrays.copyOf(shipped, shipped.length - 1)))
                .isInstanceOf(WireException.class);
        Fuzz.run(
                WireException.class,
                List.of(Arrays.copyOf(shipped, 12), small(shipped)),
                100_000,
                CheckpointFiles::parse);
    }

    private static byte[] small(byte[] shipped) {
        byte[] small = Arrays.copyOf(shipped, 12 + 2 * 100);
        small[8] = 2;
        small[9] = 0;
        return small;
    }

    private static byte[] shippedFile() {
        try (InputStream in = CheckpointsTest.class.getResourceAsStream("/halcyon/chain/headers-testnet.bin")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
