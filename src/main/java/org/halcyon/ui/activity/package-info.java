/// Activity: everything that happened to a wallet, with labels and an export.
@NullMarked
package org.halcyon.ui.activity;

import org.jspecify.annotations.NullMarked;
