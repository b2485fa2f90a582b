/// The program: its start, its folders and settings, the composition root and the exit codes.
///
/// The host (`Host`) does everything slow on one thread of its own, so that openings, closings and saves never overlap;
/// its hubs tell the window or the command line. There is no lock here: what that thread owns nobody else touches, and
/// the few fields that others read are atomic.
@NullMarked
package org.halcyon.app;

import org.jspecify.annotations.NullMarked;
