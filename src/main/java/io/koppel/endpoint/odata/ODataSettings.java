package io.koppel.endpoint.odata;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a service is reached and how much it allows.
 *
 * @param sideName as in the settings: {@code bc} or {@code sales}
 * @param root of the service, with a slash at its end
 * @param otherRoot where the service is if there is none at the root; null: nowhere else
 * @param users application users that share the work; empty for a service that asks for none
 * @param requestsPerWindow of one user
 * @param productsLimit the number is the product's own, and says nothing of other services
 * @param concurrency requests of one user at a time; null: as the service hints
 * @param readOnly refuses every write before anything is sent
 */
public record ODataSettings(
        String sideName,
        URI root,
        @Nullable URI otherRoot,
        List<ApplicationUser> users,
        int requestsPerWindow,
        boolean productsLimit,
        Duration window,
        @Nullable Integer concurrency,
        boolean readOnly) {

    /** Who calls. Names and secrets may change and are asked for when they are needed. */
    public sealed interface ApplicationUser {

        /** OAuth 2 client credentials. */
        record Client(URI tokenUrl, String id, Supplier<String> secret, String scope) implements ApplicationUser {}

        /** Name and password with every call, as servers within a company's own network take them. */
        record Named(Supplier<String> name, Supplier<String> password) implements ApplicationUser {}
    }
}
