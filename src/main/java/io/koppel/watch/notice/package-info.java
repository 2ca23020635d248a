/** Tells people of problems, by webhook and e-mail. */
@NullMarked
package io.koppel.watch.notice;

import org.jspecify.annotations.NullMarked;
