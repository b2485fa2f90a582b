/// The one SQLite file behind the port `WalletStore`: schema, opening, writing, reading.
///
/// Threads: a store is opened on the calling thread and from then on touched by its storage thread alone, which owns
/// both connections, the buffers and every lane. Other threads only put operations into the queue of that thread and
/// read the latest `StorageState`. A backup reads through one more connection, which the storage thread opens and the
/// thread of the backup closes; until then the file is neither reopened nor given free. Locks, in order: `StoreClaims`,
/// `StorageThread`, `StateCell`, `OnlineBackups` with its runs; none is held while another is taken. No Java code opens
/// the database or its sidecars while a connection to it is open: closing any
/// descriptor of a file drops the locks that SQLite holds on it.
@NullMarked
package org.halcyon.storage;

import org.jspecify.annotations.NullMarked;
