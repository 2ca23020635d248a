package io.koppel.console.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * Somebody whom another system signed in. The same person at every sign-in, although each brings another token: else
 * nobody's sessions could be counted.
 */
final class SingleSignOnUser extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    SingleSignOnUser(
            Collection<? extends GrantedAuthority> authorities,
            OidcIdToken token,
            @Nullable OidcUserInfo info,
            String nameClaim) {
        super(authorities, token, info, nameClaim);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SingleSignOnUser user && user.person().equals(person());
    }

    @Override
    public int hashCode() {
        return person().hashCode();
    }

    private String person() {
        return getIssuer() + " " + getSubject();
    }
}
