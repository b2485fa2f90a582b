package org.halcyon.core.p2p;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// Reads the payloads of all messages that the wallet or the sandbox node uses, strictly: counts are bounded by the
/// bytes that are there, compact sizes are minimal, nothing follows the last field. Immutable; any thread.
public final class MessageCodec {

    @FunctionalInterface
    private interface Decoder {
        Message read(ByteReader in) throws WireException;
    }

    private final Map<String, Decoder> decoders;

    /// @param hasher computes the hash of every header that is read, once
    public MessageCodec(HeaderHashing hasher) {
        this.decoders = Map.ofEntries(
                Map.entry("version", SessionMessage.Version::read),
                Map.entry("verack", in -> new SessionMessage.Verack()),
                Map.entry("sendaddrv2", in -> new SessionMessage.SendAddrV2()),
                Map.entry("sendheaders", in -> new SessionMessage.SendHeaders()),
                Map.entry("sendheaders2", in -> new SessionMessage.SendHeaders2()),
                Map.entry("senddsq", SessionMessage.SendDsq::read),
                Map.entry("ping", SessionMessage.Ping::read),
                Map.entry("pong", SessionMessage.Pong::read),
                Map.entry("reject", SessionMessage.Reject::read),
                Map.entry("getheaders", HeaderMessage.GetHeaders::read),
                Map.entry("getheaders2", HeaderMessage.GetHeaders2::read),
                Map.entry("headers", in -> HeaderMessage.Headers.read(in, hasher)),
                Map.entry("headers2", in -> HeaderMessage.Headers2.read(in, hasher)),
                Map.entry("getcfheaders", FilterMessage.GetCfHeaders::read),
                Map.entry("cfheaders", FilterMessage.CfHeaders::read),
                Map.entry("getcfilters", FilterMessage.GetCfilters::read),
                Map.entry("cfilter", FilterMessage.Cfilter::read),
                Map.entry("getcfcheckpt", FilterMessage.GetCfCheckpt::read),
                Map.entry("cfcheckpt", FilterMessage.CfCheckpt::read),
                Map.entry("getdata", InventoryMessage.GetData::read),
                Map.entry("inv", InventoryMessage.Inv::read),
                Map.entry("notfound", InventoryMessage.NotFound::read),
                Map.entry("tx", ContentMessage.Tx::read),
                Map.entry("block", in -> ContentMessage.WholeBlock.read(in, hasher)),
                Map.entry("clsig", ContentMessage.ClSig::read),
                Map.entry("isdlock", ContentMessage.IsdLock::read),
                Map.entry("filterload", RelayMessage.FilterLoad::read),
                Map.entry("filterclear", in -> new RelayMessage.FilterClear()),
                Map.entry("mempool", in -> new RelayMessage.Mempool()),
                Map.entry("getaddr", in -> new AddressMessage.GetAddr()),
                Map.entry("addr", AddressMessage.Addr::read),
                Map.entry("addrv2", AddressMessage.AddrV2::read),
                Map.entry("getmnlistd", ListMessage.GetMnListDiff::read),
                Map.entry("mnlistdiff", ListMessage.MnListDiff::read),
                Map.entry("getqrinfo", ListMessage.GetQrInfo::read),
                Map.entry("qrinfo", ListMessage.QrInfo::read));
    }

    /// The commands that are decoded; any other one gives [Message.Unknown].
    public Set<String> commands() {
        return decoders.keySet();
    }

    /// @throws WireException if the payload of a known command has not its form
    public Message decode(Frame frame) throws WireException {
        Optional<Decoder> decoder = Optional.ofNullable(decoders.get(frame.command()));
        if (decoder.isEmpty()) {
            return new Message.Unknown(frame.command(), frame.payload().size());
        }
        ByteReader in = new ByteReader(frame.payload().shared());
        Message message = decoder.get().read(in);
        in.end();
        return message;
    }
}
