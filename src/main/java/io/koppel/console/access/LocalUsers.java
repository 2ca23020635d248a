package io.koppel.console.access;

import io.koppel.console.ConsoleProperties;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.secret.Secret;
import io.koppel.secret.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** The users that the settings name. A hash in a file is read at each sign-in, so that it may change. */
@Component
class LocalUsers implements UserDetailsService {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private final List<Local> users;
    private final SignInAttempts attempts;

    LocalUsers(ConsoleProperties console, Secrets secrets, SignInAttempts attempts) {
        this.attempts = attempts;
        this.users = Stream.of(
                        local(Role.OPERATOR, "administrator", console.operator().username(), secrets),
                        local(Role.VIEWER, "viewer", console.viewer().username(), secrets))
                .filter(user -> user.hash().current() != null)
                .toList();
        users.forEach(Local::check);
        if (users.stream().map(Local::name).distinct().count() < users.size()) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Settings koppel.console.operator.username and koppel.console.viewer.username are the same. Name two users.");
        }
    }

    private static Local local(Role role, String defaultName, @Nullable String name, Secrets secrets) {
        String property = "koppel.console." + role.name().toLowerCase(Locale.ROOT) + ".password-hash";
        return new Local(name == null || name.isBlank() ? defaultName : name, role, property, secrets.of(property));
    }

    boolean any() {
        return !users.isEmpty();
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        Local user = users.stream()
                .filter(local -> local.name().equals(username))
                .findFirst()
                .orElseThrow(() -> new UsernameNotFoundException(username));
        return User.withUsername(user.name())
                .password(user.check())
                .authorities(user.role().authorities())
                .accountLocked(attempts.tooMany(username))
                .build();
    }

    private record Local(String name, Role role, String property, Secret hash) {

        String check() {
            String current = hash.current() == null ? "" : hash.current().strip();
            if (!BCRYPT.matcher(current).matches()) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Setting " + property + " is no bcrypt hash. 'htpasswd -nBC 12 " + name
                                + "' prints one, after the colon; it begins with $2y$.");
            }
            return current;
        }
    }
}
