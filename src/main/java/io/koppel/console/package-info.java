/** The console: the pages an administrator knows, in a browser, on the same use cases as the commands. */
@NullMarked
package io.koppel.console;

import org.jspecify.annotations.NullMarked;
