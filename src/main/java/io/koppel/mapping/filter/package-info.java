/** Filter expressions: parsed to a tree, never pasted into SQL. */
@NullMarked
package io.koppel.mapping.filter;

import org.jspecify.annotations.NullMarked;
