package org.halcyon.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

final class FilterVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    private static List<String> strings(JsonObject entry, String member) {
        return entry.getAsJsonArray(member).asList().stream()
                .map(element -> element.getAsString())
                .toList();
    }

    private static List<Script> spent(JsonObject vector) {
        return strings(vector, "prevOutputScripts").stream().map(Script::ofHex).toList();
    }

    @Test
    void sipHashesAreReproduced() {
        for (JsonObject vector : Vectors.entries("core/filters/siphash.json", "vectors")) {
            ByteReader key = new ByteReader(Vectors.hex(vector, "key"));
            SipHash hash = new SipHash(word(key), word(key));

            assertThat(HEX.toHexDigits(hash.hash(Vectors.hex(vector, "data"))))
                    .isEqualTo(Vectors.string(vector, "hash"));
        }
    }

    private static long word(ByteReader in) {
        try {
            return in.i64();
        } catch (org.halcyon.core.wire.WireException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void filtersAndHeadersOfThePublishedBlocksAreReproduced() throws Exception {
        HeaderHasher hasher = new HeaderHasher();
        for (JsonObject vector : Vectors.entries("core/filters/blockfilters.json", "vectors")) {
            Block block = Block.parse(Vectors.hex(vector, "block"));
            BlockHash hash = hasher.hash(block.header()).hash();

            BlockFilter filter = BlockFilter.build(hash, block, spent(vector));

            assertThat(hash.toHex()).isEqualTo(Vectors.string(vector, "blockHash"));
            assertThat(HEX.formatHex(filter.toBytes())).isEqualTo(Vectors.string(vector, "filter"));
            assertThat(filter.hash().toHex()).isEqualTo(Vectors.string(vector, "filterHash"));
            FilterHeader before = FilterHeader.ofHex(Vectors.string(vector, "prevFilterHeader"));
            assertThat(before.next(filter.hash()).toHex()).isEqualTo(Vectors.string(vector, "filterHeader"));
        }
    }

    @Test
    void filterOfABlockWithSpecialTransactionsHasTheirFields() throws Exception {
        for (JsonObject vector : Vectors.entries("core/filters/dash_special_blocks.json", "vectors")) {
            Block block = Block.parse(Vectors.hex(vector, "block"));
            BlockHash hash = BlockHash.ofHex(Vectors.string(vector, "blockHash"));

            BlockFilter filter = BlockFilter.build(hash, block, spent(vector));

            assertThat(HEX.formatHex(filter.toBytes())).isEqualTo(Vectors.string(vector, "filter"));
            assertThat(filter.hash().toHex()).isEqualTo(Vectors.string(vector, "filterHash"));
            assertThat(FilterHeader.zero().next(filter.hash()).toHex())
                    .isEqualTo(Vectors.string(vector, "filterHeaderOverZero"));
            for (String element : strings(vector, "matches")) {
                assertThat(filter.matches(FilterQuery.of(List.of(HEX.parseHex(element)))))
                        .isTrue();
            }
            for (String element : strings(vector, "nonMatches")) {
                assertThat(filter.matches(FilterQuery.of(List.of(HEX.parseHex(element)))))
                        .isFalse();
            }
        }
    }

    @Test
    void filterOfAnOldNodeMissesElementsThatTheBlockShows() throws Exception {
        for (JsonObject vector : Vectors.entries("core/filters/dash_special_blocks.json", "vectors")) {
            Block block = Block.parse(Vectors.hex(vector, "block"));
            BlockHash hash = BlockHash.ofHex(Vectors.string(vector, "blockHash"));
            List<byte[]> visible = BlockFilter.elements(block);

            BlockFilter whole = BlockFilter.parse(hash, Vectors.hex(vector, "filter"));
            BlockFilter old = BlockFilter.parse(hash, Vectors.hex(vector, "filterWithoutSpecialElements"));

            assertThat(whole.holdsAll(visible)).isTrue();
            assertThat(old.holdsAll(visible)).isFalse();
        }
    }

    @Test
    void elementsOfSpecialTransactionsAreReproduced() throws Exception {
        for (JsonObject vector : Vectors.entries("core/filters/special_elements.json", "vectors")) {
            Transaction transaction = Transaction.parse(Vectors.hex(vector, "tx"));
            List<String> expected = Vectors.objects(vector.getAsJsonArray("elements")).stream()
                    .map(element -> Vectors.string(element, "element"))
                    .toList();

            List<String> elements =
                    SpecialElements.of(transaction).stream().map(HEX::formatHex).toList();

            assertThat(elements).as(Vectors.string(vector, "txid")).isEqualTo(expected);
        }
    }

    @Test
    void filterHeadersFollowFromTheHashes() {
        for (JsonObject vector : Vectors.entries("core/filters/cfheaders.json", "vectors")) {
            FilterHeader last = FilterHeader.ofHex(Vectors.string(vector, "previousFilterHeader"));
            List<String> headers = new ArrayList<>();
            for (String hash : strings(vector, "filterHashes")) {
                last = last.next(FilterHash.ofHex(hash));
                headers.add(last.toHex());
            }

            assertThat(headers).isEqualTo(strings(vector, "filterHeaders"));
        }
    }
}
