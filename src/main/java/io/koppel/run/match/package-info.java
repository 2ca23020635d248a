/** Finds out which records of both sides belong together: by match, by a person's choice, by the keys Koppel derived. */
@NullMarked
package io.koppel.run.match;

import org.jspecify.annotations.NullMarked;
