/** The Integration Table Mappings pages. */
@NullMarked
package io.koppel.console.mapping;

import org.jspecify.annotations.NullMarked;
