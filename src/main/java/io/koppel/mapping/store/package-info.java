/** The catalogue and its watermarks in Koppel's own database. */
@NullMarked
package io.koppel.mapping.store;

import org.jspecify.annotations.NullMarked;
