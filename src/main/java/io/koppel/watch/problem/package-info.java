/** What is wrong for longer than a moment, once each, from beginning to end. */
@NullMarked
package io.koppel.watch.problem;

import org.jspecify.annotations.NullMarked;
