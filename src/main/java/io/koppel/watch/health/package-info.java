/** Health of Koppel's database and of each side. */
@NullMarked
package io.koppel.watch.health;

import org.jspecify.annotations.NullMarked;
