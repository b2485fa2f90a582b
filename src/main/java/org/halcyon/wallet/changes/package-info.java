/// What changes in the rows beyond the chain: one record of patches for each family of tables.
///
/// A patch says which rows go and which are put, in this order. A row that is put after it went is a new row, without
/// what hung on the old one, so merging keeps what the order of the single changes meant.
@NullMarked
package org.halcyon.wallet.changes;

import org.jspecify.annotations.NullMarked;
