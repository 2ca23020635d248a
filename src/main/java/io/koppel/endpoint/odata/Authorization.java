package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.ODataSettings.ApplicationUser;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.ResourceAccessException;

/** The Authorization header of one application user. Tokens are fetched when needed and renewed before they expire. */
interface Authorization {

    /** @throws KoppelException ACCESS_DENIED, SYSTEM_UNREACHABLE */
    String header();

    /** The service refuses the token before its time. */
    void renew();

    static @Nullable Authorization of(@Nullable ApplicationUser user, String sideName) {
        if (user instanceof ApplicationUser.Client client) {
            return new Token(client, sideName);
        }
        if (user instanceof ApplicationUser.Named named) {
            return new Fixed("Basic "
                    + Base64.getEncoder()
                            .encodeToString((named.name() + ":" + named.password()).getBytes(StandardCharsets.UTF_8)));
        }
        return null;
    }

    /** The same every time. */
    record Fixed(String header) implements Authorization {

        @Override
        public void renew() {}

        @Override
        public String toString() {
            return "Fixed";
        }
    }

    /** A bearer token, by OAuth 2 client credentials. */
    final class Token implements Authorization {

        private static final String REGISTRATION = "koppel";
        private static final Authentication NOBODY = new AnonymousAuthenticationToken(
                REGISTRATION, REGISTRATION, AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

        private final ApplicationUser.Client client;
        private final String sideName;
        private final InMemoryOAuth2AuthorizedClientService known;
        private final AuthorizedClientServiceOAuth2AuthorizedClientManager tokens;

        Token(ApplicationUser.Client client, String sideName) {
            this.client = client;
            this.sideName = sideName;
            var registrations = new InMemoryClientRegistrationRepository(
                    ClientRegistration.withRegistrationId(REGISTRATION)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                            .tokenUri(client.tokenUrl().toString())
                            .clientId(client.id())
                            .clientSecret(client.secret())
                            .scope(client.scope().split("\\s+"))
                            .build());
            this.known = new InMemoryOAuth2AuthorizedClientService(registrations);
            this.tokens = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, known);
            tokens.setAuthorizedClientProvider(
                    OAuth2AuthorizedClientProviderBuilder.builder().clientCredentials().build());
        }

        @Override
        public synchronized String header() {
            try {
                OAuth2AuthorizedClient authorized = tokens.authorize(
                        OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION).principal(NOBODY).build());
                if (authorized == null) {
                    throw denied("it gave no token");
                }
                return "Bearer " + authorized.getAccessToken().getTokenValue();
            } catch (OAuth2AuthorizationException refused) {
                if (refused.getCause() instanceof ResourceAccessException) {
                    throw new KoppelException(
                            ErrorCode.SYSTEM_UNREACHABLE,
                            "The token service of side " + sideName + " (" + client.tokenUrl()
                                    + ") cannot be reached.",
                            refused);
                }
                throw denied(refused.getError().getErrorCode()
                        + (refused.getError().getDescription() == null
                                ? ""
                                : ": " + refused.getError().getDescription()));
            }
        }

        @Override
        public synchronized void renew() {
            known.removeAuthorizedClient(REGISTRATION, NOBODY.getName());
        }

        private KoppelException denied(String words) {
            return new KoppelException(
                    ErrorCode.ACCESS_DENIED,
                    "The token service of side " + sideName + " (" + client.tokenUrl() + ") refuses client "
                            + client.id() + " (" + words + "). Correct koppel." + sideName + ".oauth.client-id and koppel."
                            + sideName + ".oauth.client-secret.");
        }
    }
}
