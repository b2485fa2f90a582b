package org.halcyon.ui.banner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.halcyon.testing.Covers;
import org.halcyon.ui.component.Tone;
import org.junit.jupiter.api.Test;

@Covers({"UI-040", "UI-041"})
class BannersViewModelTest {
    private final BannersViewModel banners = new BannersViewModel();

    @Test
    void atMostThreeAreSeenAndAPushedOutOneComesBack() {
        List.of("a", "b", "c", "d").forEach(this::raise);

        assertThat(banners.visible()).extracting(Banner::id).containsExactly("d", "c", "b");
        assertThat(banners.moreProperty().get()).isEqualTo(1);

        banners.close("d");
        assertThat(banners.visible()).extracting(Banner::id).containsExactly("c", "b", "a");
    }

    @Test
    void aClosedOneDoesNotComeBack() {
        raise("a");
        banners.close("a");

        raise("a");

        assertThat(banners.visible()).isEmpty();
    }

    @Test
    void moneyAndDataSurviveAPageChange() {
        raise("money");
        banners.raise(Banner.passing("note", Tone.ACCENT, "", "Copied."));

        banners.pageChanged();

        assertThat(banners.visible()).extracting(Banner::id).containsExactly("money");
    }

    private void raise(String id) {
        banners.raise(Banner.lasting(id, Tone.WARNING, "", id));
    }
}
