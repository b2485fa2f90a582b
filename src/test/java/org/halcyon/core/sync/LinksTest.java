package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.AddressV2;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.Payload;
import org.halcyon.core.p2p.PeerEvent;
import org.halcyon.core.p2p.ReputationRules.Merit;
import org.halcyon.core.p2p.Services;
import org.halcyon.core.peers.Ban;
import org.halcyon.core.peers.PeerPlan;
import org.halcyon.core.peers.PeerSources;
import org.halcyon.network.ConnectOutcome;
import org.halcyon.network.HostForm;
import org.halcyon.network.HostPort;
import org.halcyon.network.ResolveOutcome;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whom the engine connects to, under a clock that only the test moves.
@Timeout(60)
final class LinksTest extends LinksCase {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static AddressMessage.AddrV2 addresses(int first, int count, long time) {
        List<AddressV2> entries = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            byte[] ip = {30, (byte) (i >> 8), (byte) i, 1};
            entries.add(new AddressV2(time, Services.NEEDED_BY_WALLET, AddressV2.IPV4, Payload.of(ip), 9999));
        }
        return new AddressMessage.AddrV2(entries);
    }

    static AddressV2 entry(byte[] ip) {
        return new AddressV2(0, Services.NEEDED_BY_WALLET, AddressV2.IPV4, Payload.of(ip), 9999);
    }

    @Test
    void oneNodeOfEachGroupIsDialledAndEightAtMost() throws Exception {
        dialling = new CompletableFuture<>();
        for (int group = 0; group < 12; group++) {
            fails(at(group, 1), ConnectOutcome.Reason.TIMED_OUT);
        }
        known(at(0, 1), at(0, 2), at(0, 3), at(1, 1), at(1, 2), at(2, 1), at(2, 9));
        Links few = links();

        few.work(0);
        few.work(0);
        dialling.complete(true);
        for (int i = 0; i < 3; i++) {
            task();
        }

        assertThat(dialled.stream().map(address -> address.host().substring(0, 5)))
                .containsExactlyInAnyOrder("20.0.", "20.1.", "20.2.");

        dialled.clear();
        dialling = new CompletableFuture<>();
        known(at(0, 1), at(1, 1), at(2, 1), at(3, 1), at(4, 1), at(5, 1), at(6, 1), at(7, 1), at(8, 1), at(9, 1));
        Links many = links();
        many.work(0);
        dialling.complete(true);
        for (int i = 0; i < 8; i++) {
            task();
        }

        assertThat(dialled).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void threeConnectionsAreEnough() throws Exception {
        Links links = connected(3);
        node(at(7, 1));
        known(at(7, 1));

        turn(links, 0);

        assertThat(addresses(links)).containsExactlyInAnyOrder(at(0, 1), at(1, 1), at(2, 1));
    }

    @Test
    void seedsAreAskedOnceKnownNodesHaveFailedForTenSeconds() throws Exception {
        known(at(0, 1), at(1, 1), at(2, 1), at(3, 1), at(4, 1), at(5, 1), at(6, 1), at(7, 1), at(8, 1));
        names = new ResolveOutcome.Found(List.of(
                InetAddress.ofLiteral("40.1.0.1"), InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("::1")));
        Links links = links();
        links.work(0);
        for (int i = 0; i < 8; i++) {
            task();
        }
        assertThat(threads).hasValue(8);

        clock.advance(Duration.ofMillis(9_900));
        dialling = new CompletableFuture<>(); // what is dialled now stays under way
        links.work(0);
        assertThat(threads).as("one more dial, and no question").hasValue(9);
        clock.advance(Duration.ofMillis(100));
        links.work(0);
        task();

        assertThat(lookedUp).containsExactly(SEED.host());
        links.work(0);
        dialling.complete(true);
        task();
        task();
        assertThat(dialled).contains(new HostPort("40.1.0.1", 9999)).doesNotContain(new HostPort("10.0.0.1", 9999));
        assertThat(dialled.stream().map(HostPort::form)).containsOnly(HostForm.IPV4);
    }

    @Test
    void emptyBookAsksTheSeedsAtOnceAndTheShippedListComesLast() throws Exception {
        plan = automatic(at(9, 1));
        Links links = links();
        links.work(0);

        turn(links, 1); // the question to the seed
        assertThat(lookedUp).containsExactly(SEED.host());
        assertThat(dialled).isEmpty();
        turn(links, 1); // the shipped node

        assertThat(dialled).containsExactly(at(9, 1));
        int before = threads.get();
        clock.advance(Duration.ofMinutes(9));
        links.work(0);
        assertThat(threads).as("the shipped node once more, and no question").hasValue(before + 1);
    }

    @Test
    void seedsAreAskedAgainAfterAWhileOfSilence() throws Exception {
        Links links = links();
        links.work(0);
        turn(links, 1);
        links.work(0);
        clock.advance(Duration.ofMinutes(10));
        links.work(0);

        turn(links, 1);

        assertThat(lookedUp).hasSize(2);
    }

    @Test
    void resolverThatHangsIsAskedOnce() throws Exception {
        answering = new CompletableFuture<>();
        Links links = links();

        for (int i = 0; i < 60; i++) {
            links.work(0);
            clock.advance(MINUTE);
        }

        assertThat(threads).hasValue(1);
        answering.complete(true);
        task();
        for (int i = 0; i < 12; i++) {
            links.work(0);
            clock.advance(MINUTE);
        }
        assertThat(threads).hasValue(2);
    }

    @Test
    void lateAnswerOfTheSeedsIsNotUsedByAnotherPlan() throws Exception {
        names = new ResolveOutcome.Found(List.of(InetAddress.ofLiteral("40.1.0.1")));
        Links links = links();
        links.work(0);
        links.work(0); // asks
        plan = PeerPlan.own(List.of(), this);
        links.work(0);

        task();
        links.work(0);

        assertThat(dialled).isEmpty();
    }

    @Test
    void proxyIsGivenTheNameOfTheSeedAndNobodyIsAsked() throws Exception {
        plan = proxied();
        node(SEED);
        Links links = links();
        links.work(0);

        turn(links, 1);

        assertThat(dialled).containsExactly(SEED);
        assertThat(lookedUp).isEmpty();
        assertThat(addresses(links)).containsExactly(SEED);
    }

    @Test
    void nameThatTheProxyKnewIsNotLookedUpHereLater() throws Exception {
        plan = proxied();
        node(SEED);
        Links links = links();
        links.work(0);
        turn(links, 1);
        links.close();
        dialled.clear();
        plan = automatic();

        Links next = links();
        next.work(0);

        assertThat(dialled).isEmpty();
        assertThat(kept(SEED).reached()).isPresent();
    }

    @Test
    @Covers("UI-080")
    void proxyThatIsDownStopsAllDiallingAndSpeaksAgainstNobody() throws Exception {
        plan = proxied();
        failure = ConnectOutcome.Reason.PROXY_DOWN;
        known(at(0, 1), at(1, 1));
        Links links = links();
        turn(links, 2);

        links.work(0);
        links.work(0);

        assertThat(dialled).hasSize(2);
        assertThat(lookedUp).isEmpty();
        assertThat(links.problem()).contains(new ChainProblem.ProxyDown("the proxy does not answer"));
        assertThat(links.nextDial()).contains(EngineLimits.standard().redialAfter());

        clock.advance(EngineLimits.standard().redialAfter());
        turn(links, 2);
        clock.advance(EngineLimits.standard().redialAfter());
        links.work(0);
        assertThat(dialled).hasSize(4); // the second pause is longer
        links.close();
        assertThat(file().read()).allSatisfy(peer -> assertThat(peer.failures()).isZero());
    }

    @Test
    void ownNodesKeepEveryOtherSourceOut() throws Exception {
        GreetingNode own = node(at(0, 1));
        known(at(5, 1), at(6, 1));
        plan = PeerPlan.own(List.of(at(0, 1), at(1, 1)), this);
        Links links = links();
        turn(links, 2);
        own.say(addresses(0, 5, clock.instant().getEpochSecond()));
        links.heard(links.regular().getFirst(), message(links, AddressMessage.class));

        for (int i = 0; i < 10; i++) {
            clock.advance(EngineLimits.standard().redialAtMost());
            turn(links, 1); // the own node that fails
        }

        assertThat(dialled).containsOnly(at(0, 1), at(1, 1));
        assertThat(lookedUp).isEmpty();
        assertThat(own.heard()).noneMatch(AddressMessage.GetAddr.class::isInstance);
        assertThat(file().read()).hasSize(2);
    }

    @Test
    void ownNodeIsDisconnectedForItsMisbehaviourButNotBanned() throws Exception {
        node(at(0, 1));
        plan = PeerPlan.own(List.of(at(0, 1)), this);
        Links links = links();
        turn(links, 1);

        links.drop(links.regular().getFirst(), Misbehaviour.BAD_PROOF_OF_WORK, "it lies");
        event(links, PeerEvent.Disconnected.class);
        links.work(0);
        assertThat(dialled).hasSize(1);
        clock.advance(EngineLimits.standard().redialAfter());
        turn(links, 1);

        assertThat(dialled).hasSize(2);
    }

    @Test
    void offlineEndsConnectionsAndDialsNobody() throws Exception {
        Links links = connected(3);
        plan = new PeerPlan(new PeerSources.Offline(), this, Optional.empty());
        dialled.clear();

        links.work(0);
        for (int i = 0; i < 3; i++) {
            event(links, PeerEvent.Disconnected.class);
        }
        for (int i = 0; i < 30; i++) {
            clock.advance(MINUTE);
            links.work(0);
        }

        assertThat(links.all()).isEmpty();
        assertThat(dialled).isEmpty();
        assertThat(lookedUp).isEmpty();
        assertThat(links.problem()).contains(new ChainProblem.Offline());
    }

    @Test
    void attemptOfAnEarlierPlanIsNotTakenOver() throws Exception {
        GreetingNode node = node(at(0, 1));
        known(at(0, 1));
        dialling = new CompletableFuture<>();
        Links links = links();
        links.work(0);
        plan = new PeerPlan(new PeerSources.Offline(), this, Optional.empty());
        links.work(0);

        dialling.complete(true);
        task();

        assertThat(links.all()).isEmpty();
        event(links, PeerEvent.Disconnected.class);
        assertThat(node.heard()).noneMatch(AddressMessage.class::isInstance);
    }

    @Test
    void banEndsTheConnectionAndSurvivesARestart() throws Exception {
        Links links = connected(1);
        Link link = links.regular().getFirst();

        links.failed(link, Misbehaviour.WRONG_CHECKPOINT, "it is on another chain");
        event(links, PeerEvent.Disconnected.class);

        assertThat(kept(at(0, 1)).ban())
                .contains(new Ban(clock.instant().plus(Duration.ofHours(24)), Misbehaviour.WRONG_CHECKPOINT));
        dialled.clear();
        Links next = links(); // the first was not closed, as after a kill
        clock.advance(Duration.ofHours(23));
        next.work(0);
        assertThat(dialled).isEmpty();
        clock.advance(Duration.ofHours(1));
        turn(next, 2); // the node, and a question to the seeds
        assertThat(dialled).contains(at(0, 1));
    }

    @Test
    void scoresAreThoseOfTheRules() throws Exception {
        Links links = connected(1);
        Link link = links.regular().getFirst();

        links.failed(link, Misbehaviour.TIMEOUT, "late");
        links.failed(link, Misbehaviour.INVALID_FILTER, "wrong");
        links.useful(link, Merit.BLOCK);

        assertThat(links.points(link)).isEqualTo(5 + 25 - 10);
    }

    @Test
    void floodOfAddressesIsCountedAndBansInTheEnd() throws Exception {
        Links links = connected(1);
        Link link = links.regular().getFirst();
        made.getFirst().await(AddressMessage.GetAddr.class);
        long now = clock.instant().getEpochSecond();

        links.heard(link, addresses(0, 1_000, now));
        assertThat(links.points(link)).isZero();
        links.heard(link, addresses(1_000, 10, now));
        assertThat(links.points(link)).isZero();
        links.heard(link, addresses(2_000, 500, now));
        assertThat(links.points(link)).isEqualTo(20);
        links.answered(link);
        for (int i = 0; i < 4; i++) {
            links.heard(link, addresses(2_000, 500, now));
            links.answered(link);
        }
        event(links, PeerEvent.Disconnected.class);

        assertThat(kept(at(0, 1)).ban()).map(Ban::reason).contains(Misbehaviour.FLOOD);
        assertThat(file().read())
                .extracting(peer -> peer.address().host())
                .anyMatch(host -> host.startsWith("30.0."))
                .anyMatch(host -> host.startsWith("30.3."))
                .noneMatch(host -> host.startsWith("30.7."));
    }

    @Test
    void nodeWithoutFiltersIsForgotten() throws Exception {
        node(at(0, 1), Services.FULL_CHAIN, 0);
        known(at(0, 1));
        Links links = links();
        turn(links, 1);

        links.close();

        assertThat(file().read()).isEmpty();
    }

    @Test
    void nodeThatLiesFarBehindIsNotTaken() throws Exception {
        node(at(0, 1), Services.NEEDED_BY_WALLET, 75);
        node(at(1, 1), Services.NEEDED_BY_WALLET, 76);
        known(at(0, 1), at(1, 1));
        Links links = links();

        turn(links, 2, 100);

        assertThat(addresses(links)).containsExactly(at(1, 1));
    }

    @Test
    void chainWithoutNewsGetsOneMorePeerOfAnotherGroupAndThenGivesOneUp() throws Exception {
        for (int group = 0; group < 5; group++) {
            node(at(group, 1), Services.NEEDED_BY_WALLET, 50);
        }
        known(at(0, 1), at(1, 1), at(2, 1));
        Links links = links();
        turn(links, 3, 50);
        links.regular().stream()
                .filter(link -> !link.address().equals(at(1, 1)))
                .forEach(link -> link.reached(50));
        links.heard(
                links.regular().getFirst(),
                new AddressMessage.AddrV2(List.of(entry(new byte[] {20, 0, 0, 9}), entry(new byte[] {20, 4, 0, 1}))));
        dialled.clear();

        clock.advance(Duration.ofMinutes(29));
        turn(links, 0, 50);
        assertThat(dialled).isEmpty();
        clock.advance(MINUTE);
        turn(links, 1, 50);
        assertThat(dialled).containsExactly(at(4, 1));
        assertThat(addresses(links)).hasSize(4);
        links.regular().stream().filter(link -> link.address().equals(at(4, 1))).forEach(link -> link.reached(51));
        clock.advance(Duration.ofMinutes(2));
        turn(links, 0, 51);
        event(links, PeerEvent.Disconnected.class);

        assertThat(addresses(links)).containsExactlyInAnyOrder(at(0, 1), at(2, 1), at(4, 1));
    }

    @Test
    void newsPutOffTheSearchForAnotherPeer() throws Exception {
        Links links = connected(3);
        node(at(7, 1));
        links.heard(links.regular().getFirst(), addresses(0, 1, 0));
        dialled.clear();

        for (int height = 1; height < 10; height++) {
            clock.advance(Duration.ofMinutes(29));
            turn(links, 0, height);
        }

        assertThat(dialled).isEmpty();
    }

    @Test
    void hourOfServiceIsRewardedOnce() throws Exception {
        Links links = connected(3);

        clock.advance(Duration.ofMinutes(61));
        turn(links, 0, 1);
        clock.advance(MINUTE);
        turn(links, 0, 2);

        assertThat(links.regular())
                .allSatisfy(link -> assertThat(links.points(link)).isEqualTo(-5));
    }

    @Test
    void bookIsWrittenAtTheEndAndWithoutItsFolderTheRunGoesOn() throws IOException, InterruptedException {
        known(at(0, 1));
        Links links = links();
        turn(links, 1);

        links.close();

        assertThat(kept(at(0, 1)).failures()).isEqualTo(1);
    }
}
