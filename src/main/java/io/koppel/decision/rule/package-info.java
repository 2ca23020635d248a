/** The special rules of the default mappings, one named strategy each. */
@NullMarked
package io.koppel.decision.rule;

import org.jspecify.annotations.NullMarked;
