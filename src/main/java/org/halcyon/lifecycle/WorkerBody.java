package org.halcyon.lifecycle;

/// The code that a worker runs. It leaves soon after its token has fired; leaving for that reason is a normal end,
/// also when it leaves by [InterruptedException].
@FunctionalInterface
public interface WorkerBody {

    /// Works until the work is done or the token fires.
    ///
    /// @param cancel the token of this start and of no other
    void run(CancelToken cancel) throws Exception;
}
