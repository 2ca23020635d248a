/** The value model: records, fields, canonical comparison and fingerprints. */
@NullMarked
package io.koppel.record;

import org.jspecify.annotations.NullMarked;
