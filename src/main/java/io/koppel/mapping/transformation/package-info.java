/** Transformation rules: named chains of steps that a field's value passes before it is transferred (spec 6.5). */
@NullMarked
package io.koppel.mapping.transformation;

import org.jspecify.annotations.NullMarked;
