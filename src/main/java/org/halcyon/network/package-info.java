/// Byte streams to other machines: addresses, dialling, listening, deadlines and counters, without any idea of what the
/// bytes mean. No thread is made here; every blocking call is ended by its deadline or by closing the connection.
@NullMarked
package org.halcyon.network;

import org.jspecify.annotations.NullMarked;
