package io.koppel.console;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Pages are served only where somebody can sign in. */
public final class SignInConfigured implements Condition {

    private static final List<String> WAYS = List.of(
            "koppel.console.operator.password-hash",
            "koppel.console.operator.password-hash-file",
            "koppel.console.viewer.password-hash",
            "koppel.console.viewer.password-hash-file",
            "koppel.console.oidc.issuer");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
        return in(context.getEnvironment());
    }

    /** @throws KoppelException SETTING_INVALID where nobody could sign in */
    public static void require(Environment environment) {
        if (!in(environment)) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Nobody could sign in to the console. Set koppel.console.operator.password-hash (or"
                            + " koppel.console.operator.password-hash-file) to a bcrypt hash, as 'htpasswd -nBC 12 administrator'"
                            + " prints it, or koppel.console.oidc.issuer for sign-in by OpenID Connect.");
        }
    }

    private static boolean in(Environment environment) {
        Binder settings = Binder.get(environment);
        return WAYS.stream().anyMatch(way ->
                !settings.bind(way, String.class).orElse("").isBlank());
    }
}
