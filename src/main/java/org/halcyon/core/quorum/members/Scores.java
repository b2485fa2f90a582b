package org.halcyon.core.quorum.members;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
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
    private static final class Scored implements Comparable<Scored> {

        private final MasternodeEntry masternode;
        private final byte[] score;

        Scored(MasternodeEntry masternode, byte[] score) {
            this.masternode = masternode;
            this.score = score;
        }

        MasternodeEntry masternode() {
            return masternode;
        }

        /// The greatest comes first; scores are numbers whose first byte is the least.
        @Override
        public int compareTo(Scored other) {
            for (int i = score.length - 1; i >= 0; i--) {
                int order = Byte.compareUnsigned(other.score[i], score[i]);
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
        Collections.sort(scored);
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
