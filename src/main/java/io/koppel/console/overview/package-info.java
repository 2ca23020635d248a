/** The first page: each mapping, what depends on what, and what runs. */
@NullMarked
package io.koppel.console.overview;

import org.jspecify.annotations.NullMarked;
