package org.halcyon.ui.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.core.keys.MnemonicReading;
import org.halcyon.core.keys.WordList;
import org.halcyon.ui.Messages;
import org.halcyon.ui.secret.OlderVaultConsent;
import org.halcyon.ui.secret.PasswordStrength;
import org.halcyon.ui.start.WalletNames.Verdict;
import org.halcyon.wallet.CreateOutcome;
import org.halcyon.wallet.NetworkProfile;
import org.halcyon.wallet.NewWallet;
import org.halcyon.wallet.OlderVault;
import org.halcyon.wallet.WalletService;
import org.halcyon.wallet.WalletSnapshot;
import org.jspecify.annotations.Nullable;

/// A wallet in the making: created, imported or watched. Every array handed in is wiped here; the phrase and the
/// password are wiped when the wallet is there or the wizard is closed.
public final class AddWalletViewModel implements AutoCloseable {
    /// How many words are asked for again.
    public static final int ASKED = 4;

    public enum Way {
        CREATE(List.of(Step.NAME, Step.PASSWORD, Step.PHRASE, Step.CHECK, Step.DONE)),
        IMPORT(List.of(Step.NAME, Step.PASSWORD, Step.WORDS, Step.DONE)),
        WATCH(List.of(Step.NAME, Step.KEY, Step.DONE));

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<Step> steps;

        Way(List<Step> steps) {
            this.steps = steps;
        }
    }

    public enum Step {
        CHOOSE,
        NAME,
        PASSWORD,
        PHRASE,
        CHECK,
        WORDS,
        KEY,
        DONE
    }

    /// @param births turns a date into a height
    /// @param random picks the words that are asked for; the phrase itself comes from the service
    public record Parts(
            WalletService service,
            NetworkProfile profile,
            WordList words,
            BirthHeight births,
            RandomGenerator random) {}

