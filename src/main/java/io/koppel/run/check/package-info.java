/** Whether mappings fit the tables of both systems. */
@NullMarked
package io.koppel.run.check;

import org.jspecify.annotations.NullMarked;
