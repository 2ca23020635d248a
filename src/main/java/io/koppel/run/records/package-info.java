/** Single records that a person synchronizes now (spec 11). */
@NullMarked
package io.koppel.run.records;

import org.jspecify.annotations.NullMarked;
