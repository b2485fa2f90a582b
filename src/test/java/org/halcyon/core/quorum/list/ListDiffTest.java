package org.halcyon.core.quorum.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.quorum.list.ListComposer.News;
import org.halcyon.core.quorum.list.ServiceEndpoints.Purpose;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.Octets;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ListDiffTest {

    private static final int TREE_AT = 2 + 32 + 32;

    private final ListComposer composer = new ListComposer(2);
    private final FakeChain chain = new FakeChain();
    private final ListState start = ListState.start(composer.block());
    private final ListDiff diff = composer.diff(
            start,
            5,
            new News(
                    List.of(),
                    List.of(
                            composer.masternode(composer.bytes(32), MasternodeEntry.LEGACY, composer.bytes(48)),
                            composer.masternode(),
                            composer.masternode(composer.bytes(32), MasternodeEntry.EXTENDED, composer.bytes(48))),
                    List.of(),
                    List.of(composer.quorum(4, composer.masternode().operatorKey()))),
            chain);

    @Test
    void whatIsWrittenIsReadBack() throws WireException {
        ListDiff read = ListDiff.parse(diff.toWire(), DiffLayout.CURRENT);

        assertThat(read).isEqualTo(diff);
        assertThat(start.apply(read, chain)).isInstanceOf(DiffOutcome.Applied.class);
    }

    @Test
    void olderLayoutsAreReadToo() throws WireException {
        byte[] current = diff.toWire();
        byte[] unsigned = Arrays.copyOf(current, current.length - 1);

        assertThat(ListDiff.parse(unsigned, DiffLayout.UNSIGNED)).isEqualTo(diff);
        assertThat(ListDiff.parse(versionLate(unsigned), DiffLayout.VERSION_LATE))
                .isEqualTo(diff);
    }

    @Test
    void entriesWithoutVersionAreOfTheFirst() throws WireException {
        MasternodeEntry legacy = composer.masternode(composer.bytes(32), MasternodeEntry.LEGACY, composer.bytes(48));
        ListDiff old = composer.diff(start, 6, News.masternodes(List.of(legacy)), chain);
        byte[] late = versionLate(Arrays.copyOf(old.toWire(), old.toWire().length - 1));
        int entryAt = indexOf(late, legacy.id().toWire());
        byte[] plain = join(Arrays.copyOf(late, entryAt - 2), Arrays.copyOfRange(late, entryAt, late.length));

        assertThat(ListDiff.parse(plain, DiffLayout.PLAIN_ENTRIES)).isEqualTo(old);
    }

    @Test
    void layoutFollowsTheProtocolVersion() {
        assertThat(DiffLayout.ofProtocol(70_225)).isEqualTo(DiffLayout.PLAIN_ENTRIES);
        assertThat(DiffLayout.ofProtocol(70_227)).isEqualTo(DiffLayout.PLAIN_ENTRIES);
        assertThat(DiffLayout.ofProtocol(70_228)).isEqualTo(DiffLayout.VERSION_LATE);
        assertThat(DiffLayout.ofProtocol(70_229)).isEqualTo(DiffLayout.UNSIGNED);
        assertThat(DiffLayout.ofProtocol(70_230)).isEqualTo(DiffLayout.CURRENT);
        assertThat(DiffLayout.ofProtocol(70_240)).isEqualTo(DiffLayout.CURRENT);
        assertThatThrownBy(() -> DiffLayout.ofProtocol(70_224)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        byte[] wire = diff.toWire();

        assertThatThrownBy(() -> ListDiff.parse(Arrays.copyOf(wire, wire.length + 1), DiffLayout.CURRENT))
                .isInstanceOf(WireException.class);
    }

    @Test
    void unknownVersionsAreRefused() {
        byte[] wire = diff.toWire();
        byte[] newer = wire.clone();
        newer[0] = 2;
        byte[] entry = wire.clone();
        entry[indexOf(wire, diff.entries().getFirst().id().toWire()) - 2] = 4;

        assertThatThrownBy(() -> ListDiff.parse(newer, DiffLayout.CURRENT))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> ListDiff.parse(entry, DiffLayout.CURRENT))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("version 4");
    }

    @Test
    void signatureOfAQuorumThatIsNotThereIsRefused() {
        byte[] wire = diff.toWire();
        byte[] signed = new ByteWriter(wire.length + 100)
                .bytes(wire, 0, wire.length - 1)
                .u8(1)
                .bytes(new byte[96])
                .u8(1)
                .u16(1)
                .toBytes();

        assertThatThrownBy(() -> ListDiff.parse(signed, DiffLayout.CURRENT))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("quorum 1 of 1");
    }

    /// Bytes as Dash Core 23.1 writes them: an Evo masternode has its HTTP port among the addresses, not behind its
    /// type.
    @Test
    void extendedEntryHasAllItsAddresses() throws WireException {
        String tor = "ab".repeat(32);
        String extended = "0103" + "00" + "02" + "0101" + "04" + "01020304" + "270f" + "0104" + "20" + tor + "270f"
                + "01" + "01" + "0102" + "10" + "2001" + "00".repeat(13) + "01" + "6820"
                + "02" + "01" + "02" + "0b" + "6578616d706c652e6f7267" + "01bb";
        String node = "cd".repeat(20);
        String body =
                "11".repeat(32) + "22".repeat(32) + extended + "33".repeat(48) + "44".repeat(20) + "01" + "0100" + node;
        byte[] wire = HexFormat.of().parseHex("0300" + body);

        MasternodeEntry entry = ListComposer.entry(wire);

        ServiceEndpoints endpoints = entry.endpoints().orElseThrow();
        assertThat(endpoints.of(Purpose.CORE_PEERS))
                .containsExactly(
                        new Endpoint.Numeric(1, Octets.ofHex("01020304"), 9_999),
                        new Endpoint.Numeric(4, Octets.ofHex(tor), 9_999));
        assertThat(endpoints.of(Purpose.PLATFORM_PEERS)).hasSize(1);
        assertThat(endpoints.of(Purpose.PLATFORM_HTTPS)).containsExactly(new Endpoint.Named("example.org", 443));
        assertThat(entry.type()).isEqualTo(MasternodeType.EVO);
        assertThat(entry.platformNode()).contains(Hash160.ofHex(node));
        assertThat(entry.address()).isEmpty();
        assertThat(entry.platformHttpPort()).isEmpty();
        assertThat(entry.operatorKey().bytes().toHex()).isEqualTo("33".repeat(48));
        assertThat(entry.leaf()).isEqualTo(Sha256d.hash(HexFormat.of().parseHex(body)));
    }

    @Test
    void extendedAddressesOfUnknownFormAreRefused() {
        for (String bad : List.of(
                "02" + "00", // version
                "01" + "01" + "03" + "00", // purpose
                "01" + "02" + "01" + "00" + "00" + "00", // order of purposes
                "01" + "01" + "00" + "01" + "ff000000", // kind
                "01" + "01" + "00" + "01" + "0103" + "0a" + "00".repeat(10) + "270f", // network
                "01" + "01" + "00" + "01" + "0101" + "03" + "010203" + "270f", // length
                "01" + "01" + "00" + "01" + "02" + "02" + "6120" + "270f", // letter
                "01" + "01" + "00" + "21" + "0101040102030427".repeat(40))) {
            assertThatThrownBy(() ->
                            ServiceEndpoints.read(new ByteReader(HexFormat.of().parseHex(bad))))
                    .as(bad)
                    .isInstanceOf(WireException.class);
        }
    }

    /// A leaf that had the version in it would match no root of the network.
    @Test
    void versionOfAnEntryIsNoPartOfItsLeaf() {
        byte[] body = composer.bytes(MasternodeEntry.LEAST_BYTES + 18 - 3);
        body[body.length - 1] = 1;
        byte[] wire =
                new ByteWriter(200).u16(MasternodeEntry.LEGACY).bytes(body).toBytes();

        assertThat(ListComposer.entry(wire).leaf()).isEqualTo(Sha256d.hash(body));
    }

    /// An IPv4 address enters the leaf with the prefix that maps it into IPv6.
    @Test
    void mappedAddressKeepsItsPrefix() {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffff01020304");
        byte[] body = new ByteWriter(200)
                .bytes(composer.bytes(64))
                .bytes(mapped)
                .u16BigEndian(9_999)
                .bytes(composer.bytes(68))
                .u8(1)
                .toBytes();
        byte[] wire =
                new ByteWriter(200).u16(MasternodeEntry.LEGACY).bytes(body).toBytes();

        MasternodeEntry entry = ListComposer.entry(wire);

        assertThat(entry.address().orElseThrow().ip().toBytes()).isEqualTo(mapped);
        assertThat(entry.address().orElseThrow().port()).isEqualTo(9_999);
        assertThat(entry.leaf()).isEqualTo(Sha256d.hash(body));
    }

    @Test
    void neitherBanNorTypeIsGuessed() {
        byte[] wire = new ByteWriter(200)
                .u16(2)
                .bytes(new byte[32 + 32 + 18 + 48 + 20])
                .u8(1)
                .u16(0)
                .toBytes();
        byte[] ban = wire.clone();
        ban[wire.length - 3] = 2;
        byte[] type = wire.clone();
        type[wire.length - 2] = 2;

        assertThat(ListComposer.entry(wire).isValid()).isTrue();
        assertThatThrownBy(() -> ListComposer.entry(ban)).hasCauseInstanceOf(WireException.class);
        assertThatThrownBy(() -> ListComposer.entry(type)).hasCauseInstanceOf(WireException.class);
    }

    @Test
    @Tag("fuzz")
    void mutatedDifferenceIsReadBackOrRefused() {
        List<byte[]> seeds = new ArrayList<>(List.of(diff.toWire()));
        if (Vectors.has("core/evo/incremental.json")) {
            ListVectors.increments().forEach(entry -> seeds.add(ListVectors.file(entry)));
        }

        Fuzz.run(WireException.class, seeds, 30_000, input -> {
            ListDiff read = ListDiff.parse(input, DiffLayout.CURRENT);
            assertThat(read.toWire()).isEqualTo(input);
            assertThat(start.apply(read, chain)).isNotNull();
        });
    }

    @Test
    @Tag("fuzz")
    void mutatedDifferenceOfAnOlderLayoutIsReadOrRefused() {
        byte[] late = versionLate(Arrays.copyOf(diff.toWire(), diff.toWire().length - 1));

        for (DiffLayout layout : List.of(DiffLayout.UNSIGNED, DiffLayout.VERSION_LATE, DiffLayout.PLAIN_ENTRIES)) {
            Fuzz.run(WireException.class, List.of(late), 10_000, input -> ListDiff.parse(input, layout));
        }
    }

    /// Moves the version behind the coinbase.
    private byte[] versionLate(byte[] wire) {
        int behind = TREE_AT + treeBytes() + diff.coinbase().size();
        return new ByteWriter(wire.length)
                .bytes(wire, 2, behind - 2)
                .bytes(wire, 0, 2)
                .bytes(wire, behind, wire.length - behind)
                .toBytes();
    }

    private int treeBytes() {
        ByteWriter out = new ByteWriter();
        diff.coinbaseTree().writeTo(out);
        return out.size();
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }

    private static byte[] join(byte[] one, byte[] other) {
        return new ByteWriter(one.length + other.length).bytes(one).bytes(other).toBytes();
    }
}
