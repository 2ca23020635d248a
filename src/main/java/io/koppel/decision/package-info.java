/** What happens to one record: a pure function from candidate and facts to decision. */
@NullMarked
package io.koppel.decision;

import org.jspecify.annotations.NullMarked;
