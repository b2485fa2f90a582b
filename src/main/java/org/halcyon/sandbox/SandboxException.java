package org.halcyon.sandbox;

/// A request that the sandbox turns down; nothing changed. The message is a sentence for a person.
public final class SandboxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why a request is turned down.
    public enum Reason {
        BLOCK_COUNT("From 1 to 1,000 blocks can be mined at once."),
        DEPTH("From 1 to 100 blocks can be replaced, and no more than there are."),
        BRANCH("The branch would break a rule of the chain."),
        CHAIN_FULL("The sandbox has as many blocks as it keeps. Reset it to go on."),
        TOO_FAST("Blocks were mined so fast that their dates lie two hours ahead. Wait a while."),
        INTERVAL("Blocks can be mined once a second at most and once a day at least."),
        ADDRESS("This is not an address."),
        OTHER_NETWORK("This address belongs to another network."),
        PLATFORM_ADDRESS("This is a Platform address, which cannot be paid directly."),
        AMOUNT("The faucet pays from 546 duffs up."),
        FAUCET_EMPTY("The faucet has not that much at hand. Mine blocks and try again."),
        BUSY("The sandbox has too much to do. Try again."),
        CLOSED("The sandbox is not running."),
        DISK("The sandbox could not write its files and has stopped.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// What to tell a person.
        public String sentence() {
            return sentence;
        }
    }

    SandboxException(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    SandboxException(Reason reason, Throwable cause) {
        super(reason.sentence(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
