/** What an edit or an import would change in the catalogue, told before anything is stored. */
@NullMarked
package io.koppel.mapping.change;

import org.jspecify.annotations.NullMarked;
