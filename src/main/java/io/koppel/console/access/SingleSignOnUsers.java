package io.koppel.console.access;

import io.koppel.console.ConsoleProperties;
import io.koppel.console.ConsoleProperties.SingleSignOn;
import java.util.List;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Gives people whom another system signed in the role that it says they have; nobody gets in without one. */
@Component
class SingleSignOnUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService users = new OidcUserService();
    private final SingleSignOn settings;

    SingleSignOnUsers(ConsoleProperties console) {
        this.settings = console.oidc();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        List<String> roles = user.getClaimAsStringList(settings.rolesClaim());
        Role role = role(roles == null ? List.of() : roles);
        String name = user.getClaimAsString(settings.usernameClaim()) == null ? "sub" : settings.usernameClaim();
        return new SingleSignOnUser(role.authorities(), user.getIdToken(), user.getUserInfo(), name);
    }

    private Role role(List<String> named) {
        if (named.contains(settings.operatorRole())) {
            return Role.OPERATOR;
        }
        if (named.contains(settings.viewerRole())) {
            return Role.VIEWER;
        }
        throw new OAuth2AuthenticationException(new OAuth2Error(
                "access_denied", "This user has neither of Koppel's two roles.", null));
    }
}
