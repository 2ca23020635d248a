package io.koppel.console;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console.
 *
 * @param operator the local administrator, who may change things
 * @param viewer a local user who may only look
 * @param sessionTimeout after so long without a click one must sign in again
 * @param sessionsOfAUser how many browsers may be signed in by one name; a further one ends the oldest
 * @param parallelRuns how many runs pages may have going in this process; further ones wait
 */
@ConfigurationProperties("koppel.console")
public record ConsoleProperties(
        @DefaultValue LocalUser operator,
        @DefaultValue LocalUser viewer,
        @DefaultValue SingleSignOn oidc,
        @DefaultValue("30m") Duration sessionTimeout,
        @DefaultValue("3") int sessionsOfAUser,
        @DefaultValue("2") int parallelRuns) {

    public ConsoleProperties {
        if (sessionTimeout.toSeconds() < 1) {
            throw invalid("session-timeout must be at least 1s, not " + sessionTimeout);
        }
        if (sessionsOfAUser < 1) {
            throw invalid("sessions-of-a-user must be at least 1, not " + sessionsOfAUser);
        }
        if (parallelRuns < 1) {
            throw invalid("parallel-runs must be at least 1, not " + parallelRuns);
        }
    }

    private static KoppelException invalid(String fault) {
        return new KoppelException(ErrorCode.SETTING_INVALID, "Setting koppel.console." + fault + ".");
    }

    /**
     * Somebody whom no other system knows. Read through {@link io.koppel.secret.Secrets}, so that the file may change.
     *
     * @param username null for the role's own name
     * @param passwordHash bcrypt; null and no file: this user does not exist
     */
    public record LocalUser(
            @Nullable String username, @Nullable String passwordHash, @Nullable String passwordHashFile) {

        @Override
        public String toString() {
            return "LocalUser[" + username + "]";
        }
    }

    /**
     * Sign-in by OpenID Connect.
     *
     * @param issuer where {@code /.well-known/openid-configuration} stands below; null: no such sign-in
     * @param usernameClaim what people are called in the audit; where a token lacks it, its subject
     * @param rolesClaim the token's list of roles or groups
     * @param operatorRole what stands in that list for people who may change things
     * @param viewerRole and for those who may look
     */
    public record SingleSignOn(
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String clientSecretFile,
            @DefaultValue("preferred_username") String usernameClaim,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("koppel-operator") String operatorRole,
            @DefaultValue("koppel-viewer") String viewerRole) {

        @Override
        public String toString() {
            return "SingleSignOn[" + issuer + "]";
        }
    }
}
