package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CompressedHeadersTest {
    private static final String FILE = "core/headers/headers2.json";

    private final CountedX11 x11 = new CountedX11();

    static Stream<JsonObject> cases() {
        return Vectors.entries(FILE, "cases").stream();
    }

    static Stream<JsonObject> reject() {
        return Vectors.entries(FILE, "reject").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void headersAreRestoredAndEachIsHashedOnce(JsonObject entry) throws WireException {
        List<HashedHeader> headers = read(Vectors.hex(entry, "payload"));

        assertThat(hexOf(headers)).isEqualTo(expected(entry));
        assertThat(x11.calls()).isEqualTo(headers.size());
        assertThat(headers)
                .allSatisfy(h -> assertThat(new CountedX11().hash(h.header())).isEqualTo(h));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writingGivesTheBytesThatNodesWriteUnlessTheyAreForDecodingOnly(JsonObject entry) throws WireException {
        byte[] payload = Vectors.hex(entry, "payload");
        List<HashedHeader> headers = read(payload);

        byte[] written = write(headers);

        assertThat(read(written)).isEqualTo(headers);
        if (!Vectors.string(entry, "name").contains("decode only")) {
            assertThat(written).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @MethodSource("reject")
    void defectIsRefused(JsonObject entry) {
        assertThatThrownBy(() -> read(Vectors.hex(entry, "payload"))).isInstanceOf(WireException.class);
    }

    @Test
    void reservedFlagIsRefused() {
        byte[] payload = Vectors.hex(
                cases().filter(c -> Vectors.number(c, "count") > 1).findFirst().orElseThrow(), "payload");
        int secondFlags = 1 + 1 + 4 + 32 + 32 + 4 + 4 + 4;
        payload[secondFlags] |= 0x40;

        assertThatThrownBy(() -> read(payload)).hasMessageContaining("reserved");
    }

    @Test
    void moreHeadersThanAllowedAreRefusedBeforeAnyIsRead() {
        byte[] payload =
                new ByteWriter().compactSize(8_001).bytes(new byte[8_001 * 39]).toBytes();

        assertThatThrownBy(() -> read(payload)).hasMessageContaining("8001");
        assertThat(x11.calls()).isZero();
    }

    private List<HashedHeader> read(byte[] payload) throws WireException {
        return CompressedHeaders.read(new ByteReader(payload), x11);
    }

    private static byte[] write(List<HashedHeader> headers) {
        var out = new ByteWriter();
        CompressedHeaders.write(out, headers);
        return out.toBytes();
    }

    private static List<String> hexOf(List<HashedHeader> headers) {
        return headers.stream()
                .map(h -> Payload.of(h.header().toWire()).toHex())
                .toList();
    }

    private static List<String> expected(JsonObject entry) {
        var hex = new ArrayList<String>();
        JsonArray headers = entry.getAsJsonArray("headers");
        headers.forEach(header -> hex.add(header.getAsString()));
        return hex;
    }
}
