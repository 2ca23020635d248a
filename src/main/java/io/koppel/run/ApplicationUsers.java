package io.koppel.run;

import static io.koppel.run.SideEndpoints.required;

import io.koppel.endpoint.odata.ODataSettings.ApplicationUser;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties.OAuthSettings;
import io.koppel.run.SideProperties.SideSettings;
import io.koppel.secret.Secret;
import io.koppel.secret.Secrets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Who calls a live system, as the settings say. Secrets kept in files are read again whenever they are needed. */
@Component
final class ApplicationUsers {

    private static final String PLATFORM = "https://login.microsoftonline.com/";

    private final Secrets secrets;

    ApplicationUsers(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param side as settings name it
     * @param platformScope unless the settings name one
     * @throws KoppelException SETTING_INVALID
     */
    List<ApplicationUser> of(String side, SideSettings settings, String platformScope) {
        OAuthSettings oauth = settings.oauth();
        List<ApplicationUser> users = new ArrayList<>();
        if (!byToken(oauth)) {
            Secret name = secret(side, "username");
            if (name.current() != null) {
                users.add(new ApplicationUser.Named(present(name), present(secret(side, "password"))));
            }
            return users;
        }
        String scope = oauth.scope() == null ? platformScope : oauth.scope();
        URI tokens = SideEndpoints.url(
                side + ".oauth.token-url",
                oauth.tokenUrl() != null
                        ? oauth.tokenUrl()
                        : PLATFORM + required(side, "tenant", settings.tenant()) + "/oauth2/v2.0/token");
        if (oauth.clientId() != null) {
            users.add(new ApplicationUser.Client(
                    tokens, oauth.clientId(), needed(side, "oauth.client-secret"), scope));
        }
        for (int number = 0; number < oauth.clients().size(); number++) {
            String client = "oauth.clients[" + number + "].";
            users.add(new ApplicationUser.Client(
                    tokens,
                    required(side, client + "client-id", oauth.clients().get(number).clientId()),
                    needed(side, client + "client-secret"),
                    scope));
        }
        return users;
    }

    /** Whether a sign-in that the side refuses now may be let in later without a restart. */
    boolean mayChange(Side side, SideSettings settings) {
        String name = SideProperties.name(side);
        if (secret(name, "oauth.client-secret").mayChange()) {
            return true;
        }
        for (int number = 0; number < settings.oauth().clients().size(); number++) {
            if (secret(name, "oauth.clients[" + number + "].client-secret").mayChange()) {
                return true;
            }
        }
        return false;
    }

    private static boolean byToken(OAuthSettings oauth) {
        return oauth.clientId() != null || !oauth.clients().isEmpty();
    }

    private Secret secret(String side, String name) {
        return secrets.of("koppel." + side + "." + name);
    }

    private static Supplier<String> present(Secret secret) {
        return () -> Objects.requireNonNullElse(secret.current(), "");
    }

    private Supplier<String> needed(String side, String name) {
        Secret secret = secret(side, name);
        String current = secret.current();
        if (current == null || current.isBlank()) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel." + side + "." + name + " (or koppel." + side + "." + name + "-file) is missing; a live system cannot do"
                            + " without.");
        }
        return present(secret);
    }
}
