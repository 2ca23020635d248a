package io.koppel.endpoint.odata;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Links to further rows, as services write them: whole, relative to the service or to what was asked, encoded or not. */
final class Links {

    private static final Pattern AUTHORITY = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]+");
    /** What may not stand in an address, and a percent sign that begins no encoded byte. */
    private static final Pattern UNENCODED = Pattern.compile("[^A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})");

    private Links() {}

    /** @param asked the address whose answer this is */
    static @Nullable String next(JsonNode body, String asked, URI root) {
        return of(body, "nextLink", asked, root);
    }

    static @Nullable String delta(JsonNode body, String asked, URI root) {
        return of(body, "deltaLink", asked, root);
    }

    /** OData 4.01 leaves the prefix out. */
    private static @Nullable String of(JsonNode body, String name, String asked, URI root) {
        JsonNode prefixed = body.path("@odata." + name);
        JsonNode link = prefixed.isMissingNode() ? body.path("@" + name) : prefixed;
        String text = link.isMissingNode() || link.isNull() ? "" : link.asString("");
        return text.isEmpty() ? null : resolved(text, asked, root);
    }

    /** Never leads away from the service, which alone is to see our token: many name themselves as others reach them. */
    private static String resolved(String link, String asked, URI root) {
        String encoded = encoded(link);
        if (encoded.startsWith("?")) {
            return asked.replaceFirst("[?#].*", "") + encoded;
        }
        Matcher authority = AUTHORITY.matcher(encoded);
        return authority.find()
                ? root.getScheme() + "://" + root.getRawAuthority() + encoded.substring(authority.end())
                : encoded;
    }

    private static String encoded(String link) {
        return UNENCODED.matcher(link).replaceAll(match -> Matcher.quoteReplacement(Urls.encoded(match.group())));
    }
}
