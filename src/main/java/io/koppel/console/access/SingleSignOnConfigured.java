package io.koppel.console.access;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Somebody named an issuer; an empty setting names none. */
final class SingleSignOnConfigured implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
        return !context.getEnvironment().getProperty("koppel.console.oidc.issuer", "").isBlank();
    }
}
