/** Synchronization jobs, their counters and errors. */
@NullMarked
package io.koppel.journal;

import org.jspecify.annotations.NullMarked;
