package org.halcyon.ui.session;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.halcyon.base.WalletId;
import org.halcyon.ui.Fxml;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.SystemLook;
import org.halcyon.ui.Theme;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.component.AddressLabel;
import org.halcyon.ui.component.BorderLine;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Card;
import org.halcyon.ui.component.EmptyState;
import org.halcyon.ui.component.Field;
import org.halcyon.ui.component.Figure;
import org.halcyon.ui.component.Labels;
import org.halcyon.ui.component.Segments;
import org.halcyon.ui.component.SettingRow;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.component.TwoColumns;
import org.halcyon.ui.shell.KeyMap;
import org.halcyon.ui.shell.PageSpec;
import org.halcyon.ui.shell.Section;
import org.halcyon.ui.shell.ShellActions;
import org.halcyon.ui.shell.ShellModels;
import org.halcyon.ui.shell.ShellView;
import org.halcyon.ui.shell.ShellViewModel;
import org.halcyon.ui.shell.WalletEntry;
import org.halcyon.ui.status.EngineStatus;
import org.halcyon.ui.status.StatusViewModel;
import org.halcyon.ui.work.Job;
import org.halcyon.ui.work.JobActions;
import org.halcyon.ui.work.WorkViewModel;

/// Makes the frame of an open network and the controls of its pages once, unseen, and forgets them: their classes are
/// then read and linked before the FX thread needs them. For a background thread, once the first page is up. Nothing of
/// it is ever in a scene, and it has a theme and models of its own, so it touches nothing that the FX thread uses.
public final class ReadAhead {
    private static final String NOBODY = "-";

    private final Messages messages;
    private final InstantSource clock;
    private final ZoneId zone;

    public ReadAhead(Messages messages, InstantSource clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    /// Blocks for as long as it takes.
    public void run() {
        Stream.of(Fxml.values()).forEach(Fxml::readAhead);
        frame();
        controls();
    }

    private static void controls() {
        Button act = Buttons.withIcon(Buttons.other(NOBODY, () -> {}), Icon.MORE);
        var card = Card.titled(NOBODY).row(Labels.tile(Icon.MORE, Tone.PLAIN), Labels.wrapped(NOBODY));
        SettingRow.add(card, NOBODY, NOBODY, SettingRow.toggle(NOBODY));
        var table = new TableView<String>();
        table.getColumns().add(new TableColumn<>());
        var unused = List.of(
                new Field(NOBODY).withUnit(NOBODY),
                new TwoColumns(card, EmptyState.withBird(NOBODY, NOBODY, act), new SimpleObjectProperty<>(false)),
                new BorderLine(act, Figure.of(NOBODY, NOBODY)),
                new AddressLabel(NOBODY, AddressLabel.IN_LISTS),
                new Segments<String>(NOBODY, chosen -> {}).option(NOBODY, NOBODY),
                new ComboBox<String>(),
                new DatePicker(),
                table);
    }

    private void frame() {
        var shell = new ShellViewModel(Stream.of(Section.values())
                .map(section -> PageSpec.of(section.name(), section, "page.home", () -> {
                    throw new IllegalStateException("no page is opened here");
                }))
                .toList());
        var status = new StatusViewModel();
        status.report(status());
        var work = new WorkViewModel(messages, clock, zone);
        var models = new ShellModels(shell, new BannersViewModel(), work, status, new NoJobs(), new NoActions());
        var view = new ShellView(models, messages, theme(), KeyMap.standard());
        view.fill();
        view.fill();
        shell.wallets()
                .setAll(new WalletEntry(WalletId.of(nobody()), NOBODY, WalletEntry.Kind.FULL, 1, Optional.empty()));
        work.report(job(clock.instant()));
    }

    private static byte[] nobody() {
        byte[] id = new byte[WalletId.BYTES];
        id[0] = 1;
        return id;
    }

    private static Theme theme() {
        var no = new SimpleObjectProperty<>(false);
        return new Theme(new SystemLook(no, no, new SimpleObjectProperty<>(true)));
    }

    private static EngineStatus status() {
        return new EngineStatus(
                EngineStatus.Engine.CHAIN,
                EngineStatus.Kind.WORKING,
                NOBODY,
                "",
                new EngineStatus.Panel(
                        NOBODY, NOBODY, List.of(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Job job(Instant now) {
        return new Job(
                NOBODY,
                Optional.empty(),
                NOBODY,
                NOBODY,
                NOBODY,
                new Job.Stage(1, 1, NOBODY),
                new Job.Measure.Counted(1, 2),
                now,
                now,
                new Job.Stop.NotOffered(),
                /* safeToClose= */ true,
                Job.JobState.RUNNING);
    }

    private static final class NoJobs implements JobActions {
        @Override
        public void stop(Job job) {}

        @Override
        public void details(Job job) {}

        @Override
        public void show(Job job) {}
    }

    private static final class NoActions implements ShellActions {
        @Override
        public void lock() {}

        @Override
        public void syncNow() {}

        @Override
        public void close() {}

        @Override
        public void openWallet(WalletId id) {}

        @Override
        public void addWallet() {}
    }
}
