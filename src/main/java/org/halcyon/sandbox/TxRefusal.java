package org.halcyon.sandbox;

/// Why a transaction is not taken, each with a sentence for the log.
public enum TxRefusal {
    COINBASE("A coinbase stands in a block only."),
    NO_INPUTS("It spends nothing."),
    NO_OUTPUTS("It pays nobody."),
    TOO_LARGE("It is larger than 100,000 bytes."),
    VERSION("Its version is not 1, 2 or 3."),
    KIND("Its type is neither plain nor an asset lock."),
    ASSET_LOCK("Its asset lock breaks a rule."),
    AMOUNT("An amount, or the sum of all, cannot exist."),
    REPEATED_INPUT("It spends one output twice."),
    NULL_INPUT("An input spends nothing."),
    INPUT_SCRIPT("An input script is too long."),
    OUTPUT_SCRIPT("An output pays to a script of a form that is not relayed."),
    DUST("An output is worth less than spending it costs."),
    NOT_FINAL("Its lock time has not come."),
    CONFLICT("Another waiting transaction spends the same output."),
    MISSING_COIN("An input spends an output that does not exist or is spent."),
    IMMATURE("An input spends a coinbase with fewer than 100 confirmations."),
    FOREIGN_SCRIPT("An input spends an output that does not pay to a key hash, which this network cannot check."),
    SIGNATURE("The signature of an input does not hold."),
    OVERSPENT("It pays more than it spends."),
    FEE("Its fee is below 1 duff per byte."),
    LONG_CHAIN("More than 25 unconfirmed transactions would hang together."),
    POOL_FULL("Too many transactions wait already.");

    private final String sentence;

    TxRefusal(String sentence) {
        this.sentence = sentence;
    }

    /// What to tell a person.
    public String sentence() {
        return sentence;
    }
}
