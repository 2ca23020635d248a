package io.koppel.endpoint.odata;

import io.koppel.endpoint.odata.ODataSettings.ApplicationUser;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.client.ResourceAccessException;

/** The Authorization header of one application user. Tokens are fetched when needed and renewed before they expire. */
interface Authorization {

    /** @throws KoppelException SYSTEM_REFUSES, SYSTEM_UNREACHABLE */
    String header();

    /** The service refuses the token before its time. */
    void renew();

    static @Nullable Authorization of(@Nullable ApplicationUser user, String sideName) {
        if (user instanceof ApplicationUser.Client client) {
            return new Token(client, sideName);
        }
        if (user instanceof ApplicationUser.Named named) {
            return new Basic(named);
        }
        return null;
    }

    /** Name and password as they are at the moment. */
    record Basic(ApplicationUser.Named user) implements Authorization {

        @Override
        public String header() {
            String pair = user.name().get() + ":" + user.password().get();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void renew() {}
    }

    /** A bearer token, by OAuth 2 client credentials. A changed secret gets a token of its own at once. */
    final class Token implements Authorization {

        private static final String REGISTRATION = "koppel";
        private static final Authentication NOBODY = new AnonymousAuthenticationToken(
                REGISTRATION, REGISTRATION, AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

        /** It is the service that has to recover, and not the secret that is wrong. */
        private static final Set<String> IN_TROUBLE = Set.of(
                OAuth2ErrorCodes.SERVER_ERROR, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "invalid_token_response");

        private final ApplicationUser.Client client;
        private final String sideName;
        private @Nullable Issuer issuer;

        Token(ApplicationUser.Client client, String sideName) {
            this.client = client;
            this.sideName = sideName;
        }

        /** @param secret that its tokens are got with */
        private record Issuer(String secret, OAuth2AuthorizedClientManager tokens) {}

        private Issuer issuer() {
            String present = client.secret().get();
            if (issuer == null || !issuer.secret.equals(present)) {
                issuer = new Issuer(present, tokens(present));
            }
            return issuer;
        }

        private OAuth2AuthorizedClientManager tokens(String secret) {
            var registrations = new InMemoryClientRegistrationRepository(
                    ClientRegistration.withRegistrationId(REGISTRATION)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                            .tokenUri(client.tokenUrl().toString())
                            .clientId(client.id())
                            .clientSecret(secret)
                            .scope(client.scope().split("\\s+"))
                            .build());
            var tokens = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                    registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
            tokens.setAuthorizedClientProvider(
                    OAuth2AuthorizedClientProviderBuilder.builder().clientCredentials().build());
            return tokens;
        }

        @Override
        public synchronized String header() {
            try {
                OAuth2AuthorizedClient authorized = issuer().tokens.authorize(
                        OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION).principal(NOBODY).build());
                if (authorized == null) {
                    throw denied("it gave no token");
                }
                return "Bearer " + authorized.getAccessToken().getTokenValue();
            } catch (OAuth2AuthorizationException refused) {
                if (refused.getCause() instanceof ResourceAccessException) {
                    throw unreachable("cannot be reached.", refused);
                }
                if (IN_TROUBLE.contains(refused.getError().getErrorCode())) {
                    throw unreachable("gives no token now: " + words(refused.getError()) + ".", refused);
                }
                throw denied(words(refused.getError()));
            }
        }

        @Override
        public synchronized void renew() {
            issuer = null;
        }

        private static String words(OAuth2Error error) {
            return error.getErrorCode() + (error.getDescription() == null ? "" : ": " + error.getDescription());
        }

        private KoppelException unreachable(String what, Throwable cause) {
            return new KoppelException(
                    ErrorCode.SYSTEM_UNREACHABLE,
                    "The token service of side " + sideName + " (" + client.tokenUrl() + ") " + what,
                    cause);
        }

        private KoppelException denied(String words) {
            return new KoppelException(
                    ErrorCode.SYSTEM_REFUSES,
                    "The token service of side " + sideName + " (" + client.tokenUrl() + ") refuses client "
                            + client.id() + " (" + words + "). Correct koppel." + sideName + ".oauth.client-id and koppel."
                            + sideName + ".oauth.client-secret.");
        }
    }
}
