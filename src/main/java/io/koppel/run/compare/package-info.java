/** What differs between the two sides' coupled records, and its repair. */
@NullMarked
package io.koppel.run.compare;

import org.jspecify.annotations.NullMarked;
