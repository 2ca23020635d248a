/** One pass over a mapping in one direction: reader, processor and writer of its chunk-oriented step. */
@NullMarked
package io.koppel.run.pass;

import org.jspecify.annotations.NullMarked;
