/// What a wallet keeps: one record per kind of stored fact, built of public material only.
///
/// The records travel both ways, in a changeset to the store and out of it on load. They hold values as the rest of
/// the program knows them; encodings and sizes on disk are the affair of the store.
@NullMarked
package org.halcyon.wallet.rows;

import org.jspecify.annotations.NullMarked;
