/** Starts runs by the clock: triggers, inactivity, waking, misfires. */
@NullMarked
package io.koppel.schedule;

import org.jspecify.annotations.NullMarked;
