package org.halcyon.coordinator;

/// The answer of a [PassGate] to somebody who wants to run a pass.
public sealed interface Admission {

    /// The slot is taken, and is given back by closing this; closing again does nothing.
    ///
    /// Unlike a hold it leaves no trace of who opened it: entering is too frequent for that, and a slot that is never
    /// given back shows as a latched gate after the next drain.
    final class Granted implements Admission, AutoCloseable {
        private final PassGate gate;
        private final long pass;

        /// @param pass the number that the gate gave to this pass
        Granted(PassGate gate, long pass) {
            this.gate = gate;
            this.pass = pass;
        }

        @Override
        public void close() {
            gate.leave(pass);
        }
    }

    /// Nothing was taken.
    record Refused(Refusal reason) implements Admission {}
}
