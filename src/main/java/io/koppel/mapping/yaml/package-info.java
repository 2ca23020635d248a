/** The catalogue as YAML: read with every fault and its line, written so that reading gives the same catalogue. */
@NullMarked
package io.koppel.mapping.yaml;

import org.jspecify.annotations.NullMarked;
