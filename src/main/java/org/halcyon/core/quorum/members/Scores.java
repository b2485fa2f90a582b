package org.halcyon.core.quorum.members;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halcyon.core.hash.Sha256d;
import org.halcyon.core.quorum.QuorumType;
import org.halcyon.core.quorum.list.MasternodeEntry;
import org.halcyon.core.quorum.list.MasternodeType;

/// The masternodes that may serve in a quorum, in the order in which they are drawn. Pure; any thread.
final class Scores {

    private Scores() {}

    /// A masternode with its score.
    private record Scored(MasternodeEntry masternode, byte[] score) {

        /// Scores are numbers whose first byte is the least.
        static int compare(Scored one, Scored other) {
            for (int i = one.score.length - 1; i >= 0; i--) {
                int order = Byte.compareUnsigned(one.score[i], other.score[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    /// Those that are valid and confirmed, the greatest score first.
    static List<MasternodeEntry> ranked(Stream<MasternodeEntry> masternodes, QuorumType type, Modifier modifier) {
        byte[] shuffle = modifier.toWire();
        MessageDigest digest = Sha256d.begin();
        List<Scored> scored = new ArrayList<>();
        masternodes
                .filter(masternode -> mayServe(masternode, type))
                .forEach(masternode -> scored.add(new Scored(masternode, score(masternode, shuffle, digest))));
        scored.sort((one, other) -> Scored.compare(other, one));
        return scored.stream().map(Scored::masternode).toList();
    }

    private static boolean mayServe(MasternodeEntry masternode, QuorumType type) {
        return masternode.isValid()
                && masternode.isConfirmed()
                && (!type.isPlatform() || masternode.type() == MasternodeType.EVO);
    }

    private static byte[] score(MasternodeEntry masternode, byte[] shuffle, MessageDigest digest) {
        masternode.digestScore(digest);
        byte[] own = digest.digest();
        digest.update(own);
        digest.update(shuffle);
        return digest.digest();
    }
}
