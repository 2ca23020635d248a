/** The Integration Synchronization Jobs pages, and what can be done to the runs that they belong to. */
@NullMarked
package io.koppel.console.job;

import org.jspecify.annotations.NullMarked;
