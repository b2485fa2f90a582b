/// The command line: commands that parse, call the wallet's ports and print.
///
/// Standard output carries data, one item per line; standard error carries one lower-case line per problem. Exit codes:
/// 0 done, 1 failed, 2 usage, 3 the input or the data cannot be accepted, 4 busy, try later.
@NullMarked
package org.halcyon.cli;

import org.jspecify.annotations.NullMarked;
