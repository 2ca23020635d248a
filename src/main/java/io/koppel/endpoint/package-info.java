/** The port to a system: describe, read and write in lists, answered per row. */
@NullMarked
package io.koppel.endpoint;

import org.jspecify.annotations.NullMarked;
