/** Integration table mappings and their field mappings: the catalogue, as values, YAML and tables. */
@NullMarked
package io.koppel.mapping;

import org.jspecify.annotations.NullMarked;
