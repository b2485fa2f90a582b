/// Long runs that try to break the program from outside: a process that is killed at random moments, and parsers that
/// are fed mutated bytes. Each runs by one command; short forms of them are part of the suite.
@NullMarked
package org.halcyon.campaign;

import org.jspecify.annotations.NullMarked;
