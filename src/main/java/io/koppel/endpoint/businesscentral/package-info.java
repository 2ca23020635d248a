/** Business Central as a side, over its API v2.0 and custom API pages. */
@NullMarked
package io.koppel.endpoint.businesscentral;

import org.jspecify.annotations.NullMarked;
