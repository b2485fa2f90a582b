package org.halcyon.core.p2p;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The numbers by which peers are judged. Penalties add to a score, rewards subtract, and a score of `banAt` bans.
///
/// @param penalties one for every misbehaviour
/// @param rewards one for every merit
/// @param least the lowest score
/// @param banAt the score that bans
/// @param banFor how long a ban lasts
/// @param decayPerHour how fast a score goes back to zero
public record ReputationRules(
        Map<Misbehaviour, Integer> penalties,
        Map<Merit, Integer> rewards,
        int least,
        int banAt,
        Duration banFor,
        int decayPerHour) {

    /// What a peer did well.
    public enum Merit {
        HEADERS,
        FILTERS,
        BLOCK,
        FAST_ANSWER,
        UPTIME
    }

    private static final int LEAST = -50;
    private static final int BAN_AT = 100;

    /// Enough to ban whatever the score was.
    private static final int AT_ONCE = BAN_AT - LEAST;

    public ReputationRules {
        penalties = Collections.unmodifiableMap(new EnumMap<>(penalties));
        rewards = Collections.unmodifiableMap(new EnumMap<>(rewards));
    }

    /// The rules of the first release.
    public static ReputationRules standard() {
        return new ReputationRules(
                standardPenalties(), standardRewards(), LEAST, BAN_AT, Duration.ofHours(24), /* decayPerHour= */ 5);
    }

    private static Map<Misbehaviour, Integer> standardPenalties() {
        Map<Misbehaviour, Integer> penalties = new EnumMap<>(Misbehaviour.class);
        for (Misbehaviour misbehaviour : Misbehaviour.values()) {
            penalties.put(misbehaviour, standardPenalty(misbehaviour));
        }
        return penalties;
    }

    private static int standardPenalty(Misbehaviour misbehaviour) {
        return switch (misbehaviour) {
            case INVALID_MESSAGE -> 10;
            case INVALID_HEADER -> 50;
            case INVALID_FILTER -> 25;
            case TIMEOUT, DUPLICATE -> 5;
            case UNSOLICITED_DATA -> 15;
            case INVALID_TRANSACTION, FLOOD -> 20;
            case INVALID_LIST_DIFF -> 30;
            case INVALID_CHAIN_LOCK -> 40;
            case INVALID_INSTANT_LOCK -> 35;
            case WRONG_CHECKPOINT, WRONG_FILTER_HEADER, BAD_PROOF_OF_WORK -> AT_ONCE;
        };
    }

    private static Map<Merit, Integer> standardRewards() {
        return Map.of(Merit.HEADERS, 5, Merit.FILTERS, 3, Merit.BLOCK, 10, Merit.FAST_ANSWER, 2, Merit.UPTIME, 5);
    }
}
