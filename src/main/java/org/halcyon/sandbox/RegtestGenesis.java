package org.halcyon.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.TxInput;
import org.halcyon.core.tx.TxOutput;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteWriter;

/// Block 0 with its one transaction, whose output can never be spent.
///
/// Source: Dash Core, `CreateGenesisBlock`.
final class RegtestGenesis {

    private static final String HEADLINE =
            "Wired 09/Jan/2014 The Grand Experiment Goes Live: Overstock.com Is Now Accepting Bitcoins";
    private static final String KEY = "040184710fa689ad5023690c80f3a49c8f13f8d45b8c857fbcbc8bc4a8e4d3eb4b"
            + "10f4d4604fa08dce601aaf0f470216fe1b51850b4acf21b179c45070ac7b03a9";
    private static final int OP_CHECKSIG = 0xac;
    private static final int OP_PUSHDATA1 = 0x4c;

    private RegtestGenesis() {}

    static Block block() {
        return new Block(ConsensusParameters.of(Network.REGTEST).genesis().header(), List.of(coinbase()));
    }

    private static Transaction coinbase() {
        byte[] text = HEADLINE.getBytes(StandardCharsets.US_ASCII);
        byte[] script = new ByteWriter()
                .bytes(HexFormat.of().parseHex("04ffff001d0104"))
                .u8(OP_PUSHDATA1)
                .varBytes(text)
                .toBytes();
        byte[] payTo = new ByteWriter()
                .varBytes(HexFormat.of().parseHex(KEY))
                .u8(OP_CHECKSIG)
                .toBytes();
        OutPoint none = new OutPoint(Txid.ofWire(new byte[Txid.BYTES]), OutPoint.NO_INDEX);
        return new Transaction(
                1,
                0,
                List.of(new TxInput(none, Script.of(script), TxInput.FINAL_SEQUENCE)),
                List.of(TxOutput.of(Duffs.ofDash(50), Script.of(payTo))),
                0,
                new byte[0]);
    }
}
