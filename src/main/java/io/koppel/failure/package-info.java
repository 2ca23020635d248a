/** What can go wrong: error codes, their classes, and the exceptions that carry them. */
@NullMarked
package io.koppel.failure;

import org.jspecify.annotations.NullMarked;