    private final Parts parts;
    private final Executor fx;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.CHOOSE);
    private final ReadOnlyObjectWrapper<Way> way = new ReadOnlyObjectWrapper<>(Way.CREATE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Integer> wordCount = new ReadOnlyObjectWrapper<>(12);
    private final OlderVaultConsent older;
    private String name = "";
    private char[] password = {};
    private @Nullable PhraseDraft draft;
    private boolean wrongPassword;
    private List<Integer> asked = List.of();
    private Optional<CreateOutcome> outcome = Optional.empty();

    public AddWalletViewModel(Parts parts, Messages messages, Executor fx) {
        this.parts = parts;
        this.messages = messages;
        this.fx = fx;
        older = new OlderVaultConsent(parts.service(), messages, fx);
    }

    /// The question whether an older copy of the vault is to be used.
    public OlderVaultConsent olderVault() {
        return older;
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Way> wayProperty() {
        return way.getReadOnlyProperty();
    }

    /// What is wrong with the last answer; empty if nothing is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// True while the engine makes the wallet.
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Integer> wordCountProperty() {
        return wordCount.getReadOnlyProperty();
    }

    public NetworkProfile profile() {
        return parts.profile();
    }

    public String name() {
        return name;
    }

    /// True if the password of the vault that is here already must be given instead of a new one.
    public boolean vaultExists() {
        return parts.service().hasVault();
    }

    /// In the sandbox the words are not asked for again.
    public boolean asksForWords() {
        return parts.profile() != NetworkProfile.SANDBOX;
    }

    public List<Step> path() {
        return way.get().steps.stream()
                .filter(each -> each != Step.CHECK || asksForWords())
                .toList();
    }

    /// The wallet that was made or opened.
    public Optional<WalletId> wallet() {
        return outcome.flatMap(end -> switch (end) {
            case CreateOutcome.Created created -> Optional.of(created.wallet());
            case CreateOutcome.AlreadyHere here -> Optional.of(here.wallet());
            case CreateOutcome.WrongPassword wrong -> Optional.empty();
            case CreateOutcome.Refused refused -> Optional.empty();
            case OlderVault copy -> Optional.empty();
        });
    }

    /// True if the same keys were here already.
    public boolean wasHere() {
        return outcome.filter(CreateOutcome.AlreadyHere.class::isInstance).isPresent();
    }

    public void choose(Way chosen) {
        if (chosen != way.get()) {
            close();
        }
        way.set(chosen);
        moveTo(Step.NAME);
    }

    public void back() {
        if (busy.get()) {
            return;
        }
        int at = path().indexOf(step.get());
        if (at == 0) {
            moveTo(Step.CHOOSE);
        } else if (at > 0) {
            moveTo(path().get(at - 1));
        }
    }

    public void nameDone(String typed) {
        Verdict verdict = WalletNames.judge(typed, names());
        if (verdict != Verdict.GOOD) {
            problem.set(messages.text(verdict.messageKey()));
            return;
        }
        name = typed.strip();
        moveOn();
    }

    /// A new password, typed twice.
    public void passwordDone(char[] first, char[] second) {
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (PasswordStrength.of(first) == PasswordStrength.TOO_SHORT) {
            refuse(first, "password.tooShort");
        } else if (!same) {
            refuse(first, "password.notSame");
        } else {
            keepPassword(first);
        }
    }

    /// The password of the vault that is here already; the engine says whether it is right.
    public void passwordDone(char[] known) {
        if (known.length == 0) {
            refuse(known, "password.empty");
        } else {
            keepPassword(known);
        }
    }

    /// True if the keyring of this computer opens the vault that is here already.
    public boolean isKeyless() {
        return parts.service().isKeyless();
    }

    /// The yes in the place of a password.
    public void keyringAgreed() {
        keepPassword(new char[0]);
    }

    /// A new phrase of 12 or 24 words in place of the one before.
    public void wordCount(int words) {
        replaceDraft(PhraseDraft.made(parts.service().newPhrase(words)));
        wordCount.set(words);
    }

    /// The words of the new phrase for the grid, which wipes them.
    public char[][] shownWords() {
        Mnemonic made = madePhrase();
        char[][] words = new char[made.wordCount()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = made.word(i).toCharArray();
        }
        return words;
    }

    /// The person says that the words are on paper.
    public void written() {
        if (asksForWords()) {
            asked = pick(madePhrase().wordCount());
            moveTo(Step.CHECK);
        } else {
            // nothing is lost with a sandbox phrase, so nothing reminds of it
            create(/* checked= */ true);
        }
    }

    /// Positions of the words that are asked for, from 1, in order.
    public List<Integer> asked() {
        return asked;
    }

    /// Compares the answers with the words that were asked for.
    ///
    /// @param answers one per position of [#asked()]; wiped
    /// @return the positions that were wrong
    public List<Integer> checked(List<char[]> answers) {
        var wrong = new ArrayList<Integer>();
        for (int i = 0; i < asked.size(); i++) {
            char[] right = madePhrase().word(asked.get(i) - 1).toCharArray();
            if (!Arrays.equals(right, answers.get(i))) {
                wrong.add(asked.get(i));
            }
            Arrays.fill(right, '\0');
            Arrays.fill(answers.get(i), '\0');
        }
        if (wrong.isEmpty()) {
            create(/* checked= */ true);
        } else {
            problem.set(messages.plural("check.wrong", wrong.size()));
        }
        return List.copyOf(wrong);
    }

    public void checkLater() {
        create(/* checked= */ false);
    }

    /// What can be said about the words so far.
    public PhraseReading reading(char[] typed) {
        return PhraseReading.of(typed, parts.words());
    }

    public List<String> completions(char[] typed, int most) {
        return PhraseReading.completions(typed, parts.words(), most);
    }

    /// A phrase that the person brought along.
    ///
    /// @param extra passphrase of BIP-39 twice, both empty for none
    public void wordsDone(char[] typed, char[] extra, char[] again, String birth) {
        boolean same = Arrays.equals(extra, again);
        Arrays.fill(again, '\0');
        MnemonicReading read = Mnemonic.read(typed, parts.words());
        Arrays.fill(typed, '\0');
        Birth born = Birth.read(birth);
        if (!(read instanceof MnemonicReading.Valid valid)) {
            refuse(extra, "import.notValid");
        } else if (!same) {
            valid.mnemonic().close();
            refuse(extra, "import.passphraseNotSame");
        } else if (born instanceof Birth.Unreadable) {
            valid.mnemonic().close();
            refuse(extra, "birth.unreadable");
        } else {
            replaceDraft(PhraseDraft.brought(valid.mnemonic(), extra, born.height(parts.births())));
            create(/* checked= */ true);
        }
    }

    public void keyDone(String key, String birth) {
        Birth born = Birth.read(birth);
        if (key.isBlank()) {
            problem.set(messages.text("watch.empty"));
        } else if (born instanceof Birth.Unreadable) {
            problem.set(messages.text("birth.unreadable"));
        } else {
            submit(new NewWallet.WatchOnly(name, key.strip(), born.height(parts.births())));
        }
    }

    @Override
    public void close() {
        PhraseDraft kept = draft;
        if (kept != null) {
            kept.close();
        }
        draft = null;
        Arrays.fill(password, '\0');
        password = new char[0];
    }

    private void create(boolean checked) {
        PhraseDraft words = madeDraft();
        words.checked(checked);
        if (!busy.get()) {
            submit(words.wallet(name, password, parts.words()));
        }
    }

    private void submit(NewWallet wallet) {
        if (busy.get()) {
            return;
        }
        problem.set("");
        busy.set(true);
        parts.service().create(wallet).whenCompleteAsync(this::ended, fx);
    }

    private void ended(@Nullable CreateOutcome end, @Nullable Throwable failure) {
        busy.set(false);
        if (end == null) {
            problem.set(messages.text("add.failed"));
            return;
        }
        outcome = Optional.of(end);
        switch (end) {
            case CreateOutcome.Created created -> finish();
            case CreateOutcome.AlreadyHere here -> finish();
            case CreateOutcome.Refused refused -> problem.set(refused.error().message());
            case CreateOutcome.WrongPassword wrong -> askAgain(messages.text("password.wrong"));
            case OlderVault copy -> {
                askAgain("");
                older.ask(copy, () -> problem.set(messages.text("vault.older.again")), problem::set);
            }
        }
    }

    private void askAgain(String why) {
        moveTo(Step.PASSWORD);
        wrongPassword = true;
        problem.set(why);
    }

    private void finish() {
        close();
        moveTo(Step.DONE);
    }

    private void keepPassword(char[] given) {
        Arrays.fill(password, '\0');
        password = given;
        if (wrongPassword && draft != null) {
            wrongPassword = false;
            submit(madeDraft().wallet(name, password, parts.words()));
        } else {
            moveOn();
        }
    }

    private void refuse(char[] secret, String key) {
        Arrays.fill(secret, '\0');
        problem.set(messages.text(key));
    }

    private void moveOn() {
        moveTo(path().get(path().indexOf(step.get()) + 1));
    }

    private void moveTo(Step next) {
        problem.set("");
        wrongPassword = false;
        if (next == Step.PHRASE && draft == null) {
            wordCount(wordCount.get());
        }
        step.set(next);
    }

    private List<String> names() {
        return parts.service().wallets().newest().wallets().stream()
                .map(WalletSnapshot::name)
                .toList();
    }

    private List<Integer> pick(int words) {
        return parts.random()
                .ints(1, words + 1)
                .distinct()
                .limit(ASKED)
                .sorted()
                .boxed()
                .toList();
    }

    private Mnemonic madePhrase() {
        return madeDraft().phrase();
    }

    private PhraseDraft madeDraft() {
        PhraseDraft made = draft;
        if (made == null) {
            throw new IllegalStateException("no phrase was made");
        }
        return made;
    }

    private void replaceDraft(PhraseDraft next) {
        PhraseDraft old = draft;
        if (old != null) {
            old.close();
        }
        draft = next;
    }
}
