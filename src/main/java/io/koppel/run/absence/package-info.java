/** Systems that are away: since when, and when they are looked for again. */
@NullMarked
package io.koppel.run.absence;

import org.jspecify.annotations.NullMarked;
