/// Send: one form, a review, the password, and what became of the payment.
@NullMarked
package org.halcyon.ui.send;

import org.jspecify.annotations.NullMarked;
