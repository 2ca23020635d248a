/** The command line: one face over the use cases. */
@NullMarked
package io.koppel.cli;

import org.jspecify.annotations.NullMarked;
