/** What commands show: JSON documents, tables and times. */
@NullMarked
package io.koppel.cli.output;

import org.jspecify.annotations.NullMarked;
