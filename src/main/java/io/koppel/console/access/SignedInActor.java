package io.koppel.console.access;

import io.koppel.journal.Actor;
import io.koppel.run.ProcessIdentity;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever is signed in is whom the audit names; for what the process does by itself, whoever started it. */
@Configuration(proxyBeanMethods = false)
class SignedInActor {

    @Bean
    Supplier<Actor> actors(ProcessIdentity self) {
        Actor process = new Actor(System.getProperty("user.name", "unknown"), self.host(), "scheduler");
        return () -> {
            Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
            return signedIn == null ? process : new Actor(signedIn.getName(), self.host(), "console");
        };
    }
}
