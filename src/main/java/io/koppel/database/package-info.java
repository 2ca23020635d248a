/** Koppel's own database: connection, schema, and the embedded server. */
@NullMarked
package io.koppel.database;

import org.jspecify.annotations.NullMarked;
