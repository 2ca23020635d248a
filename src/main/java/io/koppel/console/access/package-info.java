/** Who may sign in to the console, and what they may do there. */
@NullMarked
package io.koppel.console.access;

import org.jspecify.annotations.NullMarked;
