/** Runs that decide everything and write nothing: what would be written stands as an overlay over both systems and Koppel's own tables. */
@NullMarked
package io.koppel.run.preview;

import org.jspecify.annotations.NullMarked;
