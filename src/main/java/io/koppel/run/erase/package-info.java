/** Takes a person's data out of Koppel's own database (spec 15.19). */
@NullMarked
package io.koppel.run.erase;

import org.jspecify.annotations.NullMarked;
