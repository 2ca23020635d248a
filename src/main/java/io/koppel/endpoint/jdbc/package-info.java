/** The port spoken to MySQL and MariaDB schemas. */
@NullMarked
package io.koppel.endpoint.jdbc;

import org.jspecify.annotations.NullMarked;
