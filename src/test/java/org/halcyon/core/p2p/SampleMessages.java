package org.halcyon.core.p2p;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Transactions;
import org.halcyon.core.tx.Txid;
import org.halcyon.testing.CountedX11;

/// One message or more of each command, made up.
final class SampleMessages {
    private static final byte[] THIRTY_TWO = bytes(32, 3);
    private static final BlockHash BLOCK = BlockHash.ofWire(THIRTY_TWO);
    private static final Payload SIGNATURE = Payload.of(bytes(96, 4));

    private SampleMessages() {}

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static List<Message> all() {
        return Stream.of(session(), headers(), filters(), contents(), addresses(), lists())
                .flatMap(List::stream)
                .toList();
    }

    private static SessionMessage.Version version(MasternodeTail tail) {
        return new SessionMessage.Version(
                70_240,
                1L,
                1_700_000_000L,
                NetAddress.unspecified(0),
                NetAddress.unspecified(1),
                77L,
                UserAgent.of("/sample:1/"),
                500,
                /* relay= */ true,
                tail);
    }

    private static List<Message> session() {
        var challenge = new MasternodeTail(MasternodeTail.Fields.CHALLENGE, Payload.of(THIRTY_TWO), false);
        return List.of(
                version(MasternodeTail.zeros()),
                version(challenge),
                new SessionMessage.Verack(),
                new SessionMessage.SendAddrV2(),
                new SessionMessage.SendHeaders(),
                new SessionMessage.SendHeaders2(),
                new SessionMessage.SendDsq(/* wanted= */ true),
                new SessionMessage.Ping(5),
                new SessionMessage.Pong(6),
                new SessionMessage.Reject(Payload.ofHex("7478"), 16, Payload.ofHex("616263"), Payload.of(THIRTY_TWO)),
                new RelayMessage.FilterLoad(Payload.ofHex("010203"), 5, 6, 1),
                new RelayMessage.FilterClear(),
                new RelayMessage.Mempool());
    }

    private static BlockHeader header(int number) {
        return new BlockHeader(
                0x20000000, BLOCK, MerkleRoot.ofWire(THIRTY_TWO), 1_700_000_000L + number, 0x207fffff, number);
    }

    private static List<Message> headers() {
        var x11 = new CountedX11();
        HashedHeader first = x11.hash(header(1));
        HashedHeader second =
                x11.hash(new BlockHeader(0x20000000, first.hash(), MerkleRoot.ofWire(THIRTY_TWO), 9, 0x207fffff, 2));
        var locator = new HeaderMessage.Locator(70_240, List.of(BLOCK, first.hash()), BLOCK);
        return List.of(
                new HeaderMessage.GetHeaders(locator),
                new HeaderMessage.GetHeaders2(locator),
                new HeaderMessage.Headers(List.of(first, second)),
                new HeaderMessage.Headers2(List.of(first, second)));
    }

    private static List<Message> filters() {
        FilterHeader header = FilterHeader.ofWire(THIRTY_TWO);
        return List.of(
                new FilterMessage.GetCfHeaders(7, BLOCK),
                new FilterMessage.CfHeaders(
                        BLOCK, header, List.of(FilterHash.ofWire(THIRTY_TWO), FilterHash.ofWire(bytes(32, 9)))),
                new FilterMessage.GetCfilters(7, BLOCK),
                new FilterMessage.Cfilter(BLOCK, Payload.ofHex("0201020304")),
                new FilterMessage.GetCfCheckpt(BLOCK),
                new FilterMessage.CfCheckpt(BLOCK, List.of(header, header)));
    }

    private static List<Message> contents() {
        Transaction plain = Transactions.spending(2, 3);
        Transaction special = new Transaction(3, 8, plain.inputs(), plain.outputs(), 5, new byte[] {1, 0});
        var items = List.of(
                InventoryItem.block(BLOCK),
                InventoryItem.transaction(plain.txid()),
                new InventoryItem(InventoryItem.CHAIN_LOCK, InventoryHash.ofWire(THIRTY_TWO)));
        return List.of(
                new InventoryMessage.GetData(items),
                new InventoryMessage.Inv(items),
                new InventoryMessage.NotFound(items),
                new ContentMessage.Tx(plain),
                new ContentMessage.Tx(special),
                new ContentMessage.WholeBlock(new Block(header(3), List.of(plain, special)), BLOCK),
                new ContentMessage.ClSig(900, BLOCK, SIGNATURE),
                new ContentMessage.IsdLock(
                        List.of(new OutPoint(Txid.ofWire(THIRTY_TWO), 1)), plain.txid(), BLOCK, SIGNATURE));
    }

    private static List<Message> addresses() {
        return List.of(
                new AddressMessage.GetAddr(),
                new AddressMessage.Addr(List.of(
                        new AddressMessage.TimedAddress(5, NetAddress.unspecified(1)),
                        new AddressMessage.TimedAddress(6, new NetAddress(5, Payload.of(bytes(16, 7)), 9_999)))),
                new AddressMessage.AddrV2(List.of(
                        new AddressV2(5, 300, AddressV2.IPV4, Payload.of(bytes(4, 1)), 9_999),
                        new AddressV2(5, 1, AddressV2.TOR_V3, Payload.of(THIRTY_TWO), 1))));
    }

    private static List<Message> lists() {
        return List.of(
                new ListMessage.GetMnListDiff(BLOCK, BLOCK),
                new ListMessage.MnListDiff(Payload.of(THIRTY_TWO)),
                new ListMessage.GetQrInfo(List.of(BLOCK, BLOCK), BLOCK, /* extraShare= */ true),
                new ListMessage.QrInfo(Payload.of(THIRTY_TWO)));
    }
}
