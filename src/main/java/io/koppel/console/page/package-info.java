/** What all pages share: layout values, messages to people, failures, paging, confirmation. */
@NullMarked
package io.koppel.console.page;

import org.jspecify.annotations.NullMarked;
