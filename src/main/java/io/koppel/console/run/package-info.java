/** Runs that a page begins, and how far any run is. */
@NullMarked
package io.koppel.console.run;

import org.jspecify.annotations.NullMarked;
