/** Measures Koppel beside the server's own limit and what one would use instead ({@code make bench}). */
@NullMarked
package io.koppel.bench;

import org.jspecify.annotations.NullMarked;
