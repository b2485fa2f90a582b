package org.halcyon.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class GolombCodedSetTest {

    private final SplittableRandom random = new SplittableRandom(3);

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<byte[]> elements(int count) {
        List<byte[]> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(bytes(1 + random.nextInt(40)));
        }
        return elements;
    }

    @Test
    void everyElementMatchesAndTheValuesComeBackSorted() throws Exception {
        for (int round = 0; round < 300; round++) {
            BlockHash block = BlockHash.ofWire(bytes(32));
            SipHash key = SipHash.ofBlock(block);
            List<byte[]> elements = Elements.distinct(elements(1 + random.nextInt(60)));

            byte[] filter = GolombCodedSet.encode(key, elements);

            long range = elements.size() * GolombCodedSet.M;
            long[] expected = elements.stream()
                    .mapToLong(element -> GolombCodedSet.reduce(key.hash(element), range))
                    .sorted()
                    .toArray();
            assertThat(GolombCodedSet.decode(filter)).isEqualTo(expected);
            for (byte[] element : elements) {
                assertThat(FilterQuery.of(List.of(element)).matches(block, filter))
                        .isTrue();
            }
        }
    }

    @Test
    void oneMergedPassGivesTheAnswerOfTestingOneByOne() throws Exception {
        int hits = 0;
        for (int round = 0; round < 2_000; round++) {
            BlockHash block = BlockHash.ofWire(bytes(32));
            List<byte[]> elements = elements(random.nextInt(30));
            byte[] filter = GolombCodedSet.encode(SipHash.ofBlock(block), elements);
            List<byte[]> watched = elements(random.nextInt(20));
            if (!elements.isEmpty() && random.nextBoolean()) {
                watched.add(elements.get(random.nextInt(elements.size())));
            }

            boolean naive = naive(block, filter, watched);

            assertThat(FilterQuery.of(watched).matches(block, filter)).isEqualTo(naive);
            hits += naive ? 1 : 0;
        }
        assertThat(hits).isBetween(500, 1_500);
    }

    private static boolean naive(BlockHash block, byte[] filter, List<byte[]> watched) throws WireException {
        long[] values = GolombCodedSet.decode(filter);
        SipHash key = SipHash.ofBlock(block);
        for (byte[] element : watched) {
            long wanted = GolombCodedSet.reduce(key.hash(element), values.length * GolombCodedSet.M);
            for (long value : values) {
                if (value == wanted) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void emptySetIsOneZeroByteAndMatchesNothing() throws Exception {
        BlockHash block = BlockHash.ofWire(bytes(32));

        assertThat(GolombCodedSet.encode(SipHash.ofBlock(block), List.of())).containsExactly(0);
        assertThat(FilterQuery.of(elements(5)).matches(block, new byte[] {0})).isFalse();
        assertThat(FilterQuery.of(List.of()).matches(block, GolombCodedSet.encode(SipHash.ofBlock(block), elements(5))))
                .isFalse();
    }

    @Test
    void longRunsOfOnesAreDecoded() throws Exception {

        byte[] filter = bits("1".repeat(70) + "0" + "0".repeat(16) + "101" + "0".repeat(20 * 60));
        byte[] whole = new byte[filter.length + 1];
        System.arraycopy(filter, 0, whole, 1, filter.length);
        whole[0] = 61;

        long[] values = GolombCodedSet.decode(whole);

        assertThat(values[0]).isEqualTo((70L << GolombCodedSet.P) + 5);
        assertThat(values[60]).isEqualTo(values[0]);
    }

    private static byte[] bits(String digits) {
        byte[] bytes = new byte[(digits.length() + 7) / 8];
        for (int i = 0; i < digits.length(); i++) {
            bytes[i / 8] |= (byte) ((digits.charAt(i) - '0') << (7 - i % 8));
        }
        return bytes;
    }

    @Test
    void everyOffsetOfAZeroAfterARunOfOnesIsDecoded() throws Exception {
        for (int ones = 0; ones < 200; ones++) {
            String digits = "1".repeat(ones) + "0" + "1".repeat(GolombCodedSet.P);
            int count = ones + 5; // keeps the value in range
            byte[] coded = bits(digits + "0".repeat(20 * (count - 1)));
            byte[] whole = new byte[coded.length + 1];
            System.arraycopy(coded, 0, whole, 1, coded.length);
            whole[0] = (byte) count;

            assertThat(GolombCodedSet.decode(whole)[0]).isEqualTo(((long) ones << GolombCodedSet.P) + (1 << 19) - 1);
        }
    }

    @Test
    void countsAndTailsThatDoNotFitAreRefused() {
        byte[] filter = GolombCodedSet.encode(SipHash.ofBlock(BlockHash.ofWire(bytes(32))), elements(20));

        assertThatThrownBy(() -> GolombCodedSet.decode(new byte[0])).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> GolombCodedSet.decode(Arrays.copyOf(filter, filter.length - 1)))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> GolombCodedSet.decode(Arrays.copyOf(filter, filter.length + 1)))
                .isInstanceOf(WireException.class);
        byte[] huge = filter.clone();
        huge[0] = (byte) 0xff;
        assertThatThrownBy(() -> GolombCodedSet.decode(huge)).isInstanceOf(WireException.class);
    }

    @Test
    @Tag("fuzz")
    void mutatedFiltersAreReadOrRefused() {
        BlockHash block = BlockHash.ofWire(bytes(32));
        List<byte[]> seeds = new ArrayList<>();
        for (int count : new int[] {0, 1, 30, 300}) {
            seeds.add(GolombCodedSet.encode(SipHash.ofBlock(block), elements(count)));
        }
        FilterQuery query = FilterQuery.of(elements(20));

        Fuzz.run(WireException.class, seeds, 100_000, input -> {
            GolombCodedSet.decode(input);
            query.matches(block, input);
        });
    }

    @Test
    void equalAndEmptyElementsOfAQueryDoNotCount() {
        FilterQuery query = FilterQuery.of(List.of(new byte[] {1}, new byte[] {1}, new byte[0], new byte[] {2}));

        assertThat(query.size()).isEqualTo(2);
    }
}
