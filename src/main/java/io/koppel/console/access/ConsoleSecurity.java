package io.koppel.console.access;

import io.koppel.console.ConsoleProperties;
import io.koppel.console.ConsoleProperties.SingleSignOn;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.secret.Secret;
import io.koppel.secret.Secrets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * The door. Who is signed in may look; whatever changes something is no GET, and takes an operator. So no page can forget
 * to ask.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ConsoleSecurity {

    /** Nothing from elsewhere, and no script or style within a page. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] FOR_EVERYBODY = {"/sign-in", "/webjars/**", "/console/**", "/error", "/favicon.ico"};
    private static final String REGISTRATION = "koppel";

    /** Probes and metrics are for machines, which sign in nowhere. */
    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(
            HttpSecurity http,
            ConsoleProperties console,
            SessionRegistry sessions,
            LocalUsers local,
            SingleSignOnUsers others,
            AccessDeniedHandler refusal,
            ObjectProvider<ClientRegistrationRepository> registrations)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(FOR_EVERYBODY)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .hasRole(Role.VIEWER.name())
                        .anyRequest()
                        .hasRole(Role.OPERATOR.name()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                        .CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .exceptionHandling(refused -> refused.accessDeniedHandler(refusal))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .sessionManagement(limit -> limit.maximumSessions(console.sessionsOfAUser())
                        .sessionRegistry(sessions)
                        .expiredUrl("/sign-in?over"));
        if (local.any()) {
            http.userDetailsService(local);
        }
        http.formLogin(form -> form.loginPage("/sign-in").defaultSuccessUrl("/").failureUrl("/sign-in?wrong"));
        if (registrations.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/sign-in")
                    .defaultSuccessUrl("/")
                    .failureUrl("/sign-in?refused")
                    .userInfoEndpoint(users -> users.oidcUserService(others)));
        }
        return http.build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    @Bean
    HttpSessionEventPublisher endedSessions() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessions(ConsoleProperties console) {
        return server -> {
            var session = server.getSettings().getSession();
            session.setTrackingModes(Set.of(org.springframework.boot.web.server.servlet.Session.SessionTrackingMode.COOKIE));
            session.getCookie().setName("KOPPEL");
            session.getCookie().setHttpOnly(true);
            session.getCookie().setSameSite(SameSite.LAX);
        };
    }

    /** The server itself counts in minutes. */
    @Bean
    HttpSessionListener sessionTimeout(ConsoleProperties console) {
        return new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent created) {
                created.getSession().setMaxInactiveInterval(Math.toIntExact(console.sessionTimeout().toSeconds()));
            }
        };
    }

    /** Asked for at the first sign-in, so that pages also come up while the other system is away. */
    @Bean
    @Conditional(SingleSignOnConfigured.class)
    ClientRegistrationRepository clientRegistrations(ConsoleProperties console, Secrets secrets) {
        SingleSignOn settings = console.oidc();
        String issuer = required("issuer", settings.issuer());
        String client = required("client-id", settings.clientId());
        Secret secret = secrets.of("koppel.console.oidc.client-secret");
        required("client-secret", secret.current());
        return new SupplierClientRegistrationRepository(() -> {
            ClientRegistration registration = ClientRegistrations.fromIssuerLocation(issuer)
                    .registrationId(REGISTRATION)
                    .clientId(client)
                    .clientSecret(required("client-secret", secret.current()))
                    .scope("openid", "profile")
                    .build();
            return new InMemoryClientRegistrationRepository(registration);
        });
    }

    private static String required(String name, @org.jspecify.annotations.Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.console.oidc." + name + " is missing: sign-in by OpenID Connect needs it.");
        }
        return value;
    }
}
