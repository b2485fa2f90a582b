package org.halcyon.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.halcyon.core.files.ChainFileDamaged;
import org.halcyon.core.files.StateFile;
import org.halcyon.core.files.StepBack;
import org.halcyon.core.files.VariableSegments;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilterStoresTest {

    private static final int FIRST = 100;
    private static final int SEGMENT = 10;

    @TempDir
    Path folder;

    private final List<byte[]> filters = filters(27);

    @Test
    void filtersBelowAHeightAreDroppedInWholeFiles() throws IOException {
        store(0, 27);
        FilterStore store = openFilters().store();

        store.dropBelow(FIRST + 25);

        assertThat(store.firstHeight()).isEqualTo(FIRST + 20);
        assertThat(store.tipHeight()).isEqualTo(FIRST + 26);
        assertThat(store.read(FIRST + 20, 7)).containsExactlyElementsOf(filters.subList(20, 27));
        assertThatThrownBy(() -> store.read(FIRST + 19, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(filterFiles()).containsExactly("filters-000002.dat", "filters-index-000002.dat");
        FilterStore again = openFilters().store();
        assertThat(again.firstHeight()).isEqualTo(FIRST + 20);
        assertThat(again.read(FIRST + 22, 5)).containsExactlyElementsOf(filters.subList(22, 27));
    }

    @Test
    void storeGoesOnAndBackAfterADrop() throws IOException {
        store(0, 27);
        FilterStore store = openFilters().store();
        store.dropBelow(FIRST + 20);

        store.rewind(FIRST + 19);
        assertThat(store.tipHeight()).isEqualTo(FIRST + 19);
        store.append(filters.subList(20, 27));

        assertThat(openFilters().store().read(FIRST + 20, 7)).containsExactlyElementsOf(filters.subList(20, 27));
        assertThatThrownBy(() -> store.rewind(FIRST + 18)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dropThatWasCutShortIsFinishedAtTheNextOpening() throws IOException {
        store(0, 27);
        openFilters().store().dropBelow(FIRST + 20);
        Files.write(folder.resolve("filters-000000.dat"), new byte[3]);

        FilterStore store = openFilters().store();

        assertThat(filterFiles()).containsExactly("filters-000002.dat", "filters-index-000002.dat");
        assertThat(store.firstHeight()).isEqualTo(FIRST + 20);
    }

    @Test
    void recordFromBeforeFiltersCouldBeDroppedIsRead() throws WireException {
        byte[] old = new ByteWriter().u32(100).u32(27).toBytes();

        assertThat(FilterStore.Span.parse(old)).isEqualTo(new FilterStore.Span(100, 27, 0));
        assertThatThrownBy(() -> FilterStore.Span.parse(new FilterStore.Span(100, 27, 28).toBytes()))
                .isInstanceOf(WireException.class);
    }

    private List<String> filterFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("filters-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> filters(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<byte[]> filters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] filter = new byte[1 + random.nextInt(50)];
            random.nextBytes(filter);
            filters.add(filter);
        }
        return filters;
    }

    private FilterHeaderStore.Opened openHeaders() throws IOException {
        return FilterHeaderStore.open(folder, FIRST, FilterHeader.zero(), SEGMENT);
    }

    private FilterStore.Opened openFilters() throws IOException {
        return FilterStore.open(folder, FIRST, openHeaders().store(), SEGMENT);
    }

    private void store(int from, int to) throws IOException {
        FilterHeaderStore headers = openHeaders().store();
        if (headers.tipHeight() < FIRST + to - 1) {
            headers.append(
                    filters.subList(from, to).stream().map(FilterHash::of).toList());
        }
        openFilters().store().append(filters.subList(from, to));
    }

    private List<byte[]> read(FilterStore store, int height, int count) throws IOException {
        return store.read(height, count);
    }

    @Test
    void filtersAndHeadersComeBackAfterARestart() throws Exception {
        store(0, 13);
        store(13, 27);

        FilterHeaderStore.Opened headers = openHeaders();
        FilterStore.Opened stored = openFilters();

        assertThat(headers.stepBack()).isEmpty();
        assertThat(stored.stepBack()).isEmpty();
        assertThat(headers.store().tipHeight()).isEqualTo(126);
        assertThat(read(stored.store(), 105, 20))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(filters.subList(5, 25));
        for (int i = 0; i < filters.size(); i++) {
            assertThat(headers.store().connects(FIRST + i, FilterHash.of(filters.get(i))))
                    .isTrue();
        }
        assertThat(headers.store().connects(105, FilterHash.of(filters.get(6)))).isFalse();
    }

    @Test
    void heightsOutsideTheStoresAreRefused() throws Exception {
        store(0, 13);
        FilterStore store = openFilters().store();

        assertThatThrownBy(() -> store.read(99, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.read(110, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> openHeaders().store().at(98)).isInstanceOf(IllegalArgumentException.class);
        assertThat(openHeaders().store().at(99)).isEqualTo(FilterHeader.zero());
    }

    @Test
    void rewindDropsWhatLiesAboveAndTheNextBatchFollows() throws Exception {
        store(0, 27);
        FilterHeaderStore headers = openHeaders().store();
        FilterStore store = openFilters().store();

        store.rewind(111);
        headers.rewind(111);
        headers.append(filters.subList(12, 14).stream().map(FilterHash::of).toList());

        assertThat(headers.tipHeight()).isEqualTo(113);
        assertThat(openFilters().store().tipHeight()).isEqualTo(111);
        store.rewind(99);
        assertThat(openFilters().store().tipHeight()).isEqualTo(99);
    }

    @Test
    void crashAtEveryByteOfTheLastBatchLeavesTheOldTip() throws Exception {
        store(0, 13);
        byte[] state = Files.readAllBytes(folder.resolve("filters.state"));
        byte[] before = Files.readAllBytes(folder.resolve("filters-000001.dat"));
        byte[] indexBefore = Files.readAllBytes(folder.resolve("filters-index-000001.dat"));
        store(13, 18);
        byte[] data = Files.readAllBytes(folder.resolve("filters-000001.dat"));
        byte[] index = Files.readAllBytes(folder.resolve("filters-index-000001.dat"));

        for (int length = before.length; length <= data.length; length++) {
            crash(state, Arrays.copyOf(data, length), indexBefore);
        }
        for (int length = indexBefore.length; length <= index.length; length++) {
            crash(state, data, Arrays.copyOf(index, length));
        }
    }

    private void crash(byte[] state, byte[] data, byte[] index) throws IOException {
        Files.write(folder.resolve("filters.state"), state);
        Files.write(folder.resolve("filters-000001.dat"), data);
        Files.write(folder.resolve("filters-index-000001.dat"), index);
        FilterStore.Opened opened = openFilters();

        assertThat(opened.stepBack()).isEmpty();
        assertThat(opened.store().tipHeight()).isEqualTo(112);
        assertThat(read(opened.store(), 100, 13))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(filters.subList(0, 13));
    }

    @Test
    void countedFiltersThatAreMissingOrChangedCostTheirSegment() throws Exception {
        store(0, 18);
        byte[] state = Files.readAllBytes(folder.resolve("filters.state"));
        Path file = folder.resolve("filters-000001.dat");
        byte[] data = Files.readAllBytes(file);

        for (int length = 0; length < data.length; length++) {
            Files.write(folder.resolve("filters.state"), state);
            Files.write(file, Arrays.copyOf(data, length));
            assertSteppedBack(openFilters().stepBack().orElseThrow());
        }
    }

    @Test
    void lastFilterThatDoesNotLeadToItsHeaderCostsItsSegment() throws Exception {
        store(0, 18);
        Path file = folder.resolve("filters-000001.dat");
        byte[] data = Files.readAllBytes(file);
        data[data.length - 1] ^= 1;
        Files.write(file, data);

        assertSteppedBack(openFilters().stepBack().orElseThrow());
        assertThat(openFilters().stepBack()).isEmpty();
    }

    private static void assertSteppedBack(StepBack back) {
        assertThat(back.counted()).isEqualTo(117);
        assertThat(back.kept()).isEqualTo(109);
    }

    @Test
    void damagedFilterHeadersCostTheirSegmentAndTheFiltersAboveThem() throws Exception {
        store(0, 18);
        Path file = folder.resolve("filter-headers-000001.dat");
        byte[] data = Files.readAllBytes(file);
        data[data.length - 1] ^= 1;
        Files.write(file, data);

        FilterHeaderStore.Opened headers = openHeaders();

        assertSteppedBack(headers.stepBack().orElseThrow());
        assertThat(openFilters().store().tipHeight()).isEqualTo(109);
        Files.delete(folder.resolve("filter-headers-000000.dat"));
        assertThat(openHeaders().store().tipHeight()).isEqualTo(99);
    }

    @Test
    void damagedStateIsTyped() throws Exception {
        store(0, 3);
        for (String name : List.of("filters.state", "filter-headers.state")) {
            byte[] state = Files.readAllBytes(folder.resolve(name));
            Files.write(folder.resolve(name), Arrays.copyOf(state, state.length - 1));

            assertThatThrownBy(this::openFilters).isInstanceOf(ChainFileDamaged.class);

            Files.write(folder.resolve(name), state);
        }
    }

    @Test
    @Tag("fuzz")
    void mutatedIndexesAreReadOrRefused() throws Exception {
        store(0, 10);
        Path index = folder.resolve("filters-index-000000.dat");
        VariableSegments segments = new VariableSegments(folder, "filters", BlockFilter.MAX_BYTES, SEGMENT);

        Fuzz.run(ChainFileDamaged.class, List.of(Files.readAllBytes(index)), 3_000, input -> {
            Files.write(index, input);
            segments.read(0, 10);
        });
    }

    @Test
    void claimOfMoreFilterHeadersThanThereAreEndsAtWhatIsThere() throws Exception {
        store(0, 18);
        FilterHeader tip = openHeaders().store().tip();
        var claim = new FilterHeaderStore.State(FIRST, FilterHeader.zero(), Integer.MAX_VALUE - FIRST, tip);
        new StateFile(folder, "filter-headers.state", "HCYFLTH1").write(claim.toBytes());

        FilterHeaderStore.Opened opened = assertTimeoutPreemptively(Duration.ofSeconds(2), this::openHeaders);

        assertThat(opened.stepBack()).isPresent();
        assertThat(opened.store().tipHeight()).isEqualTo(FIRST - 1 + 10);
    }

    @Test
    @Tag("fuzz")
    void mutatedStateRecordsOfFilterHeadersAreReadOrRefused() throws Exception {
        store(0, 10);
        byte[] record =
                new StateFile(folder, "filter-headers.state", "HCYFLTH1").read().orElseThrow();

        var report = Fuzz.run(
                WireException.class,
                List.of(record),
                input -> assertThat(FilterHeaderStore.State.parse(input).toBytes())
                        .isEqualTo(input));

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedStateRecordsOfFiltersAreReadOrRefused() throws Exception {
        store(0, 10);
        byte[] record =
                new StateFile(folder, "filters.state", "HCYFLTR1").read().orElseThrow();

        var report = Fuzz.run(WireException.class, List.of(record), input -> {
            var span = FilterStore.Span.parse(input);
            assertThat(span.firstHeight()).isNotNegative();
            assertThat(span.count()).isNotNegative();
        });

        assertThat(report.refused()).isPositive();
    }

    /// Whatever the records claim, the stores open with what the files bear out.
    @Test
    @Tag("fuzz")
    void storesWithMutatedRecordsAreOpenedOrDamaged() throws Exception {
        store(0, 18);
        var headerState = new StateFile(folder, "filter-headers.state", "HCYFLTH1");
        var filterState = new StateFile(folder, "filters.state", "HCYFLTR1");
        List<byte[]> seeds =
                List.of(headerState.read().orElseThrow(), filterState.read().orElseThrow());

        Fuzz.run(ChainFileDamaged.class, seeds, 1_000, input -> {
            byte[] record = Arrays.copyOf(input, Math.min(input.length, 1_000));
            (input.length > 40 ? headerState : filterState).write(record);
            try {
                assertThat(openFilters().store().tipHeight()).isLessThanOrEqualTo(Integer.MAX_VALUE);
            } finally {
                headerState.write(seeds.getFirst());
                filterState.write(seeds.getLast());
            }
        });
    }

    @Test
    void filesAreForTheirOwnerOnly() throws Exception {
        store(0, 18);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }
}
