package org.halcyon.core.chain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Every check of one header against those before it. Pure but for the clock; any thread.
///
/// Difficulty and median time need predecessors: they hold wherever 24 (eleven for the time) are in sight, which is
/// always but for the first headers after a start at a checkpoint; those are held by the next checkpoint.
///
/// Source: Dash Core, `CheckBlockHeader` and `ContextualCheckBlockHeader`.
final class HeaderRules {

    static final Duration MOST_AHEAD = Duration.ofHours(2);

    private final ConsensusParameters parameters;
    private final InstantSource clock;

    HeaderRules(ConsensusParameters parameters, InstantSource clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    /// A hash as the number that is compared with a target.
    static UInt256 number(BlockHash hash) {
        return UInt256.ofLittleEndian(hash.toWire(), 0);
    }

    /// The first rule that `candidate` breaks as the next header after `past`, or empty.
    Optional<HeaderRejection> check(HeaderWindow past, HashedHeader candidate) {
        BlockHeader header = candidate.header();
        if (!header.previous().equals(past.tip())) {
            return Optional.of(new HeaderRejection.NotLinked(past.tip(), header.previous()));
        }
        return work(candidate)
                .or(() -> version(past, header))
                .or(() -> time(past, header))
                .or(() -> difficulty(past, header))
                .or(() -> checkpoint(past, candidate));
    }

    private Optional<HeaderRejection> work(HashedHeader candidate) {
        CompactTarget target = new CompactTarget(candidate.header().bits());
        if (!target.isUsable(parameters.targetLimit())) {
            return Optional.of(new HeaderRejection.UnusableTarget(target));
        }
        return number(candidate.hash()).compareTo(target.target()) > 0
                ? Optional.of(new HeaderRejection.NoProofOfWork(candidate.hash(), target))
                : Optional.empty();
    }

    private Optional<HeaderRejection> version(HeaderWindow past, BlockHeader header) {
        int least = parameters.activations().leastVersion(past.nextHeight());
        return header.version() < least
                ? Optional.of(new HeaderRejection.OldVersion(least, header.version()))
                : Optional.empty();
    }

    private Optional<HeaderRejection> time(HeaderWindow past, BlockHeader header) {
        long latest = clock.instant().plus(MOST_AHEAD).getEpochSecond();
        if (header.time() > latest) {
            return Optional.of(new HeaderRejection.TooFarAhead(latest, header.time()));
        }
        if (past.knowsMedian() && header.time() <= past.median()) {
            return Optional.of(new HeaderRejection.NotAfterMedian(past.median(), header.time()));
        }
        return Optional.empty();
    }

    private Optional<HeaderRejection> difficulty(HeaderWindow past, BlockHeader header) {
        CompactTarget actual = new CompactTarget(header.bits());
        return expected(past, header.time())
                .filter(expected -> !expected.equals(actual))
                .map(expected -> new HeaderRejection.WrongDifficulty(expected, actual));
    }

    /// The target that the next header must have, or empty where the rule is not known or sees too little.
    private Optional<CompactTarget> expected(HeaderWindow past, long time) {
        return switch (parameters.retarget()) {
            case PROOF_OF_WORK_ONLY -> Optional.empty();
            case ALWAYS_LIMIT -> Optional.of(CompactTarget.of(parameters.targetLimit()));
            case GRAVITY_WAVE -> wave(past);
            case GRAVITY_WAVE_WITH_EASY_BLOCKS -> waveOrEasy(past, time);
        };
    }

    private Optional<CompactTarget> waveOrEasy(HeaderWindow past, long time) {
        if (past.size() == 0 || past.nextHeight() < parameters.retargetStart()) {
            return Optional.empty();
        }
        return DarkGravityWave.easy(time - past.time(1), past.target(1), parameters.targetLimit())
                .or(() -> wave(past));
    }

    private Optional<CompactTarget> wave(HeaderWindow past) {
        boolean known = past.size() == DarkGravityWave.BLOCKS && past.nextHeight() >= parameters.retargetStart();
        return known ? Optional.of(DarkGravityWave.next(past, parameters.targetLimit())) : Optional.empty();
    }

    private Optional<HeaderRejection> checkpoint(HeaderWindow past, HashedHeader candidate) {
        int height = past.nextHeight();
        return parameters.checkpoints().contradicts(height, candidate)
                ? Optional.of(new HeaderRejection.AgainstCheckpoint(height, candidate.hash()))
                : Optional.empty();
    }
}
