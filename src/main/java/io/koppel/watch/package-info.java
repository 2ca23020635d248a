/** What operators watch: health, metrics, and problems that people are told. */
@NullMarked
package io.koppel.watch;

import org.jspecify.annotations.NullMarked;
