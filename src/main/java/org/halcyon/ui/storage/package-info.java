/// The store file, its backups, and what a person does with them.
@NullMarked
package org.halcyon.ui.storage;

import org.jspecify.annotations.NullMarked;
