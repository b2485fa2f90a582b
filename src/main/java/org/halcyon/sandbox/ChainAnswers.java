package org.halcyon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.filter.FilterHash;
import org.halcyon.core.filter.FilterHeader;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Payload;

/// Answers to questions about headers and filters. Reads the chain only; owned by its thread.
///
/// Source: Dash Core, `ProcessMessage` and `PrepareBlockFilterRequest`.
final class ChainAnswers {

    private static final int MOST_COMPRESSED = 8_000;
    private static final int MOST_FILTERS = 1_000;
    private static final int CHECKPOINT_EVERY = 1_000;

    private final SandboxChain chain;

    ChainAnswers(SandboxChain chain) {
        this.chain = chain;
    }

    Reply headers(HeaderMessage.Locator locator, LinkState asker) {
        return headers(locator, HeaderMessage.Headers.MAX_HEADERS, asker, HeaderMessage.Headers::new);
    }

    Reply compressed(HeaderMessage.Locator locator, LinkState asker) {
        return headers(locator, MOST_COMPRESSED, asker, HeaderMessage.Headers2::new);
    }

    private Reply headers(
            HeaderMessage.Locator locator, int most, LinkState asker, Function<List<HashedHeader>, Message> form) {
        if (locator.known().isEmpty()) {
            return chain.find(locator.stop())
                    .map(block -> Reply.of(form.apply(List.of(block.header()))))
                    .orElseGet(Reply::nothing);
        }
        int from = forkHeight(locator) + 1;
        int stop = chain.find(locator.stop())
                .filter(chain::isActive)
                .map(ChainBlock::height)
                .orElse(Integer.MAX_VALUE);
        List<HashedHeader> found = new ArrayList<>();
        for (int height = from; height <= chain.height() && found.size() < most; height++) {
            ChainBlock block = chain.at(height).orElseThrow();
            found.add(block.header());
            asker.knows(block);
            if (height == stop) {
                break;
            }
        }
        if (found.isEmpty()) {
            asker.knows(chain.tip());
        }
        return Reply.of(form.apply(found));
    }

    /// The newest block of the active chain that the asker names; genesis if it names none.
    private int forkHeight(HeaderMessage.Locator locator) {
        return locator.known().stream()
                .flatMap(hash -> chain.find(hash).stream())
                .filter(chain::isActive)
                .mapToInt(ChainBlock::height)
                .findFirst()
                .orElse(0);
    }

    Reply filterHeaders(FilterMessage.GetCfHeaders request) {
        Optional<List<ChainBlock>> range =
                range(request.startHeight(), request.stop(), FilterMessage.CfHeaders.MAX_HASHES);
        if (range.isEmpty()) {
            return new Reply.Disconnect();
        }
        FilterHeader before = range.get()
                .getFirst()
                .parent()
                .flatMap(ChainBlock::effect)
                .map(ChainBlock.Effect::filterHeader)
                .orElseGet(FilterHeader::zero);
        List<FilterHash> hashes = range.get().stream()
                .map(block -> block.effect().orElseThrow().filterHash())
                .toList();
        return Reply.of(new FilterMessage.CfHeaders(request.stop(), before, hashes));
    }

    Reply filters(FilterMessage.GetCfilters request) {
        return range(request.startHeight(), request.stop(), MOST_FILTERS)
                .<Reply>map(blocks -> new Reply.Messages(
                        blocks.stream().map(ChainAnswers::filter).toList()))
                .orElseGet(Reply.Disconnect::new);
    }

    private static Message filter(ChainBlock block) {
        return new FilterMessage.Cfilter(
                block.hash(), Payload.of(block.effect().orElseThrow().filter().toBytes()));
    }

    Reply filterCheckpoints(FilterMessage.GetCfCheckpt request) {
        Optional<ChainBlock> stop = served(request.stop());
        if (stop.isEmpty()) {
            return new Reply.Disconnect();
        }
        List<FilterHeader> headers = new ArrayList<>();
        ChainBlock at = stop.get().ancestor(stop.get().height() / CHECKPOINT_EVERY * CHECKPOINT_EVERY);
        while (at.height() > 0) {
            headers.addFirst(at.effect().orElseThrow().filterHeader());
            at = at.ancestor(at.height() - CHECKPOINT_EVERY);
        }
        return Reply.of(new FilterMessage.CfCheckpt(request.stop(), headers));
    }

    /// Blocks up to `stop`, or empty if nodes would rather hang up: it is unknown, lies below the start, or there are
    /// too many.
    private Optional<List<ChainBlock>> range(long start, BlockHash stop, int most) {
        return served(stop)
                .filter(last -> start <= last.height() && last.height() - start < most)
                .map(last -> path(last, (int) start));
    }

    private static List<ChainBlock> path(ChainBlock last, int start) {
        ChainBlock[] blocks = new ChainBlock[last.height() - start + 1];
        ChainBlock at = last;
        for (int i = blocks.length - 1; i >= 0; i--) {
            blocks[i] = at;
            at = at.parent().orElse(at);
        }
        return List.of(blocks);
    }

    /// A block with a filter: one that is, or was, part of the active chain.
    private Optional<ChainBlock> served(BlockHash hash) {
        return chain.find(hash).filter(block -> block.effect().isPresent());
    }
}
