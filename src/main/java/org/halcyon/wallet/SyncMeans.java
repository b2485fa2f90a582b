package org.halcyon.wallet;

import java.util.function.BooleanSupplier;
import org.halcyon.lifecycle.BoundedExecutor;

/// What the parts of a manager that start and clear have in common.
///
/// @param control runs starts and clears, one after the other
/// @param closing true once nothing may begin any more
record SyncMeans(
        ManagerDesk desk,
        BoundedExecutor control,
        ClearProtocol<WorkerKey> protocol,
        Alarms alarms,
        BooleanSupplier closing) {}
